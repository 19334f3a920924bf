using System.Collections.Frozen;
using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.LoadTests.Replay;

/// <summary>
/// Back from what happened to what was asked for. Of a command's events the last one names it, e.g. whoever checks out
/// gives up the floor first; only scheduling is named by its first.
/// </summary>
internal static class Translation
{
    /// <summary>Events that no command asks for: they come with another one, and the server makes them again.</summary>
    public static readonly FrozenSet<Type> Unasked = [typeof(ParticipantInvited)];

    /// <summary>Every command that a person gave, in order; those of the system are left to the server.</summary>
    /// <param name="seed">The same seed deals secret votes in the same way, see <see cref="SecretVotes"/>.</param>
    public static IEnumerable<(RecordedCommand Recorded, MeetingCommand Command)> Of(RecordedMeeting meeting, int seed)
    {
        var votes = SecretVotes.Deal(meeting, seed);
        var conclusions = new HashSet<Guid>();
        foreach (var recorded in meeting.Commands.Where((command, i) => i == 0 || !command.IsSystems))
        {
            yield return (recorded, Of(recorded.Events, conclusions.Contains, votes.GetValueOrDefault));
            conclusions.UnionWith(recorded.Events.OfType<ConclusionRecorded>().Select(e => e.ConclusionId));
        }
    }

    /// <param name="events">All of one command.</param>
    /// <param name="isThere">Whether a conclusion had been recorded before.</param>
    /// <param name="voteOf">What is cast in a secret ballot; not asked in others.</param>
    /// <returns>The command, with the ids and texts of the recording.</returns>
    /// <exception cref="UnknownEventException">No command is known that ends in such an event.</exception>
    public static MeetingCommand Of(ImmutableArray<MeetingEvent> events, Func<Guid, bool> isThere, Func<(Guid Ballot, Guid Member), SecretVote?> voteOf) =>
        events[0] is MeetingScheduled scheduled ? Schedule(scheduled, events) : events[^1] switch
        {
            MeetingOpened => new OpenMeeting(),
            MeetingSuspended => new SuspendMeeting(),
            MeetingResumed => new ResumeMeeting(),
            MeetingClosed => new CloseMeeting(),
            AgendaItemAdded e => new AddAgendaItem(e.Title, e.Minutes, e.ParentId, e.AfterId, e.PresenterId, e.Hidden),
            AgendaItemEdited e => new EditAgendaItem(e.ItemId, e.Title, e.Minutes, e.PresenterId, e.Hidden),
            AgendaItemMoved e => new MoveAgendaItem(e.ItemId, e.ParentId, e.AfterId),
            AgendaItemRemoved e => new RemoveAgendaItem(e.ItemId),
            AgendaItemStarted e => new StartAgendaItem(e.ItemId),
            AgendaItemFinished e => new FinishAgendaItem(e.ItemId),
            CheckedIn e => new CheckIn(e.Mode),
            CheckedOut => new CheckOut(),
            FloorOpened e => new OpenFloor(e.Queue),
            FloorPaused e => new PauseFloor(e.Queue),
            FloorClosed e => new CloseFloor(e.Queue),
            SpeakingRequested e => new RequestToSpeak(e.Kind, e.ItemId, e.Note),
            RequestWithdrawn e => new WithdrawRequest(e.RequestId),
            SpeakerCalled e => new CallSpeaker(e.RequestId),
            SpeechEnded e => new EndSpeech(e.RequestId),
            BallotPrepared e => new PrepareBallot(e.Title, e.Kind, e.ItemId, OptionTitles(e), e.Secret, e.Method, e.PassRule),
            BallotOpened e => new OpenBallot(e.BallotId),
            BallotPaused e => new PauseBallot(e.BallotId),
            BallotResumed e => new OpenBallot(e.BallotId),
            BallotCast { Option: { } option } e => new CastBallot(e.BallotId, option),
            BallotCast e when voteOf((e.BallotId, e.MemberId)) is { } vote => new CastBallot(e.BallotId, vote.Option, vote.Receipt),
            BallotClosed e => new CloseBallot(e.BallotId),
            MessagePosted e => new PostMessage(e.Text, e.Channel),
            ConclusionRecorded e => new RecordConclusion(e.Text, isThere(e.ConclusionId) ? e.ConclusionId : null, e.ItemId),
            var other => throw new UnknownEventException($"No command is known that ends in the event {other.GetType().Name}: it cannot be replayed."),
        };

    // The standard options have no titles, and are had by naming none.
    private static ImmutableArray<string>? OptionTitles(BallotPrepared e) =>
        e.Options.All(option => option.Title is null) ? null : [.. e.Options.Select(option => option.Title ?? option.Id)];

    private static ScheduleMeeting Schedule(MeetingScheduled e, ImmutableArray<MeetingEvent> events) => new(
        e.Title, e.Type, e.UnitId, e.UnitName, e.StartsAt, e.EndsAt, e.Place, e.Mode, e.Quorum,
        [.. events.OfType<ParticipantInvited>().Select(p => new InvitedParticipant(new(p.MemberId, p.Name, p.Title, p.UnitId, p.UnitName), p.Role, p.Voting, p.Weight))],
        [.. events.OfType<AgendaItemAdded>().Select(i => new PlannedItem(i.ItemId, i.Title, i.Minutes, i.PresenterId, i.Hidden))],
        e.Draft);
}
