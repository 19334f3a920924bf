using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>What is seen of the lobby, and from it.</summary>
internal static class LobbyViews
{
    /// <summary>For those who wait: title, time, state, and nothing that tells of anything else.</summary>
    public static MeetingView Of(Meeting m) => new()
    {
        Id = m.Id,
        Title = m.Title,
        UnitId = Guid.Empty,
        UnitName = "",
        Status = m.Status,
        Mode = MeetingMode.Online,
        StartsAt = m.StartsAt,
        EndsAt = m.EndsAt,
        Waiting = true,
        Stewards = PersistentMap<Guid, StewardView>.Empty,
        Answers = new(0, 0, 0, 0, null),
        Agenda = PersistentMap<Guid, AgendaItemView>.Empty,
        Presence = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, PersistentMap<Guid, UnitPresenceView>.Empty),
        Quorum = new(0, 0, 0, false, new(QuorumBase.Delegates, "1/2")),
        Sessions = PersistentMap<Guid, SittingView>.Empty,
        Bridges = PersistentMap<Guid, BridgeView>.Empty,
        Floor = new(new(QueueState.Closed), new(QueueState.Closed), null, null, PersistentMap<Guid, SpeakingRequestView>.Empty, null),
        Ballots = PersistentMap<Guid, BallotView>.Empty,
        Messages = PersistentMap<Guid, MessageView>.Empty,
        Conclusions = PersistentMap<Guid, ConclusionView>.Empty,
    };

    public static MeView Me(LobbyGuest guest) => new(
        guest.Id, guest.Name, MeetingRole.Guest, Voting: false, Weight: 1, new(AttendanceStatus.NotYet, null, null),
        PersistentMap<Guid, RequestStatus>.Empty, PersistentMap<Guid, bool>.Empty, null, null, PersistentMap<Guid, HeldVoteView>.Empty, PersistentMap<Guid, OwnPaper>.Empty,
        PersistentMap<Guid, OwnQuestion>.Empty)
    {
        ByLink = true,
    };

    public static PersistentMap<Guid, WaitingGuestView> Waiting(Meeting m, ViewMemo memo) => memo.Map("lobby", m.Guests, null, (_, g) =>
        g.State == LobbyState.Waits ? new WaitingGuestView(g.Name, g.Body, m.GuestLinks[g.LinkId].Label, g.At, g.Position) : null);

    public static PersistentMap<Guid, GuestLinkView> Links(Meeting m, ViewMemo memo) => memo.Map("guestLinks", m.GuestLinks, null, (_, link) =>
        new GuestLinkView(link.Label, link.Lobby, link.Uses, link.Used, link.ExpiresAt, link.RevokedAt, link.Position));
}
