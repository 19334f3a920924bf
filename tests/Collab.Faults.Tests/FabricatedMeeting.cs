using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.FaultHarness.Checks;
using Collab.FaultHarness.Clients;
using Collab.Grains.Journal;

namespace Collab.Faults.Tests;

/// <summary>A small meeting with its journal and its senders' memory, to be spoilt by a test.</summary>
internal sealed class FabricatedMeeting
{
    public static readonly Guid Chair = new("00000000-0000-7000-8000-000000000001");
    public static readonly Guid Delegate = new("00000000-0000-7000-8000-000000000002");

    private readonly Dictionary<Guid, Dictionary<string, int>> tallies = [];
    private readonly List<string> receipts = [];
    private DateTimeOffset now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private Meeting state;

    public FabricatedMeeting()
    {
        Stream = StreamId.Meeting(Guid.CreateVersion7());
        state = Meeting.Empty(Stream.Id);
        var unit = Guid.CreateVersion7();
        Execute(Chair, new ScheduleMeeting("Giao ban", null, unit, "Văn phòng", now, now.AddHours(1), null, MeetingMode.Online, new QuorumRule(),
            [Invited(Chair, MeetingRole.Chair), Invited(Delegate, MeetingRole.Delegate)], [], Draft: false));
        Scheduled = Events[^1].Seq;
        Commands.Clear();
        Execute(Chair, new CheckIn(AttendanceMode.Online));
        Execute(Delegate, new CheckIn(AttendanceMode.Online));
        Execute(Chair, new OpenMeeting());

        InvitedParticipant Invited(Guid member, MeetingRole role) => new(new Identity(member, $"Người {member.ToString()[^1]}", null, unit, "Văn phòng"), role);
    }

    public StreamId Stream { get; }
    public List<JournalEvent> Events { get; } = [];
    public List<Told> Commands { get; } = [];

    /// <summary>Events up to this one are of the scheduling.</summary>
    public long Scheduled { get; }

    /// <returns>What the command made, if it made something.</returns>
    public Guid? Execute(Guid member, MeetingCommand command)
    {
        now = now.AddSeconds(1);
        var tally = command is CloseBallot closing && tallies.TryGetValue(closing.BallotId, out var votes)
            ? new SealedTally(closing.BallotId, votes.ToImmutableDictionary(), [.. receipts.Order(StringComparer.Ordinal)])
            : null;
        var decision = state.Decide(command, new CommandContext(member, now, Guid.CreateVersion7(), tally));
        Assert.Null(decision.Refusal);
        var key = new CommandKey(member, Guid.CreateVersion7());
        foreach (var happened in decision.Events)
        {
            var stored = new JournalEvent(Events.Count + 1, MeetingEventTable.NameOf(happened), now, member, key.CommandId, MeetingEventTable.Write(happened), []);
            Events.Add(stored with { Hash = HashChain.Next(Events.Count == 0 ? HashChain.Genesis : Events[^1].Hash, Stream, stored) });
            state = Meeting.Apply(state, Events[^1]);
        }

        if (decision.SealedVote is { } vote)
        {
            var counts = tallies.TryGetValue(vote.BallotId, out var known) ? known : tallies[vote.BallotId] = [];
            counts[vote.Option] = counts.GetValueOrDefault(vote.Option) + 1;
            if (vote.Receipt is not null) receipts.Add(vote.Receipt);
        }

        Commands.Add(new Told(key, command.GetType().Name, Outcome.Accepted, Events[^1].Seq, null));
        return MeetingResults.Of(decision.Events)?.Values.First();
    }

    /// <summary>Numbers the events anew and makes the chain right, so that only what a test spoilt is wrong.</summary>
    public void Chain()
    {
        var hash = HashChain.Genesis;
        for (var i = 0; i < Events.Count; i++)
        {
            var next = Events[i] with { Seq = i + 1 };
            hash = HashChain.Next(hash, Stream, next);
            Events[i] = next with { Hash = hash };
        }
    }

    public Findings Check()
    {
        var findings = new Findings();
        JournalAudit.Check(Stream, Events, Scheduled, Commands, findings);
        return findings;
    }
}
