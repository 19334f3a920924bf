using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;

namespace Collab.LoadTests.Tests;

/// <summary>A meeting as the server would decide and record it, without a server.</summary>
internal sealed class MeetingInMemory(Guid id)
{
    private readonly List<JournalEvent> events = [];
    private readonly List<SealedVote> votes = [];
    private Meeting state = Meeting.Empty(id);
    private byte[] hash = HashChain.Genesis;
    private DateTimeOffset now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public StreamId Stream => StreamId.Meeting(id);

    public IReadOnlyList<JournalEvent> Events => events;

    /// <returns>What the command made.</returns>
    public Guid Give(Guid by, MeetingCommand command)
    {
        now += TimeSpan.FromSeconds(30);
        var tally = BallotRules.NeedsTally(state, command, by, out var ballot) ? Count(ballot) : null;
        var decision = state.Decide(command, new CommandContext(by, now, Guid.CreateVersion7(), tally));
        Assert.True(decision.Refusal is null, $"{command}: {decision.Refusal}");
        if (decision.SealedVote is { } vote) votes.Add(vote);
        var commandId = Guid.CreateVersion7();
        foreach (var happened in decision.Events)
        {
            var e = new JournalEvent(state.Seq + 1, MeetingEventTable.NameOf(happened), now, by, commandId, MeetingEventTable.Write(happened), []);
            e = e with { Hash = HashChain.Next(hash, Stream, e) };
            (state, hash) = (Meeting.Apply(state, e), e.Hash);
            events.Add(e);
        }

        return MeetingResults.Of(decision.Events)?.Values.Single() ?? Guid.Empty;
    }

    /// <summary>As the journal of a server that was stopped.</summary>
    public async Task SaveAsync(string file)
    {
        using var database = SqliteDatabase.Open(file);
        await using var journal = new SqliteJournal(database);
        await journal.AppendAsync(new JournalAppend(Stream, 0, HashChain.Genesis, [.. events]));
    }

    private SealedTally Count(Guid ballot)
    {
        var cast = votes.Where(vote => vote.BallotId == ballot).ToList();
        return new(ballot, cast.GroupBy(v => v.Option).ToImmutableDictionary(g => g.Key, g => g.Count()),
            [.. cast.Select(v => v.Receipt).OfType<string>().Order(StringComparer.Ordinal)]);
    }
}
