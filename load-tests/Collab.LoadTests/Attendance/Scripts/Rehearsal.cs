using System.Collections.Immutable;
using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Attendance.Scripts;

/// <summary>
/// A script performed without a server: the same <see cref="Briefing"/>, a meeting of the domain in memory and
/// nobody who waits. What the rules of a meeting refuse is a mistake in the script, told before anything starts.
/// Everything in it ends at once, so that one command follows the other.
/// </summary>
internal sealed class Rehearsal
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly Guid Unit = Guid.CreateVersion7();

    private readonly List<Rehearsed> people = [];
    private readonly Dictionary<Guid, List<SealedVote>> votes = [];
    private readonly List<(Seat By, JsonElement Command)> commands = [];
    private Meeting meeting = Meeting.Empty(Guid.CreateVersion7());

    private Rehearsal()
    {
    }

    /// <param name="delegates">How many come; more than <see cref="ScriptReader.MostPeople"/> change nothing about what is refused.</param>
    /// <returns>What was sent, in order, but for what the secretary writes while people vote: here they vote at once.</returns>
    /// <exception cref="WrongOptionException">A step would be refused, or names a delegate who does not come.</exception>
    public static async Task<IReadOnlyList<(Seat By, JsonElement Command)>> RunAsync(BriefingScript script, int delegates)
    {
        if (script.AllItems.FirstOrDefault(item => item.Presenter?.Number > delegates) is { } item)
            throw TextFile.Wrong(script.File, item.Line, $"presenter is {item.Presenter!.Number}, but only {delegates} delegates come.");

        var rehearsal = new Rehearsal();
        rehearsal.Schedule(script, Math.Min(delegates, ScriptReader.MostPeople));
        var people = rehearsal.people;
        var items = rehearsal.meeting.Agenda.Items.Values.ToDictionary(i => i.Title, i => i.Id);
        var briefing = new Briefing(people[0], people[1], [.. people.Skip(2)], items, new Pace(TimeSpan.Zero, TimeSpan.Zero), _ => { }, _ => Task.CompletedTask);
        Step? current = null;
        try
        {
            await briefing.RunAsync(script, step => current = step);
        }
        catch (RefusedException e)
        {
            throw TextFile.Wrong(script.File, current!.Line, $"{e.Kind} would be refused: {e.Message}");
        }

        return rehearsal.commands;
    }

    private void Schedule(BriefingScript script, int delegates)
    {
        people.AddRange(Enumerable.Range(0, delegates + 2).Select(i => new Rehearsed(this, Guid.CreateVersion7(), i switch { 0 => Seat.Chair, 1 => Seat.Secretary, _ => Seat.Delegate })));
        Apply(people[0].Id, new ScheduleMeeting(
            script.Title, null, Unit, "Đơn vị", Now, Now.AddHours(2), null, MeetingMode.Mixed, new QuorumRule(),
            [.. people.Select(p => new InvitedParticipant(new Identity(p.Id, "Đại biểu", null, Unit, "Đơn vị"), Enum.Parse<MeetingRole>(p.Person.Seat.ToString())))],
            [.. script.Agenda.Select(item => new PlannedItem(Guid.CreateVersion7(), item.Title, item.Minutes, item.Presenter is { } presenter ? people[PlaceOf(presenter)].Id : null))],
            Draft: false));
        foreach (var person in people) Apply(person.Id, new CheckIn(AttendanceMode.Online));
    }

    // The two stewards come first.
    private static int PlaceOf(Presenter presenter) => presenter.Seat switch { Seat.Chair => 0, Seat.Secretary => 1, _ => presenter.Number + 1 };

    private Guid? Execute(Rehearsed by, string kind, string json)
    {
        var sent = JsonElement.Parse(json);
        var (command, unread) = MeetingCommandTable.Read(sent);
        if (command is null) throw new RefusedException(kind, unread!.Message);
        commands.Add((by.Person.Seat, sent));
        return Apply(by.Id, command, kind);
    }

    private Guid? Apply(Guid by, MeetingCommand command, string kind = "scheduleMeeting")
    {
        var tally = BallotRules.NeedsTally(meeting, command, by, out var closing) ? Tally(closing) : null;
        var decision = meeting.Decide(command, new CommandContext(by, Now, Guid.CreateVersion7(), tally));
        if (decision.Refusal is { } refusal) throw new RefusedException(kind, refusal.Message);
        meeting = decision.Events.Aggregate(meeting, (state, happened) => Meeting.Apply(state, happened, Now, by));
        if (decision.SealedVote is { } vote) (votes.TryGetValue(vote.BallotId, out var cast) ? cast : votes[vote.BallotId] = []).Add(vote);
        return MeetingResults.Of(decision.Events) is { } made ? made.Values.First() : null;
    }

    private SealedTally Tally(Guid ballot)
    {
        var cast = votes.GetValueOrDefault(ballot) ?? [];
        return new(ballot, cast.GroupBy(vote => vote.Option).ToImmutableDictionary(group => group.Key, group => group.Count()), [.. cast.Select(vote => vote.Receipt!).Order(StringComparer.Ordinal)]);
    }

    private sealed class Rehearsed(Rehearsal rehearsal, Guid id, Seat seat) : IParticipant
    {
        public Guid Id => id;
        public Person Person { get; } = Person.Plain with { Seat = seat };
        public Chance Chance { get; } = new(1);
        public string? Unanswered => null;

        public Task<Acknowledged?> ExecuteAsync(string kind, object command)
        {
            var made = rehearsal.Execute(this, kind, Attendee.Json(command));
            return Task.FromResult<Acknowledged?>(new(id, Guid.CreateVersion7(), kind, rehearsal.meeting.Seq, made, 0));
        }

        public Task ReachAsync(long seq) => Task.CompletedTask;
    }

    private sealed class RefusedException(string kind, string message) : Exception(message)
    {
        public string Kind => kind;
    }
}
