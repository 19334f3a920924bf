using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>
/// A formal asking for opinions ("lấy ý kiến") on versions of documents of a room: who is asked until when, what each has answered, and
/// what became of each remark. What each command means to it stands in <see cref="Decide"/>, what each event does to it in
/// <see cref="Apply(OpinionRound, RoundEvent, DateTimeOffset, Guid)"/>. Pure, as a meeting is. Who is in the room, the room says.
/// </summary>
public sealed partial record OpinionRound
{
    public Guid Id { get; init; }
    /// <summary>The sequence of the last event applied; 0 = there is no such round.</summary>
    public long Seq { get; init; }
    public Guid RoomId { get; init; }
    public string Title { get; init; } = "";
    /// <summary>What those asked are told besides; lines.</summary>
    public string? Note { get; init; }
    /// <summary>What is asked about.</summary>
    public PersistentMap<Guid, RoundDocument> Documents { get; init; } = PersistentMap<Guid, RoundDocument>.Empty;
    /// <summary>By the id of the member or unit; removed ones too.</summary>
    public PersistentMap<Guid, Addressee> Addressees { get; init; } = PersistentMap<Guid, Addressee>.Empty;
    /// <summary>Of the opinions that count and of those drafted, by number.</summary>
    public PersistentMap<int, Remark> Remarks { get; init; } = PersistentMap<int, Remark>.Empty;
    /// <summary>The number of the last remark made; none is given twice.</summary>
    public int LastRemark { get; init; }
    /// <summary>The last moment at which an opinion is taken.</summary>
    public DateTimeOffset DueAt { get; init; }
    /// <summary>Nobody but the keepers of the room sees others' opinions, nor how many there are, before it is closed.</summary>
    public bool Blind { get; init; }
    /// <summary>What is made of those who do not answer; they are counted apart either way.</summary>
    public NoReplyRule OnNoReply { get; init; }
    public RoundStage Stage { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedByName { get; init; } = "";
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? CancelledFor { get; init; }
    /// <summary>From 1, in the order in which they came.</summary>
    public PersistentMap<int, RoundExtension> Extensions { get; init; } = PersistentMap<int, RoundExtension>.Empty;
    /// <summary>Of all that are asked still.</summary>
    public RoundTotals Totals { get; init; } = RoundTotals.None;
    /// <summary>Of the last event that changed what keepers read of others.</summary>
    public long ContentSeq { get; init; }
    /// <summary>The same of all others who are in the room.</summary>
    public long SharedSeq { get; init; }
    /// <summary>When those asked were last shown what became of their remarks; null = not yet.</summary>
    public DateTimeOffset? AnswersSentAt { get; init; }

    public static OpinionRound Empty(Guid id) => new() { Id = id };

    /// <summary>The remarks of the opinion that counts, of whoever is asked still.</summary>
    [JsonIgnore]
    public IEnumerable<Remark> CountedRemarks =>
        Addressees.Values.Where(a => a is { Removed: null, Given: not null }).SelectMany(a => a.Given!.Remarks).Select(number => Remarks[number]);

    /// <summary>The remark, where it is one of the opinion that counts of somebody who is asked still.</summary>
    public Remark? CountedRemark(int number) =>
        Remarks.Find(number) is { } remark && Addressees[remark.AddresseeId] is { Removed: null, Given: { } given } && given.Remarks.Contains(number) ? remark : null;
}

/// <param name="Version">That is asked about; newer ones do not change it.</param>
/// <param name="Title">Of the document, as it was called when the round began or was last changed.</param>
/// <param name="Position">From 1, in the order in which they were named.</param>
public sealed record RoundDocument(Guid DocumentId, int Version, string Title, int Position);

/// <summary>A member or unit who is asked.</summary>
public sealed record Addressee
{
    public required Guid Id { get; init; }
    public required bool IsUnit { get; init; }
    /// <summary>As the member or unit was called when it was asked.</summary>
    public required string Name { get; init; }
    /// <summary>From 1, in the order in which they were asked.</summary>
    public required int Position { get; init; }
    /// <summary>When whoever answers first opened the round; null = not yet.</summary>
    public DateTimeOffset? SeenAt { get; init; }
    /// <summary>Of a unit: written, and not approved by its head.</summary>
    public Opinion? Draft { get; init; }
    /// <summary>Of a unit: why its head did not approve the draft; null = it was not returned since it was written.</summary>
    public string? ReturnedFor { get; init; }
    /// <summary>The opinion that counts.</summary>
    public Opinion? Given { get; init; }
    /// <summary>Of a member: who answers instead.</summary>
    public RoundDelegate? Delegate { get; init; }
    /// <summary>Not asked any more; what was answered stays in the record and is not counted.</summary>
    public AddresseeRemoval? Removed { get; init; }

    [JsonIgnore]
    public AddresseeState State =>
        Removed is not null ? AddresseeState.Removed
        : Given is not null ? AddresseeState.Answered
        : Draft is not null ? ReturnedFor is null ? AddresseeState.Drafted : AddresseeState.Returned
        : SeenAt is not null ? AddresseeState.Seen
        : AddresseeState.Waiting;
}

public sealed record RoundDelegate(Guid MemberId, string Name);

public sealed record AddresseeRemoval(string Reason, string ByName, DateTimeOffset At);

public sealed record RoundExtension(DateTimeOffset From, DateTimeOffset To, string Reason, string ByName, DateTimeOffset At);
