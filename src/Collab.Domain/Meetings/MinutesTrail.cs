namespace Collab.Domain.Meetings;

/// <summary>An event and when it was.</summary>
internal readonly record struct Moment(long Seq, DateTimeOffset At);

/// <param name="To">Null = it has not ended.</param>
/// <param name="CurrentId">The agenda item that was current when it began.</param>
/// <param name="SessionId">The closed session in which it began.</param>
internal sealed record Stretch(Moment From, Moment? To, Guid? CurrentId, Guid? SessionId)
{
    public IEnumerable<long> Seqs => To is { } to ? [From.Seq, to.Seq] : [From.Seq];
}

/// <param name="Start">The state when it began, as <paramref name="End"/> when it ended.</param>
internal sealed record HeldStretch(Stretch When, Meeting Start, Meeting? End);

internal sealed record Ending(Moment Closed, Moment? Reopened, string? Reason);

/// <summary>Where one person's attendance stands in the record; 0 = nowhere.</summary>
/// <param name="Invited">When the person came on the list.</param>
/// <param name="Named">What said last as what.</param>
/// <param name="Came">When the person was last said to be there, in this sitting.</param>
/// <param name="Said">What was last said of whether the person is there, in this sitting.</param>
/// <param name="Absent">An absence that was recorded, and <paramref name="Reason"/> why.</param>
internal sealed record PersonTrail(long Invited, long Named, long Came = 0, long Said = 0, long Absent = 0, string? Reason = null, long Answered = 0, long Delegated = 0)
{
    /// <summary>When the person came to earlier sittings.</summary>
    public IReadOnlyList<long> Earlier { get; init; } = [];
}

/// <param name="Written">What it was opened as.</param>
internal sealed record BallotTrail(long Written)
{
    public Moment? Opened { get; init; }
    public Guid? CurrentId { get; init; }
    /// <summary>By place.</summary>
    public IReadOnlyDictionary<string, long> Hands { get; init; } = new Dictionary<string, long>();
    public long Paper { get; init; }
    public Moment? Closed { get; init; }
    public Moment? Voided { get; init; }
}

/// <summary>A question that was shown, as it was answered last.</summary>
internal sealed record QuestionTrail(QuestionAnswered Said, Moment Shown, long Answered, Guid? CurrentId);

/// <summary>
/// What the sentences need of the record and the state does not keep: which event said what, what was when, and the state at a few moments. Every event is looked at once, as it passes.
/// </summary>
internal sealed class MinutesTrail
{
    private readonly Dictionary<Guid, long> asked = [];

    public Moment? Opened { get; private set; }
    public Meeting? AtOpening { get; private set; }
    public Meeting? AtClosing { get; private set; }
    public List<Ending> Endings { get; } = [];
    public List<Stretch> Suspensions { get; } = [];
    public List<(Moment From, Guid MemberId)> Chairs { get; } = [];
    /// <summary>What said where and how the meeting is held.</summary>
    public long PlaceSaid { get; private set; }
    public long ModeSaid { get; private set; }
    public Dictionary<Guid, long> Bridges { get; } = [];
    public Dictionary<Guid, PersonTrail> People { get; } = [];
    public Dictionary<Guid, HeldStretch> Sittings { get; } = [];
    /// <summary>The states in which sittings began, before attendance began anew.</summary>
    public List<Meeting> BeforeSittings { get; } = [];
    public Dictionary<Guid, HeldStretch> Sessions { get; } = [];
    /// <summary>By agenda item, each time that it was current.</summary>
    public Dictionary<Guid, List<Stretch>> Runs { get; } = [];
    /// <summary>Items that were taken off the agenda, and whether they were hidden then.</summary>
    public Dictionary<Guid, bool> RemovedItems { get; } = [];
    public Dictionary<Guid, long> Released { get; } = [];
    public List<(PresentingStarted Said, Moment At, Guid? SessionId)> Presented { get; } = [];
    public Dictionary<Guid, Stretch> Speeches { get; } = [];
    public Dictionary<Guid, BallotTrail> Ballots { get; } = [];
    public Dictionary<Guid, QuestionTrail> Questions { get; } = [];
    public Dictionary<Guid, long> Conclusions { get; } = [];
    /// <summary>What said last how far earlier tasks are; 0 = nothing.</summary>
    public long FollowUp { get; private set; }

    public long AskedAt(Guid question) => asked.GetValueOrDefault(question);

    public void Add(Meeting before, Meeting after, MeetingEvent happened, Moment at)
    {
        switch (happened)
        {
            case MeetingScheduled:
                (PlaceSaid, ModeSaid) = (at.Seq, at.Seq);
                break;
            case MeetingEdited e when e.Mode != before.Mode:
                ModeSaid = at.Seq;
                break;
            case MeetingRescheduled e:
                if (e.Place is not null) PlaceSaid = at.Seq;
                if ((before.StartsAt, before.EndsAt) != (e.StartsAt, e.EndsAt)) ForgetAttendance();
                break;
            case MeetingOpened e:
                (Opened, AtOpening) = (at, after);
                if (e.ChairingMemberId is { } chair) Chairs.Add((at, chair));
                break;
            case ChairHandedOver e:
                Chairs.Add((at, e.MemberId));
                break;
            case MeetingSuspended:
                Suspensions.Add(Begin(before, at));
                break;
            case MeetingResumed:
                Suspensions[^1] = Suspensions[^1] with { To = at };
                break;
            case MeetingClosed:
                AtClosing = after;
                Endings.Add(new(at, null, null));
                break;
            case MeetingReopened e:
                Endings[^1] = Endings[^1] with { Reopened = at, Reason = e.Reason };
                break;
            case SittingStarted e:
                BeforeSittings.Add(before);
                Sittings[e.SittingId] = new(Begin(before, at), after, null);
                foreach (var (id, who) in People.ToList()) People[id] = who with { Came = 0, Said = 0, Earlier = who.Came > 0 ? [.. who.Earlier, who.Came] : who.Earlier };
                break;
            case SittingEnded e:
                Sittings[e.SittingId] = End(Sittings[e.SittingId], after, at);
                break;
            case SessionClosed e:
                Sessions[e.SessionId] = new(Begin(before, at), after, null);
                break;
            case ClosedSessionEnded e:
                Sessions[e.SessionId] = End(Sessions[e.SessionId], after, at);
                break;
            case BridgeSet e:
                Bridges[e.BridgeId] = at.Seq;
                break;
            case MessagePosted { Channel: MessageChannel.Questions } e:
                asked[e.MessageId] = at.Seq;
                break;
            case QuestionAnswered e:
                Questions[e.MessageId] = Questions.GetValueOrDefault(e.MessageId) is { } shown
                    ? shown with { Said = e, Answered = at.Seq }
                    : new(e, at, at.Seq, before.Agenda.CurrentId);
                break;
            case FollowUpRecorded:
                FollowUp = at.Seq;
                break;
            case ConclusionRecorded e:
                Conclusions[e.ConclusionId] = at.Seq;
                break;
            default:
                if (!Attends(happened, at)) Conducts(before, happened, at);
                break;
        }
    }

    private static Stretch Begin(Meeting before, Moment at) => new(at, null, before.Agenda.CurrentId, before.ClosedSessionId);

    private static HeldStretch End(HeldStretch held, Meeting after, Moment at) => held with { When = held.When with { To = at }, End = after };

    // Of who is there.
    private bool Attends(MeetingEvent happened, Moment at)
    {
        switch (happened)
        {
            case ParticipantInvited e:
                Invite(e.MemberId, at);
                break;
            case GuestAdmitted e:
                Invite(e.GuestId, at);
                break;
            case ParticipantRoleChanged e:
                Of(e.MemberId, p => p with { Named = at.Seq });
                break;
            case CheckedIn e:
                Of(e.MemberId, p => p with { Came = at.Seq, Said = at.Seq, Absent = 0, Reason = null });
                break;
            case CheckedOut e:
                Of(e.MemberId, p => p with { Said = at.Seq });
                break;
            case AttendanceRecorded e:
                Of(e.MemberId, p => p with
                {
                    Came = e.Status == AttendanceStatus.Present ? at.Seq : e.Status == AttendanceStatus.Left ? p.Came : 0,
                    Said = at.Seq,
                    Absent = e.Status == AttendanceStatus.Absent ? at.Seq : 0,
                    Reason = e.Status == AttendanceStatus.Absent ? e.Reason : null,
                });
                break;
            case InvitationAnswered e:
                Of(e.MemberId, p => p with { Answered = at.Seq });
                break;
            case AttendanceDelegated e:
                Of(e.MemberId, p => p with { Delegated = at.Seq });
                break;
            default:
                return false;
        }
        return true;
    }

    private void Invite(Guid member, Moment at) => People[member] = new(at.Seq, at.Seq) { Earlier = People.GetValueOrDefault(member)?.Earlier ?? [] };

    private void Of(Guid member, Func<PersonTrail, PersonTrail> change) => People[member] = change(People[member]);

    private void ForgetAttendance()
    {
        foreach (var (id, who) in People.ToList()) People[id] = who with { Came = 0, Said = 0, Absent = 0, Reason = null, Answered = 0 };
    }

    // Of the agenda, the floor and ballots.
    private void Conducts(Meeting before, MeetingEvent happened, Moment at)
    {
        switch (happened)
        {
            case AgendaItemStarted e:
                if (!Runs.TryGetValue(e.ItemId, out var runs)) Runs[e.ItemId] = runs = [];
                runs.Add(new(at, null, e.ItemId, before.ClosedSessionId));
                break;
            case AgendaItemFinished e:
                Runs[e.ItemId][^1] = Runs[e.ItemId][^1] with { To = at };
                break;
            case AgendaItemRemoved e:
                foreach (var item in before.Agenda.Subtree(before.Agenda.Items[e.ItemId])) RemovedItems[item.Id] = !before.Agenda.IsShown(item.Id);
                break;
            case PaperApproved e:
                Released[e.PaperId] = at.Seq;
                break;
            case PresentingStarted e:
                Presented.Add((e, at, before.ClosedSessionId));
                break;
            case SpeakerCalled e:
                Speeches[e.RequestId] = Begin(before, at);
                break;
            case SpeechEnded e:
                Speeches[e.RequestId] = Speeches[e.RequestId] with { To = at };
                break;
            case BallotPrepared e:
                Ballots[e.BallotId] = new(at.Seq);
                break;
            case BallotEdited e:
                Ballots[e.BallotId] = new(at.Seq);
                break;
            case BallotOpened e:
                Ballots[e.BallotId] = Ballots[e.BallotId] with { Opened = at, CurrentId = before.Agenda.CurrentId };
                break;
            case HandVoteRecorded e:
                Ballots[e.BallotId] = Ballots[e.BallotId] with { Hands = new Dictionary<string, long>(Ballots[e.BallotId].Hands) { [HandCount.PlaceOf(e.BridgeId)] = at.Seq } };
                break;
            case PaperResultRecorded e:
                Ballots[e.BallotId] = Ballots[e.BallotId] with { Paper = at.Seq };
                break;
            case BallotClosed e:
                Ballots[e.BallotId] = Ballots[e.BallotId] with { Closed = at };
                break;
            case BallotVoided e:
                Ballots[e.BallotId] = Ballots[e.BallotId] with { Voided = at };
                break;
        }
    }
}
