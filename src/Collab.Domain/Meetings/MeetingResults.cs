using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>What an accepted command answers besides its sequence: the id of what it made, by name. Derived from the events, so that a repeated command answers the same.</summary>
public static class MeetingResults
{
    public static ImmutableDictionary<string, Guid>? Of(IEnumerable<MeetingEvent> events)
    {
        var (name, id) = events.Select(Made).FirstOrDefault(made => made.Name is not null);
        return name is null ? null : ImmutableDictionary<string, Guid>.Empty.Add(name, id);
    }

    private static (string? Name, Guid Id) Made(MeetingEvent happened) => happened switch
    {
        MeetingScheduled e => ("meetingId", e.MeetingId),
        AgendaItemAdded e => ("itemId", e.ItemId),
        PaperAttached e => ("paperId", e.PaperId),
        SittingStarted e => ("sittingId", e.SittingId),
        SessionClosed e => ("sessionId", e.SessionId),
        GuestLinkCreated e => ("linkId", e.LinkId),
        BridgeSet e => ("bridgeId", e.BridgeId),
        SpeakingRequested e => ("requestId", e.RequestId),
        BallotPrepared e => ("ballotId", e.BallotId),
        MessagePosted e => ("messageId", e.MessageId),
        ConclusionRecorded e => ("conclusionId", e.ConclusionId),
        ObjectionRaised e => ("objectionId", e.ObjectionId),
        MinutesSignatureAdded e => ("signatureId", e.SignatureId),
        _ => default,
    };
}
