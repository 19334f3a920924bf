using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Server.Live;

namespace Collab.Server.Tests.Live;

/// <summary>
/// The smallest noun that has everything the live layer must cope with: cards for all, secret cards for
/// staff, roles that change, a <c>me</c>. Its stream is called a meeting because kinds are a closed list.
/// </summary>
internal sealed record Board
{
    public PersistentMap<Guid, Card> Cards { get; init; } = PersistentMap<Guid, Card>.Empty;
    public PersistentMap<Guid, BoardMember> Members { get; init; } = PersistentMap<Guid, BoardMember>.Empty;
    public int Present { get; init; }

    public static Board Apply(Board board, JournalEvent stored)
    {
        var happened = JsonSerializer.Deserialize<BoardEvent>(stored.Data, BoardJson.Options)!;
        return stored.Type switch
        {
            "cardPut" => board with
            {
                Cards = board.Cards.SetItem(happened.Id, new(happened.Text!, happened.Secret)),
                Members = board.Members.Find(stored.By) is { } author ? board.Members.SetItem(stored.By, author with { Cards = author.Cards + 1 }) : board.Members,
            },
            "cardRemoved" => board with { Cards = board.Cards.Remove(happened.Id) },
            "memberSet" => board with { Members = board.Members.SetItem(happened.Id, new(happened.Text!, board.Members.Find(happened.Id)?.Cards ?? 0)) },
            "memberRemoved" => board with { Members = board.Members.Remove(happened.Id) },
            "cameIn" => board with { Present = board.Present + 1, Members = board.Members.SetItem(stored.By, board.Members[stored.By] with { IsHere = true }) },
            _ => throw new UnknownEventException($"Event {stored.Seq} is of the unknown type '{stored.Type}'."),
        };
    }
}

internal sealed record Card(string Text, bool Secret);

internal sealed record BoardMember(string Role, int Cards, bool? IsHere = null);

internal sealed record BoardEvent(Guid Id, string? Text = null, bool Secret = false);

internal sealed record BoardView(PersistentMap<Guid, Card> Cards, int Present);

internal sealed record BoardMe(string Role, int Cards, bool? IsHere);

internal static class BoardJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}

internal sealed class BoardProjection : StreamProjection
{
    public const string Staff = "staff";

    public override JsonSerializerOptions Json => BoardJson.Options;
    public override Type ViewType => typeof(BoardView);
    public override Type MeType => typeof(BoardMe);
    public override object Empty(Guid id) => new Board();
    public override object Apply(object state, JournalEvent journalEvent) => Board.Apply((Board)state, journalEvent);
    public override object? Restore(StreamSnapshot snapshot) => null;
    public override int? AudienceOf(object state, Guid member) => ((Board)state).Members.Find(member) is { } who ? who.Role == Staff ? 0 : 1 : null;
    public override object View(object state, int audience) => ViewOf((Board)state, staff: audience == 0);

    public override object? Me(object state, Guid member) =>
        ((Board)state).Members.Find(member) is { } who ? new BoardMe(who.Role, who.Cards, who.IsHere) : null;

    public override IEnumerable<Guid> Concerned(object before, object after) =>
        PersistentMap<Guid, BoardMember>.Changes(((Board)before).Members, ((Board)after).Members).Select(change => change.Key);

    public override bool OnlyPresenceChanged(object before, object after) => ReferenceEquals(((Board)before).Cards, ((Board)after).Cards);
    public override int People(object state) => ((Board)state).Members.Count;

    public static BoardView ViewOf(Board board, bool staff) =>
        new(staff ? board.Cards : board.Cards.Where(card => card.Value.Secret).Aggregate(board.Cards, (cards, secret) => cards.Remove(secret.Key)), board.Present);
}

/// <summary>The one writer of a board: appends to the real journal and tells the followers, as a grain does.</summary>
internal sealed class BoardWriter(StreamId stream, IJournal journal) : ILiveFeed, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly HashSet<ILiveFeedObserver> followers = [];
    private long seq;
    private byte[] hash = HashChain.Genesis;

    public Board Board { get; private set; } = new();
    public long Seq => seq;
    public byte[] Hash => hash;
    public int Follows { get; private set; }

    public Task<long> PutAsync(Guid by, string text, bool secret = false, Guid? id = null) => AppendAsync(by, ("cardPut", new(id ?? Guid.CreateVersion7(), text, secret)));
    public Task<long> SetMemberAsync(Guid member, string role) => AppendAsync(Guid.Empty, ("memberSet", new(member, role)));

    public async Task<long> AppendAsync(Guid by, params (string Type, BoardEvent Data)[] happened)
    {
        await turn.WaitAsync();
        try
        {
            var events = ImmutableArray.CreateBuilder<JournalEvent>();
            var (expected, expectedHash, commandId) = (seq, hash, Guid.CreateVersion7());
            foreach (var (type, data) in happened)
            {
                var bytes = CanonicalJson.Serialize(data, BoardJson.Options);
                var at = JournalTime.Truncate(DateTimeOffset.UtcNow);
                hash = HashChain.Next(hash, stream, ++seq, type, at, by, commandId, bytes);
                var journalEvent = new JournalEvent(seq, type, at, by, commandId, bytes, hash);
                Board = Board.Apply(Board, journalEvent);
                events.Add(journalEvent);
            }
            await journal.AppendAsync(new(stream, expected, expectedHash, events.ToImmutable()));
            ILiveFeedObserver[] listening;
            lock (followers) listening = [.. followers];
            foreach (var follower in listening) await follower.OnBatchAsync(new(stream, events.ToImmutable()));
            return seq;
        }
        finally
        {
            turn.Release();
        }
    }

    public Task<long> FollowAsync(ILiveFeedObserver server, SiloAddress at)
    {
        lock (followers) followers.Add(server);
        Follows++;
        return Task.FromResult(seq);
    }

    public Task SignalAsync(ILiveFeedObserver from, ImmutableArray<LiveSignal> signals) => Task.CompletedTask;

    /// <summary>Unfollowing waits for it, as for a call on its way.</summary>
    public TaskCompletionSource? HoldsUnfollow { get; set; }
    public int Unfollows { get; private set; }

    public async Task UnfollowAsync(ILiveFeedObserver server)
    {
        Unfollows++;
        if (HoldsUnfollow is { } held) await held.Task;
        lock (followers) followers.Remove(server);
    }

    /// <summary>As when a grain's memory is gone: nobody is told any more until leases are renewed.</summary>
    public void ForgetFollowers()
    {
        lock (followers) followers.Clear();
    }

    public void Dispose() => turn.Dispose();

    public int Followers
    {
        get
        {
            lock (followers) return followers.Count;
        }
    }
}

internal sealed class BoardNoun(IJournal journal) : StreamNoun
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, BoardWriter> writers = new();

    /// <summary>How many more calls the writer is not available for.</summary>
    public int UnavailableCalls { get; set; }

    /// <summary>What the next calls fail with.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<Exception> Failures { get; } = new();

    /// <summary>Command ids as they came, with repetitions.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<Guid> CommandIds { get; } = new();

    public override string Kind => StreamKinds.Meeting;
    protected override FrozenSet<string> CommandNames { get; } = [];
    public override StreamProjection CreateProjection() => new BoardProjection();
    public override ILiveFeed Feed(IGrainFactory grains, Guid id) => Writer(id);
    public BoardWriter Writer(Guid id) => writers.GetOrAdd(id, key => new(StreamId.Meeting(key), journal));

    public override async Task<CommandAnswer> ExecuteAsync(IGrainFactory grains, Guid id, Guid member, Guid commandId, JsonElement command, CommandOrigin from)
    {
        CommandIds.Enqueue(commandId);
        if (Failures.TryDequeue(out var failure)) throw failure;
        if (UnavailableCalls-- > 0) return CommandAnswer.Refused(Refusal.Unavailable("Not now."));
        if (command.ValueKind != JsonValueKind.Object || !command.TryGetProperty("text", out var text)) return CommandAnswer.Refused(Refusal.Invalid("text", "is missing"));
        if (text.GetString() == "defect") throw new InvalidOperationException("The secret detail of a defect.");
        var card = Guid.CreateVersion7();
        var seq = await Writer(id).PutAsync(member, text.GetString()!, id: card);
        return CommandAnswer.Accepted(seq, ImmutableDictionary<string, Guid>.Empty.Add("cardId", card));
    }
}
