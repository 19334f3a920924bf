using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Collab.Domain.Documents;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>
/// What the people of the room see of a round of opinions. On the wire it is camelCase JSON without nulls; maps are objects keyed by id.
/// Opinions and remarks of others are read through REST, by who may.
/// </summary>
public sealed record RoundView
{
    public required Guid Id { get; init; }
    public required Guid RoomId { get; init; }
    public required string Title { get; init; }
    public string? Note { get; init; }
    public required PersistentMap<Guid, RoundDocument> Documents { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required bool Blind { get; init; }
    public required NoReplyRule OnNoReply { get; init; }
    public required RoundStage Stage { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedByName { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? CancelledFor { get; init; }
    public required PersistentMap<int, RoundExtension> Extensions { get; init; }
    public DateTimeOffset? AnswersSentAt { get; init; }
    /// <summary>Absent where one may not know: of a blind round that is open, for all but keepers.</summary>
    public RoundTotals? Totals { get; init; }
    /// <summary>For keepers, where there are not more than <see cref="RoundLimits.AddresseesInView"/>; else they are read through REST.</summary>
    public PersistentMap<Guid, AddresseeView>? Addressees { get; init; }
    /// <summary>Changes with every change that the REST answers of others' opinions would show to this audience; when it does, they are to be asked for anew. Somebody has only opened the round: it stays.</summary>
    public required long ContentSeq { get; init; }
    public RoundMeView? Me { get; init; }
}

/// <summary>How far an addressee is, without what it says.</summary>
/// <param name="Answer">Of the opinion that counts.</param>
/// <param name="AnsweredAt">When that was given, or approved.</param>
/// <param name="Remarks">How many that opinion has.</param>
public sealed record AddresseeView(
    bool IsUnit, string Name, int Position, AddresseeState State, OpinionAnswer? Answer, DateTimeOffset? AnsweredAt, int Remarks, DateTimeOffset? SeenAt, string? DelegateName, AddresseeRemoval? Removed);

/// <summary>As what one may answer, or approve.</summary>
public sealed record RoundMeView(Guid MemberId, RoomRole Role, PersistentMap<Guid, OwnAnswerView> Answers);

/// <summary>Oneself, a unit of one's own, or who delegated it to one.</summary>
/// <param name="Delegated">It is another's, who delegated it to one.</param>
/// <param name="MayWrite">False of one's own where it is delegated.</param>
/// <param name="MayApprove">One is the unit's head.</param>
/// <param name="Delegate">Of one's own: to whom.</param>
public sealed record OwnAnswerView(
    bool IsUnit, string Name, bool Delegated, bool MayWrite, bool MayApprove, OwnOpinionView? Draft, string? ReturnedFor, OwnOpinionView? Given, RoundDelegate? Delegate, AddresseeRemoval? Removed);

/// <param name="Remarks">Numbered from 1 in the order of the answer, not as in the round; what became of them only once that was sent.</param>
public sealed record OwnOpinionView(
    OpinionAnswer Answer, string? Text, ImmutableArray<Remark> Remarks, DocumentFile? Letter, string ByName, DateTimeOffset At, OpinionApproval? Approved);

/// <summary>How far an addressee is; of what fits, the last.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AddresseeState>))]
public enum AddresseeState
{
    [JsonStringEnumMemberName("waiting")] Waiting,
    [JsonStringEnumMemberName("seen")] Seen,
    /// <summary>A unit's opinion waits for its head, and there is none yet that counts.</summary>
    [JsonStringEnumMemberName("drafted")] Drafted,
    /// <summary>Its head returned it.</summary>
    [JsonStringEnumMemberName("returned")] Returned,
    [JsonStringEnumMemberName("answered")] Answered,
    [JsonStringEnumMemberName("removed")] Removed,
}
