using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains.Registers;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Registers;
using Collab.Server.Work;

namespace Collab.Server.Letters;

/// <summary>
/// Strikes out the numbers that a register gave to invitations which were never issued: whoever asked died in between, and the meeting was
/// opened or cancelled before anybody asked again. Until then a number waits, and whoever issues is given it.
/// </summary>
internal sealed class NumberSettling(StreamReads reads, IGrainFactory grains) : IDueWorkHandler
{
    private const string Opened = "Cuộc họp đã khai mạc trước khi giấy mời mang số này được ban hành.";
    private const string Cancelled = "Cuộc họp đã bị hủy trước khi giấy mời mang số này được ban hành.";

    public string Kind => DueWorkKinds.SettleNumbers;

    /// <exception cref="InvalidOperationException">Meeting or registers could not be reached; to be tried again.</exception>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var meeting = await ReadAsync<Meeting>(item.Work.About);
        var registry = await ReadAsync<Registry>(StreamId.Registers);
        foreach (var entry in Left(meeting, registry))
        {
            var command = new CancelNumber(entry.SubjectId, meeting.Status == MeetingStatus.Cancelled ? Cancelled : Opened);
            var answer = await grains.GetGrain<IRegistryGrain>(StreamId.Registers.Id)
                .ExecuteAsync(new(Guid.Empty, Standing.SystemAdmin, DerivedId.Of("number-settled", $"{entry.SubjectId}"), command));
            // An administrator was first.
            if (answer.Refusal is { Code: not RefusalCodes.WrongState } refusal) throw new InvalidOperationException($"The number {entry.Text} was not struck out: {refusal.Message}");
        }
    }

    /// <summary>The numbers that count in the register and stand on no invitation.</summary>
    private static IEnumerable<NumberEntry> Left(Meeting meeting, Registry registry)
    {
        var issued = meeting.Letter?.Issued;
        for (var ordinal = 1; ordinal <= (issued?.Count ?? 0) + 1; ordinal++)
        {
            for (var attempt = 0; attempt < NumberGiving.MostStruckOut; attempt++)
            {
                if (registry.Numbers.Find(MeetingLetters.SubjectOf(meeting.Id, ordinal, attempt)) is not { } entry) break;
                if (entry.Cancelled is null && entry.Text != issued?.Find(InvitationLetter.Key(ordinal))?.Number) yield return entry;
            }
        }
    }

    private async Task<T> ReadAsync<T>(StreamId stream) where T : class
    {
        var (state, refusal) = await reads.StateAsync(stream);
        return state as T ?? throw new InvalidOperationException($"{stream} could not be read: {refusal!.Message}");
    }
}
