using System.Text.Json;
using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains.Meetings;
using Collab.Grains.Registers;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Server.Registers;
using Collab.Server.Work;

namespace Collab.Server.Minutes;

/// <summary>
/// Whoever issues minutes may die between the register and the meeting, and nobody ask again. What is signed is issued then, with the number that it was given, as whoever asked; a number that nothing
/// can take any more is struck out: the text was taken back, the day is over, or it was for a letter, whose words went with whoever wrote them.
/// </summary>
internal sealed class IssueFinishing(StreamReads reads, MinutesCompletion completion, OrganisationReplica organisation, IGrainFactory grains) : IDueWorkHandler
{
    private const string NotIssued = "Văn bản mang số này không được ban hành.";

    public string Kind => DueWorkKinds.FinishIssue;

    /// <exception cref="InvalidOperationException">It could not be done now; to be tried again.</exception>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var subject = JsonSerializer.Deserialize<NumberWork>(item.Work.Data, RegistryJson.Options)!.SubjectId;
        var registry = await ReadAsync<Registry>(StreamId.Registers);
        if (registry.Numbers.Find(subject) is not { Cancelled: null } entry) return;
        var meeting = await ReadAsync<Meeting>(item.Work.About);
        if (Find(meeting, subject) is not { } asked || asked.Number == entry.Text) return;

        // On another day it would take another number: nobody has asked for that.
        if (asked.Issue is { } issue && entry.Day == organisation.Today && IsAsked(meeting, issue, entry.At))
        {
            var (command, unmade) = await completion.CompleteAsync(meeting.Id, entry.By, issue);
            var refusal = command is null ? unmade : (await grains.GetGrain<IMeetingGrain>(meeting.Id).ExecuteAsync(new(entry.By, DerivedId.Of("issue-finished", $"{subject}"), command))).Refusal;
            if (refusal is null) return;
            if (refusal.Retryable) throw new InvalidOperationException($"What has the number {entry.Text} could not be issued: {refusal.Message}");
            // Somebody may have asked again, and been first.
            if (Find(await ReadAsync<Meeting>(item.Work.About), subject)?.Number == entry.Text) return;
        }

        var answer = await grains.GetGrain<IRegistryGrain>(StreamId.Registers.Id).ExecuteAsync(new(Guid.Empty, Standing.SystemAdmin, DerivedId.Of("number-not-issued", $"{subject}"), new CancelNumber(subject, NotIssued)));
        // An administrator was first.
        if (answer.Refusal is { Code: not RefusalCodes.WrongState } unstruck) throw new InvalidOperationException($"The number {entry.Text} was not struck out: {unstruck.Message}");
    }

    // Whatever was signed later nobody has asked to issue.
    private static bool IsAsked(Meeting meeting, IssueMinutes issue, DateTimeOffset at) => MinutesLife.Hindrance(meeting, issue.Document, issue.Ordinal) is null && meeting.MinutesOf(issue.Document)!.Signed!.At <= at;

    /// <summary>What the number was given to: an issue, or a letter, with the number that it has; null: it is no paper of this kind, as an invitation.</summary>
    private static (IssueMinutes? Issue, string? Number)? Find(Meeting meeting, Guid subject)
    {
        foreach (var document in MinutesDocuments.Of(meeting))
        {
            var d = meeting.MinutesOf(document)!;
            for (var ordinal = 1; ordinal <= d.Issued.Count + 1; ordinal++)
                if (Attempts().Any(attempt => MinutesCompletion.SubjectOf(meeting.Id, document, ordinal, attempt) == subject)) return (new IssueMinutes(document, ordinal), d.Issued.Find(MinutesDocuments.Key(ordinal))?.Number);
            for (var ordinal = 1; ordinal <= d.Corrections.Count + 1; ordinal++)
                if (Attempts().Any(attempt => MinutesCompletion.CorrectionSubjectOf(meeting.Id, document, ordinal, attempt) == subject)) return (null, d.Corrections.Find(MinutesDocuments.Key(ordinal))?.Number);
        }
        return null;

        static IEnumerable<int> Attempts() => Enumerable.Range(0, NumberGiving.MostStruckOut);
    }

    private async Task<T> ReadAsync<T>(StreamId stream) where T : class
    {
        var (state, refusal) = await reads.StateAsync(stream);
        return state as T ?? throw new InvalidOperationException($"{stream} could not be read: {refusal!.Message}");
    }
}
