using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Meetings;

/// <summary>
/// Counts a meeting's record by itself, event for event, and knows nothing of <see cref="Meeting"/>: what minutes say is held against it. Whom it is about and in what closed session
/// something happened it follows in the events alone.
/// </summary>
internal sealed class MinutesCounter
{
    private sealed class Person
    {
        public bool Listed, Voting, ByLink, Declined, OnlyStandsIn, Absent;
        public MeetingRole Role;
        public AttendanceStatus Status;
        public AttendanceMode? Mode;
        public Guid? SentTo;
        public AttendanceMode? ModeEarlier;
        public DateTimeOffset? FirstCame;

        public bool IsCounted => Listed && !OnlyStandsIn && Role is not (MeetingRole.Guest or MeetingRole.Display);
        public bool Came => Status is AttendanceStatus.Present or AttendanceStatus.Left;
    }

    private readonly Dictionary<Guid, Person> people = [];
    private readonly Dictionary<Guid, (Guid Member, Guid? Session, Guid? Item)> requests = [];
    private readonly Dictionary<Guid, (DateTimeOffset At, Guid? Current)> called = [];
    private DateTimeOffset startsAt, endsAt;
    private Guid? session, current;

    public Dictionary<Guid, Guid?> Speeches { get; } = [];
    public Dictionary<Guid, int> Seconds { get; } = [];
    /// <summary>What was cast of each ballot: votes by option, heads, and of these by somebody else.</summary>
    public Dictionary<Guid, Dictionary<string, int>> Votes { get; } = [];
    public Dictionary<Guid, int> Heads { get; } = [];
    public Dictionary<Guid, int> ByOthers { get; } = [];
    public Dictionary<Guid, (int Eligible, Guid? Session)> Opened { get; } = [];
    public Dictionary<(Guid Ballot, Guid? Bridge), PersistentMap<string, int>> Hands { get; } = [];
    public Dictionary<Guid, PaperResultRecorded> Papers { get; } = [];
    public HashSet<Guid> Closed { get; } = [];
    public HashSet<Guid> Voided { get; } = [];
    public Dictionary<Guid, (string Text, Guid? Session, Guid? Item)> Conclusions { get; } = [];
    public Dictionary<Guid, Guid?> Questions { get; } = [];
    public int VotersAtOpening { get; private set; }
    public int VotersAtClosing { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public bool HasSittings { get; private set; }

    public MinutesCounter(IEnumerable<JournalEvent> journal)
    {
        foreach (var stored in journal) Count(MeetingEventTable.Read(stored), stored.At);
    }

    public int Summoned => people.Values.Count(p => p.IsCounted);
    public int Present => people.Values.Count(p => p.IsCounted && ModeOf(p) is not null);
    public int PresentBy(AttendanceMode mode) => people.Values.Count(p => p.IsCounted && ModeOf(p) == mode);
    public int Left => people.Values.Count(p => p.IsCounted && CameNow(p) && !IsThere(p));
    public int StoodIn => people.Values.Count(p => p.IsCounted && !p.Came && CameNow(p));
    public int Excused => people.Values.Count(p => p.IsCounted && ModeOf(p) is null && (p.Absent || p.Declined || p.SentTo is not null));
    /// <summary>Of all who were asked to come, guests too.</summary>
    public IEnumerable<Guid> Late => people.Where(p => p.Value is { Listed: true, OnlyStandsIn: false, ByLink: false, Came: true } && !HasSittings && p.Value.FirstCame > OpenedAt && p.Value.FirstCame > startsAt).Select(p => p.Key);
    public int Guests => people.Values.Count(p => p is { Listed: true, Role: MeetingRole.Guest, OnlyStandsIn: false } && ModeOf(p) is not null);
    public int GuestsByLink => people.Values.Count(p => p is { Listed: true, ByLink: true } && ModeOf(p) is not null);

    private Person? StandIn(Person p) => p.SentTo is { } to && people[to].OnlyStandsIn ? people[to] : null;
    private bool CameNow(Person p) => p.Came || StandIn(p) is { Came: true };
    private bool IsThere(Person p) => p.Status == AttendanceStatus.Present || StandIn(p) is { Status: AttendanceStatus.Present };
    private AttendanceMode? ModeOf(Person p) => p.Came ? p.Mode : StandIn(p) is { Came: true } by ? by.Mode : p.ModeEarlier;

    private void Count(MeetingEvent happened, DateTimeOffset at)
    {
        switch (happened)
        {
            case MeetingScheduled e: (startsAt, endsAt) = (e.StartsAt, e.EndsAt); break;
            case MeetingRescheduled e:
                if ((startsAt, endsAt) != (e.StartsAt, e.EndsAt))
                    foreach (var p in people.Values) (p.Status, p.Mode, p.Declined, p.Absent, p.FirstCame) = (AttendanceStatus.NotYet, null, false, false, null);
                (startsAt, endsAt) = (e.StartsAt, e.EndsAt);
                break;
            case ParticipantInvited e: Join(e.MemberId, e.Role, e.Voting, false); break;
            case GuestAdmitted e: Join(e.GuestId, MeetingRole.Guest, false, true); break;
            case ParticipantRemoved e:
                people[e.MemberId].Listed = false;
                if (people[e.MemberId].Status == AttendanceStatus.Present) people[e.MemberId].Status = AttendanceStatus.Left;
                break;
            case ParticipantRoleChanged e: (people[e.MemberId].Role, people[e.MemberId].Voting) = (e.Role, e.Voting); break;
            case ChairHandedOver e: people[e.MemberId].Role = MeetingRole.Chair; break;
            case InvitationAnswered e: people[e.MemberId].Declined = e.Answer == AnswerWord.Declined; break;
            case AttendanceDelegated e:
                people[e.MemberId].SentTo = e.ToMemberId;
                people[e.ToMemberId].OnlyStandsIn = e.Joined;
                break;
            case AttendanceDelegationEnded e:
                people[e.MemberId].SentTo = null;
                if (people[e.ToMemberId].OnlyStandsIn) people[e.ToMemberId].Role = MeetingRole.Guest;
                people[e.ToMemberId].OnlyStandsIn = false;
                break;
            case CheckedIn e:
                Attend(e.MemberId, AttendanceStatus.Present, e.Mode);
                people[e.MemberId].FirstCame ??= at;
                break;
            case CheckedOut e: Attend(e.MemberId, AttendanceStatus.Left, people[e.MemberId].Mode, keep: true); break;
            case AttendanceRecorded e:
                var was = people[e.MemberId];
                if (e.Status is AttendanceStatus.NotYet or AttendanceStatus.Absent) was.FirstCame = null;
                else if (e is { Status: AttendanceStatus.Present, At: { } came } && was.Status != AttendanceStatus.Left) was.FirstCame = came;
                else was.FirstCame ??= DateTimeOffset.MinValue;
                Attend(e.MemberId, e.Status, e.Mode);
                break;
            case SittingStarted:
                HasSittings = true;
                foreach (var p in people.Values.ToList())
                    if (CameNow(p)) p.ModeEarlier = ModeOf(p);
                foreach (var p in people.Values.Where(p => p.Listed)) (p.Status, p.Mode) = (AttendanceStatus.NotYet, null);
                break;
            case MeetingOpened: (OpenedAt, VotersAtOpening) = (at, Voters()); break;
            case MeetingClosed: (ClosedAt, VotersAtClosing) = (at, Voters()); break;
            case MeetingReopened: ClosedAt = null; break;
            case SessionClosed e: session = e.SessionId; break;
            case ClosedSessionEnded: session = null; break;
            case AgendaItemStarted e: current = e.ItemId; break;
            case AgendaItemFinished: current = null; break;
            case SpeakingRequested e: requests[e.RequestId] = (e.MemberId, session, e.ItemId); break;
            case SpeakerCalled e: called[e.RequestId] = (at, current); break;
            case SpeechEnded e:
                Seconds[e.RequestId] = (int)Math.Max(0, (at - called[e.RequestId].At).TotalSeconds);
                Speeches[e.RequestId] = requests[e.RequestId].Session;
                break;
            default: CountVotes(happened); break;
        }
    }

    private void CountVotes(MeetingEvent happened)
    {
        switch (happened)
        {
            case BallotOpened e: (Opened[e.BallotId], Votes[e.BallotId], Heads[e.BallotId], ByOthers[e.BallotId]) = ((e.Eligible, session), [], 0, 0); break;
            case BallotCast e:
                Heads[e.BallotId]++;
                if (e.CastBy is not null) ByOthers[e.BallotId]++;
                foreach (var choice in e.Choices ?? (e.Option is { } option ? [option] : [])) Votes[e.BallotId][choice] = Votes[e.BallotId].GetValueOrDefault(choice) + e.Weight;
                break;
            case HandVoteRecorded e: Hands[(e.BallotId, e.BridgeId)] = e.Counts; break;
            case PaperResultRecorded e: Papers[e.BallotId] = e; break;
            case BallotClosed e: Closed.Add(e.BallotId); break;
            case BallotVoided e: Voided.Add(e.BallotId); break;
            case ConclusionRecorded e: Conclusions[e.ConclusionId] = (e.Text, e.SessionId, e.ItemId); break;
            case ConclusionRemoved e: Conclusions.Remove(e.ConclusionId); break;
            case QuestionAnswered e: Questions[e.MessageId] = e.SessionId; break;
            case MessageHidden e: Questions.Remove(e.MessageId); break;
        }
    }

    public Guid SpeakerOf(Guid request) => requests[request].Member;

    /// <summary>The agenda item that a speech named, else the one that was current.</summary>
    public Guid? ItemOf(Guid request) => requests[request].Item ?? called[request].Current;

    private int Voters() => people.Values.Count(p => p is { Listed: true, Voting: true, Status: AttendanceStatus.Present });

    private void Join(Guid member, MeetingRole role, bool voting, bool byLink) => people[member] = new()
    {
        Listed = true,
        Role = role,
        Voting = voting,
        ByLink = byLink,
        ModeEarlier = people.GetValueOrDefault(member)?.ModeEarlier,
        FirstCame = people.GetValueOrDefault(member)?.FirstCame,
    };

    private void Attend(Guid member, AttendanceStatus status, AttendanceMode? mode, bool keep = false)
    {
        var p = people[member];
        (p.Status, p.Mode, p.Absent) = (status, mode, keep ? p.Absent : status == AttendanceStatus.Absent);
    }
}
