using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains.Registers;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;

namespace Collab.Server.Registers;

/// <summary>A number with the day on which it was given, and how its register lays out what it stands on.</summary>
internal sealed record GivenNumber(string Text, DateOnly Day, LayoutProfile Layout);

/// <summary>Between meetings and registers: the numbers of what meetings issue.</summary>
internal sealed class NumberGiving(IServiceProvider services)
{
    // Numbers that administrators struck out before the meeting had taken them.
    public const int MostStruckOut = 20;

    private const string OfAnotherDay = "Văn bản không được ban hành trong ngày cấp số.", OfAnotherText = "Văn bản mang số này không được ban hành.";

    private StreamReads Reads => services.GetRequiredService<StreamReads>();

    /// <summary>
    /// Whoever asks again for the same subject, after a failure, finds the number that was given; on a later day it is struck out and another one given, so that number and day on the paper are of one year.
    /// </summary>
    /// <param name="title">What stands in the register.</param>
    /// <param name="register">One of the unit that holds the meeting; else <c>forbidden</c>.</param>
    /// <param name="subject">What the number is given to, by how many of its numbers were struck out before, from 0.</param>
    /// <param name="since">A number that it was given before is of something else, is struck out, and another one given; null: whenever it was.</param>
    public async Task<(GivenNumber? Number, Refusal? Refusal)> GiveAsync(Meeting meeting, Guid member, Guid register, string title, Func<int, Guid> subject, DateTimeOffset? since = null)
    {
        var (known, unread) = await Reads.StateAsync(StreamId.Registers);
        if (known is not Registry registry) return (null, unread);
        if (registry.Registers.Find(register)?.UnitId != meeting.UnitId) return (null, Refusal.Forbidden("The register is not one of the unit that holds the meeting."));

        var organisation = services.GetRequiredService<OrganisationReplica>();
        for (var attempt = 0; attempt < MostStruckOut; attempt++)
        {
            var about = subject(attempt);
            // What is given now may have a time before, as servers do not agree about it to the second.
            var isOld = ((Registry)known).Numbers.Find(about) is not null;
            var answer = await services.GetRequiredService<IGrainFactory>().GetGrain<IRegistryGrain>(StreamId.Registers.Id)
                .ExecuteAsync(new(member, Standing.Member, about, new IssueNumber(register, about, title, organisation.Today, meeting.Id)));
            if (answer.Refusal is { Code: not RefusalCodes.Conflict } refused) return (null, refused);

            (known, unread) = await Reads.StateAsync(StreamId.Registers);
            if (known is not Registry after) return (null, unread);
            if (after.Numbers.Find(about) is not { } entry) return (null, Refusal.Unavailable("The register cannot be read as it is now."));
            if (entry.Cancelled is not null) continue;
            if (entry.Day != organisation.Today && services.GetRequiredService<TimeProvider>().GetUtcNow() - entry.At > RegistryWork.InTheMaking)
            {
                if (await StrikeOutAsync(entry, OfAnotherDay) is { } unstruck) return (null, unstruck);
                continue;
            }
            if (isOld && entry.At < since)
            {
                if (await StrikeOutAsync(entry, OfAnotherText) is { } unstruck) return (null, unstruck);
                continue;
            }
            return entry.RegisterId != register
                ? (null, Refusal.Conflict($"It has the number {entry.Text} of another register already: choose that one, or cancel the number."))
                : (new(entry.Text, entry.Day, after.Registers[entry.RegisterId].Layout), null);
        }
        return (null, Refusal.Conflict("The numbers that it was given are cancelled."));
    }

    /// <summary>What keeps an administrator from striking the number out, besides what the register itself says; null = nothing.</summary>
    public async Task<Refusal?> HindranceAsync(CancelNumber c)
    {
        var (known, unread) = await Reads.StateAsync(StreamId.Registers);
        if (known is not Registry registry) return unread;
        if (registry.Numbers.Find(c.SubjectId) is not { MeetingId: { } about } entry) return null;
        var (state, unseen) = await Reads.StateAsync(StreamId.Meeting(about));
        if (state is not Meeting meeting) return unseen;
        if (IssuedNumbers.IsInForce(meeting, entry.Text)) return Refusal.WrongState("The number stands on a document that counts: it is to be recalled or replaced first.");
        var isNew = services.GetRequiredService<TimeProvider>().GetUtcNow() - entry.At <= RegistryWork.InTheMaking;
        return isNew && !IssuedNumbers.Of(meeting).Contains(entry.Text) ? Refusal.WrongState("The number was given a moment ago, and its document may be in the making.") : null;
    }

    private async Task<Refusal?> StrikeOutAsync(NumberEntry entry, string reason)
    {
        var answer = await services.GetRequiredService<IGrainFactory>().GetGrain<IRegistryGrain>(StreamId.Registers.Id)
            .ExecuteAsync(new(Guid.Empty, Standing.SystemAdmin, DerivedId.Of("number-not-taken", $"{entry.SubjectId}"), new CancelNumber(entry.SubjectId, reason)));
        // An administrator was first.
        return answer.Refusal is { Code: not RefusalCodes.WrongState } refusal ? refusal : null;
    }
}
