using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// Of the server: a link with which people without an account come to the meeting. Only the hash of its token is known from here on.
/// </summary>
/// <param name="TokenHash">SHA-256, hexadecimal.</param>
/// <param name="Uses">How many guests may come by it: 1 to <see cref="Limits.Guests"/>.</param>
/// <param name="Lobby">They wait until a steward lets them in; false: they are in at once.</param>
public sealed record CreateGuestLink(string Label, string TokenHash, int Uses, bool Lobby = true, DateTimeOffset? ExpiresAt = null) : MeetingCommand;

/// <summary>Nobody comes by the link any more, and whoever came by it goes: those who wait, and those who were let in.</summary>
public sealed record RevokeGuestLink(Guid LinkId) : MeetingCommand;

/// <summary>Of the server: somebody who has the link's token. Who it is, is who sends it.</summary>
/// <param name="Body">Where they are from.</param>
public sealed record ArriveAsGuest(string TokenHash, string Name, string Body) : MeetingCommand;

/// <summary>Of the server: a guest by link gives up waiting, or checks out.</summary>
public sealed record LeaveAsGuest : MeetingCommand;

/// <summary>A guest who waits becomes a participant, and is present where check-in is open.</summary>
public sealed record AdmitGuest(Guid MemberId) : MeetingCommand;

/// <summary>A guest who waits is not let in; to them the meeting does not exist any more.</summary>
public sealed record RefuseGuest(Guid MemberId, string? Reason = null) : MeetingCommand;

/// <param name="TokenHash">Left out of what is given to anybody.</param>
public sealed record GuestLinkCreated(Guid LinkId, string Label, string? TokenHash, int Uses, bool Lobby, DateTimeOffset? ExpiresAt = null) : MeetingEvent;
public sealed record GuestLinkRevoked(Guid LinkId) : MeetingEvent;
public sealed record GuestArrived(Guid GuestId, Guid LinkId, string Name, string Body) : MeetingEvent;
public sealed record GuestAdmitted(Guid GuestId, string Name, string Body) : MeetingEvent;
public sealed record GuestRefused(Guid GuestId, string? Reason = null) : MeetingEvent;
public sealed record GuestLeft(Guid GuestId) : MeetingEvent;

/// <param name="Position">Grows with time.</param>
public sealed record GuestLink(Guid Id, string Label, string TokenHash, int Uses, bool Lobby, DateTimeOffset? ExpiresAt, int Position)
{
    /// <summary>How many came by it, whatever became of them.</summary>
    public int Used { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>Who came by a link, in the lobby; whoever was let in is a <see cref="Participant"/>, too.</summary>
/// <param name="Position">Grows with time.</param>
public sealed record LobbyGuest(Guid Id, Guid LinkId, string Name, string Body, DateTimeOffset At, int Position)
{
    public LobbyState State { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<LobbyState>))]
public enum LobbyState
{
    [JsonStringEnumMemberName("waits")] Waits,
    [JsonStringEnumMemberName("admitted")] Admitted,
    [JsonStringEnumMemberName("refused")] Refused,
    /// <summary>Gave up waiting.</summary>
    [JsonStringEnumMemberName("left")] Left,
}

/// <summary>
/// Guests by link ("khách qua liên kết"), people without an account, and the lobby ("phòng chờ") where they wait.
/// <list type="bullet">
/// <item>A link is good until it is revoked, used up or past its time, while the meeting is scheduled or goes on. Who comes by it is a guest of this meeting alone.</item>
/// <item>Waiting they see title, time and state. Let in they are participants in the role of a guest: without a vote, counted apart, outside of every closed session,
/// nothing else for as long as they are there. They check in and out, ask for the floor and post messages as guests with an account do.</item>
/// <item>Nobody comes by a link while the meeting is locked; whom a steward lets in meanwhile is in.</item>
/// <item>Their time is over when they are refused or removed, when their link is revoked, and <see cref="Limits.GuestsAfterEnd"/> after the meeting.</item>
/// </list>
/// </summary>
public static class GuestRules
{
    public static Decision Create(Meeting m, CreateGuestLink c, in CommandContext context)
    {
        if (!m.IsUnfinished) return IsOver;
        var errors = new FieldErrors();
        errors.Text("label", c.Label, Limits.GuestLinkLabel);
        errors.Unless(c.Uses is >= 1 and <= Limits.Guests, "uses", $"is not between 1 and {Limits.Guests}");
        errors.Unless(c.ExpiresAt is not { } expires || expires > context.Now, "expiresAt", "is not in the future");
        if (errors.ToRefusal() is { } invalid) return invalid;

        if (m.GuestLinks.Count >= Limits.GuestLinks) return Refusal.Conflict($"There were {Limits.GuestLinks} links already.");
        return new GuestLinkCreated(context.NewId, c.Label, c.TokenHash, c.Uses, c.Lobby, c.ExpiresAt);
    }

    public static Decision Revoke(Meeting m, RevokeGuestLink c)
    {
        if (m.GuestLinks.Find(c.LinkId) is not { } link) return Refusal.NotFound("There is no such link.");
        if (link.RevokedAt is not null) return Refusal.WrongState("The link is revoked already.");

        var came = m.Guests.Values.Where(g => g.LinkId == link.Id).OrderBy(g => g.Position).ToList();
        return Decision.Of(
        [
            .. came.Where(g => g.State == LobbyState.Waits).Select(g => new GuestRefused(g.Id)),
            // After the meeting the list stays as it was.
            .. came.Where(g => m.IsUnfinished && m.IsParticipant(g.Id)).SelectMany(g => m.Leaving(g.Id).Append(new ParticipantRemoved(g.Id))),
            new GuestLinkRevoked(link.Id),
        ]);
    }

    /// <summary>Whose link was revoked while the meeting was over: its list stays as it was until it goes on.</summary>
    internal static IEnumerable<MeetingEvent> Departing(Meeting m) =>
        m.Guests.Values.Where(g => m.IsParticipant(g.Id) && m.GuestLinks[g.LinkId].RevokedAt is not null).OrderBy(g => g.Position)
            .SelectMany(g => m.Leaving(g.Id).Append(new ParticipantRemoved(g.Id)));

    public static Decision Arrive(Meeting m, ArriveAsGuest c, in CommandContext context)
    {
        var link = m.Status == MeetingStatus.Draft ? null : m.LinkOf(c.TokenHash);
        if (link is null || !link.IsGood(context.Now)) return NotGood;
        if (m.Status is not (MeetingStatus.Scheduled or MeetingStatus.Open or MeetingStatus.Suspended)) return IsOver;
        if (m.Locked) return Refusal.WrongState("The meeting is locked.");

        var errors = new FieldErrors();
        errors.Text("name", c.Name, Limits.GuestName);
        errors.Text("body", c.Body, Limits.GuestBody);
        if (errors.ToRefusal() is { } invalid) return invalid;

        if (m.Guests.ContainsKey(context.By) || m.Participants.ContainsKey(context.By)) return Refusal.Conflict("The guest has come already.");
        if (m.Guests.Keys.Count(id => m.IsHere(id)) >= Limits.Guests) return Refusal.Conflict($"There are {Limits.Guests} guests already.");
        if (!link.Lobby && m.Roll.Listed.Count >= Limits.Participants) return Refusal.Conflict($"There are {Limits.Participants} participants already.");
        var arrived = new GuestArrived(context.By, link.Id, c.Name, c.Body);
        return link.Lobby ? arrived : Decision.Of([arrived, .. m.Admitting(context.By, c.Name, c.Body, context.Now)]);
    }

    public static Decision Leave(Meeting m, in CommandContext context)
    {
        if (m.Guests.Find(context.By) is not { } guest || !m.IsHere(guest.Id)) return Refusal.WrongState("The guest is gone.");
        if (guest.State == LobbyState.Waits) return new GuestLeft(guest.Id);
        return m.IsUnfinished && m.Participants[guest.Id].IsPresent
            ? Decision.Of(m.Ending(guest.Id).Append(new CheckedOut(guest.Id)))
            : Refusal.WrongState("Not checked in.");
    }

    public static Decision Admit(Meeting m, AdmitGuest c, in CommandContext context)
    {
        if (m.Guests.Find(c.MemberId) is not { } guest) return NoSuchGuest;
        if (!m.IsUnfinished) return IsOver;
        if (guest.State != LobbyState.Waits) return DoesNotWait;
        if (m.Roll.Listed.Count >= Limits.Participants) return Refusal.Conflict($"There are {Limits.Participants} participants already.");
        return Decision.Of(m.Admitting(guest.Id, guest.Name, guest.Body, context.Now));
    }

    public static Decision Refuse(Meeting m, RefuseGuest c)
    {
        if (m.Guests.Find(c.MemberId) is not { } guest) return NoSuchGuest;
        if (c.Reason is not null && WireText.Error(c.Reason, Limits.Reason, lines: true) is { } error) return Refusal.Invalid("reason", error);
        return guest.State == LobbyState.Waits ? new GuestRefused(guest.Id, c.Reason) : DoesNotWait;
    }

    // The door is where one comes in: nothing is left to check in for where that is open.
    private static IEnumerable<MeetingEvent> Admitting(this Meeting m, Guid guest, string name, string body, DateTimeOffset now)
    {
        yield return new GuestAdmitted(guest, name, body);
        if (m.IsCheckInOpen(now)) yield return new CheckedIn(guest, m.Mode == MeetingMode.InPerson ? AttendanceMode.InPerson : AttendanceMode.Online);
    }

    /// <summary>Null: none has this token.</summary>
    public static GuestLink? LinkOf(this Meeting m, string tokenHash) => m.GuestLinks.Values.FirstOrDefault(link => link.TokenHash == tokenHash);

    /// <summary>Whether somebody may come by it, as far as the link says.</summary>
    public static bool IsGood(this GuestLink link, DateTimeOffset now) => link.RevokedAt is null && link.Used < link.Uses && (link.ExpiresAt is not { } expires || now < expires);

    /// <summary>Whether the guest waits, or was let in and is on the list.</summary>
    public static bool IsHere(this Meeting m, Guid guest) => m.Guests.Find(guest) is { } g && (g.State == LobbyState.Waits || m.IsParticipant(guest));

    /// <summary>Whether the guest may still see something of the meeting.</summary>
    public static bool IsVisitGood(Meeting m, Guid guest, DateTimeOffset now) =>
        !m.Discarded && m.IsHere(guest) && m.GuestLinks[m.Guests[guest].LinkId].RevokedAt is null
        && (m.IsUnfinished || now < (m.ClosedAt ?? m.Cancellation?.At ?? now) + Limits.GuestsAfterEnd);

    private static Refusal IsOver => Refusal.WrongState("The meeting is over.");
    private static Refusal DoesNotWait => Refusal.WrongState("The guest does not wait any more.");
    private static Refusal NoSuchGuest => Refusal.NotFound("There is no such guest.");

    /// <summary>The same for every link that is not good, and for every token that is none.</summary>
    public static Refusal NotGood => Refusal.Forbidden("The link is used up, revoked, past its time or not of this server.");

    public static Meeting Apply(Meeting m, GuestLinkCreated e) =>
        m with { GuestLinks = m.GuestLinks.SetItem(e.LinkId, new GuestLink(e.LinkId, e.Label, e.TokenHash!, e.Uses, e.Lobby, e.ExpiresAt, (int)m.Seq + 1)) };

    public static Meeting Apply(Meeting m, GuestLinkRevoked e, DateTimeOffset at) =>
        m with { GuestLinks = m.GuestLinks.SetItem(e.LinkId, m.GuestLinks[e.LinkId] with { RevokedAt = at }) };

    public static Meeting Apply(Meeting m, GuestArrived e, DateTimeOffset at)
    {
        var link = m.GuestLinks[e.LinkId];
        return m with
        {
            GuestLinks = m.GuestLinks.SetItem(link.Id, link with { Used = link.Used + 1 }),
            Guests = m.Guests.SetItem(e.GuestId, new LobbyGuest(e.GuestId, link.Id, e.Name, e.Body, at, (int)m.Seq + 1)),
        };
    }

    public static Meeting Apply(Meeting m, GuestAdmitted e)
    {
        var link = m.Guests[e.GuestId].LinkId;
        // Of no unit: where they say that they are from is text.
        return m.Now(e.GuestId, LobbyState.Admitted).With(new Participant(e.GuestId, e.Name, null, Guid.Empty, e.Body, MeetingRole.Guest, Voting: false, Weight: 1) { LinkId = link });
    }

    public static Meeting Apply(Meeting m, GuestRefused e) => m.Now(e.GuestId, LobbyState.Refused);

    public static Meeting Apply(Meeting m, GuestLeft e) => m.Now(e.GuestId, LobbyState.Left);

    private static Meeting Now(this Meeting m, Guid guest, LobbyState state) => m with { Guests = m.Guests.SetItem(guest, m.Guests[guest] with { State = state }) };
}

/// <summary>Somebody who waits to be let in; for stewards.</summary>
/// <param name="Link">The label of the link.</param>
public sealed record WaitingGuestView(string Name, string Body, string Link, DateTimeOffset At, int Position);

/// <summary>A link, without what opens it; for stewards.</summary>
/// <param name="Used">How many came by it.</param>
public sealed record GuestLinkView(string Label, bool Lobby, int Uses, int Used, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, int Position);
