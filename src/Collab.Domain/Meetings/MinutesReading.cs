using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>
/// One document in the making: what its sentences may be about.
/// <list type="bullet">
/// <item>Of the open meeting, what all who took part may know: nothing that arose in a closed session, and nothing about an agenda item that is hidden now, not its speeches, questions and
/// ballots either, whose ids and words would tell of it; neither what was done, without another item being named, while a hidden one was current. It is read by everybody in the meeting,
/// and who keeps hidden items does not mean them to be.</item>
/// <item>Of a closed session, what arose in it, as those see it who were named to be inside.</item>
/// </list>
/// </summary>
/// <param name="Session">The closed session; null = the open meeting.</param>
internal sealed record MinutesReading(Meeting M, MinutesTrail Trail, MinutesWords Words, Guid? Session)
{
    private readonly MeetingSight sight = SightOf(M, Session);

    public ClosedSession? Closed => Session is { } id ? M.ClosedSessions[id] : null;

    /// <summary>The agenda in order, as its readers see it, with the numbers that they see.</summary>
    public ImmutableArray<KeyValuePair<Guid, AgendaItemView>> Agenda { get; } = [.. MeetingAudiences.AgendaOf(M, SightOf(M, Session))];

    public bool Shows(Guid itemId) => !sight.Hides(M, itemId);

    /// <summary>Whether its readers may read the paper.</summary>
    public bool MayRead(Paper paper) => paper.Released is not null && Shows(paper.ItemId) && sight.Sees(M, paper);

    /// <summary>Where in the agenda something is told, null = nowhere in particular; or that it is not.</summary>
    /// <param name="itemId">What it names.</param>
    /// <param name="currentId">What was current; a closed session is about its item, whatever was.</param>
    public bool Tells(Guid? itemId, Guid? currentId, out Guid? place)
    {
        place = itemId ?? (Closed is { } closed ? closed.ItemId : currentId);
        if (place is not { } id || Shows(id)) return true;
        place = null;
        // What one above it became since does not take away what a session was about.
        return id == Closed?.ItemId || Trail.RemovedItems.TryGetValue(id, out var hidden) && !hidden;
    }

    private static MeetingSight SightOf(Meeting m, Guid? session) => new(MeetingAudience.Delegates, session is { } id ? MeetingSight.BitOf(m.ClosedSessions[id]) : 0);

    public Participant? Who(Guid member) => M.Participants.Find(member);

    /// <summary>Whether the closed session holds it, or, of the open meeting, none does.</summary>
    public bool IsOf(Guid? sessionId) => sessionId == Session;
}
