using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Live;
using Collab.Server.Work;
using Collab.Storage.ReadModels;

namespace Collab.Server.Minutes;

/// <summary>
/// Composes, for searches, what a meeting issued. The append that issues has said already that it is there, and for whom, as the one that recalls or replaces it takes it out: only its words come later,
/// and no matter how often or how late they do.
/// </summary>
internal sealed partial class IssuedTextHandler(StreamReads reads, MinutesPapers papers, IssuedTexts texts, ILogger<IssuedTextHandler> logger) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.ComposeIssued;

    /// <exception cref="NotReadException">To be tried again, as below.</exception>
    /// <exception cref="JournalUnavailableException"/>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var missing = await texts.MissingAsync(item.Work.About.Id, cancel);
        if (missing.Count == 0) return;
        var (state, refusal) = await reads.StateAsync(item.Work.About);
        if (state is not Meeting meeting) throw new NotReadException(refusal!.Message);

        foreach (var (document, d) in meeting.Minutes)
        {
            if (d.Current is not { } issued || MeetingText.IdOf(meeting.Id, document, issued.Ordinal) is var id && !missing.Contains(id)) continue;
            var (letter, reworded) = await papers.IssuedLetterAsync(meeting, document, issued, cancel);
            if (letter is not null) await texts.PutAsync(id, IssuedText.Of(letter.Paper), cancel);
            else LogReworded(logger, meeting.Id, issued.Ordinal, reworded!.Message);
        }
    }

    // By its words nobody finds what does not stand on the paper.
    [LoggerMessage(LogLevel.Warning, "Issue {Ordinal} of a document of the meeting {Meeting} is found by the meeting's title and its number only: {Reason}")]
    private static partial void LogReworded(ILogger logger, Guid meeting, int ordinal, string reason);
}
