using System.Text.Json.Serialization;
using Collab.Domain.Meetings;
using Collab.Server.Meetings;
using Collab.Storage.ReadModels;

namespace Collab.Server.Minutes.Signatures;

/// <summary>What became of something that was issued.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IssueState>))]
public enum IssueState
{
    [JsonStringEnumMemberName("current")] Current,
    [JsonStringEnumMemberName("replaced")] Replaced,
    [JsonStringEnumMemberName("recalled")] Recalled,
}

/// <summary>Whose minutes a PDF is.</summary>
/// <param name="Document">One of the <see cref="MinutesDocuments"/>.</param>
public sealed record IssuingMeeting(Guid Id, string Title, string Document, string Number, DateOnly Day, IssueState State);

/// <summary>
/// Tells whoever holds a PDF which meeting issued it, and whether it still counts. To those who know of that document in the meeting: to everybody else it is
/// a file that was not issued here.
/// </summary>
internal sealed class IssuedHere(IssuedPdfs pdfs, MeetingReplicas replicas)
{
    /// <param name="sha256">Of the file, in lower-case hex.</param>
    public async Task<IssuingMeeting?> FindAsync(string sha256, Guid member, CancellationToken cancel)
    {
        foreach (var id in await pdfs.MeetingsAsync(sha256, cancel))
        {
            if ((await replicas.FindAsync(id, member)).Meeting is { } meeting && IssuedBy(meeting, sha256, member) is { } found) return found;
        }
        return null;
    }

    private static IssuingMeeting? IssuedBy(Meeting m, string sha256, Guid member) => (
        from there in m.Minutes
        let document = MinutesReaders.Knows(m, there.Key, member)
        where document is not null
        from issue in document.Issued.Values
        where issue.Pdf?.Sha256 == sha256
        select new IssuingMeeting(m.Id, m.Title, there.Key, issue.Number, issue.Day, StateOf(document, issue))).FirstOrDefault();

    private static IssueState StateOf(MinutesDocument document, IssuedMinutes issue) =>
        issue.Recalled is not null ? IssueState.Recalled : issue.Ordinal == document.Current?.Ordinal ? IssueState.Current : IssueState.Replaced;
}
