using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Server.Minutes;

/// <summary>Who reads what is written from a meeting's record: see <see cref="MeetingAudiences"/>.</summary>
internal static class MinutesReaders
{
    public static Refusal NoSuchDocument => Refusal.NotFound("The meeting has no such document, or not for you yet.");

    /// <summary>Its text: stewards from the opening on, others once it is initialled and until it is recalled; of a closed session those inside.</summary>
    public static bool MayRead(Meeting m, string document, Guid member) => Knows(m, document, member) is { } d && (m.IsSteward(member) || d.Stage != MinutesStage.Draft && d is not { Stage: MinutesStage.Issued, Current: null });

    /// <summary>What was issued, of a document that they know: when it is recalled, stewards alone.</summary>
    public static bool MayRead(Meeting m, IssuedMinutes issued, Guid member) => issued.Recalled is null || m.IsSteward(member);

    /// <summary>Its draft, or what was issued of it; null: there is no such document for them.</summary>
    public static MinutesDocument? Knows(Meeting m, string document, Guid member)
    {
        if (m.Status is MeetingStatus.Draft or MeetingStatus.Scheduled or MeetingStatus.Cancelled || m.MinutesOf(document) is not { } d) return null;
        if (MeetingSight.Of(m, member) is not { } sight || !MinutesDocuments.IsFor(m, sight, document)) return null;
        return sight.All || d.Stage != MinutesStage.Draft || d.Issued.Count > 0 ? d : null;
    }
}
