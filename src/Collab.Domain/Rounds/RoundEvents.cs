using System.Collections.Immutable;
using Collab.Domain.Documents;

namespace Collab.Domain.Rounds;

/// <summary>
/// What happened to a round of opinions. Stored for ever under the names of <c>RoundEventTable</c>; fields may be added, never renamed. Who
/// and when stand in the journal's own columns.
/// </summary>
public abstract record RoundEvent;

public sealed record RoundBegun(
    Guid RoomId, string Title, string? Note, ImmutableArray<RoundDocument> Documents, ImmutableArray<AskedAddressee> Addressees, DateTimeOffset DueAt, bool Blind,
    NoReplyRule OnNoReply, string ByName) : RoundEvent;

public sealed record RoundChanged(string Title, string? Note, ImmutableArray<RoundDocument> Documents, DateTimeOffset DueAt, bool Blind, NoReplyRule OnNoReply) : RoundEvent;

public sealed record AddresseesAdded(ImmutableArray<AskedAddressee> Addressees, string ByName) : RoundEvent;

/// <summary>Of a draft it is as if it had never been asked; else it stays in the record.</summary>
public sealed record RoundAddresseeRemoved(Guid AddresseeId, string? Reason, string ByName) : RoundEvent;

public sealed record RoundStarted(string ByName) : RoundEvent;
public sealed record RoundExtended(DateTimeOffset DueAt, string Reason, string ByName) : RoundEvent;
public sealed record RoundClosed(string ByName) : RoundEvent;
public sealed record RoundCancelled(string Reason, string ByName) : RoundEvent;
public sealed record RoundSeen(Guid AddresseeId) : RoundEvent;

/// <summary>A unit's, for its head.</summary>
public sealed record OpinionDrafted(
    Guid AddresseeId, OpinionAnswer Answer, string? Text, ImmutableArray<NumberedRemark> Remarks, DocumentFile? Letter, string ByName) : RoundEvent;

/// <summary>It counts; of a unit its head gave it.</summary>
public sealed record OpinionGiven(
    Guid AddresseeId, OpinionAnswer Answer, string? Text, ImmutableArray<NumberedRemark> Remarks, DocumentFile? Letter, string ByName) : RoundEvent;

public sealed record OpinionApproved(Guid UnitId, string ByName) : RoundEvent;
public sealed record OpinionReturned(Guid UnitId, string Reason, string ByName) : RoundEvent;
public sealed record OpinionDelegated(Guid AddresseeId, Guid MemberId, string Name, string ByName) : RoundEvent;
public sealed record OpinionDelegationWithdrawn(Guid AddresseeId) : RoundEvent;
public sealed record RemarksAnswered(ImmutableArray<int> RemarkIds, RemarkDisposition Disposition, string Reason, string ByName) : RoundEvent;
public sealed record RemarkAnswersSent(string ByName) : RoundEvent;

public sealed record AskedAddressee(Guid Id, bool IsUnit, string Name);

public sealed record NumberedRemark(int Number, RemarkDraft Remark);
