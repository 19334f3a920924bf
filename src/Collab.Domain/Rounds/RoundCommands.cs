using System.Collections.Immutable;

namespace Collab.Domain.Rounds;

/// <summary>
/// What can be asked of a round of opinions. On the wire <c>{"type":"giveOpinion", …}</c>, the fields below in camelCase; the names are in
/// <c>RoundCommandTable</c>.
/// </summary>
public abstract record RoundCommand;

/// <summary>All fields as they are to be; only of a draft.</summary>
public sealed record ChangeOpinionRound(string Title, ImmutableArray<RoundDocumentName> Documents, DateTimeOffset DueAt, bool Blind, NoReplyRule OnNoReply, string? Note = null) : RoundCommand;

/// <summary>Of a draft, or while it is open.</summary>
public sealed record AddAddressees(ImmutableArray<AddresseeName> Addressees) : RoundCommand;

/// <param name="Reason">Required while it is open.</param>
public sealed record RemoveAddressee(Guid AddresseeId, string? Reason = null) : RoundCommand;

/// <summary>Those asked are told, and may answer. Everybody asked must be in the room.</summary>
public sealed record StartOpinionRound : RoundCommand;

/// <summary>While it is open, also after the time is over.</summary>
public sealed record ExtendOpinionRound(DateTimeOffset DueAt, string Reason) : RoundCommand;

/// <summary>No opinion is taken any more. For good.</summary>
public sealed record CloseOpinionRound : RoundCommand;

/// <summary>Of a draft, or while it is open: nothing is made of what was answered.</summary>
public sealed record CancelOpinionRound(string Reason) : RoundCommand;

/// <summary>Whoever answers has opened the round.</summary>
/// <param name="AddresseeId">As whom; null = as oneself.</param>
public sealed record RecordRoundSeen(Guid? AddresseeId = null) : RoundCommand;

/// <summary>
/// The opinion of an addressee; replaces the one before, until the time is over. Of a unit it is a draft, unless its head gives it.
/// </summary>
/// <param name="AddresseeId">Oneself, a unit in which one has a position, or the member who delegated it to one; null = oneself.</param>
/// <param name="UploadId">Of the signed letter, which the sender has uploaded.</param>
/// <param name="KeepLetter">The letter stays that the opinion before had; not together with an upload.</param>
public sealed record GiveOpinion(
    OpinionAnswer Answer, ImmutableArray<RemarkDraft> Remarks, string? Text = null, Guid? UploadId = null, bool KeepLetter = false, Guid? AddresseeId = null) : RoundCommand;

/// <summary>Of the unit's head: the draft is the unit's opinion.</summary>
/// <param name="At">Of the draft that was read: another one since is a <c>conflict</c>.</param>
public sealed record ApproveOpinion(Guid UnitId, DateTimeOffset At) : RoundCommand;

/// <summary>Of the unit's head: the draft is to be written anew.</summary>
public sealed record ReturnOpinion(Guid UnitId, string Reason) : RoundCommand;

/// <summary>Another member answers in one's stead; an opinion that was given before stays until then.</summary>
public sealed record DelegateOpinion(Guid MemberId) : RoundCommand;
public sealed record WithdrawOpinionDelegation : RoundCommand;

/// <summary>What becomes of a remark, once the round is closed; again: what was said before is replaced.</summary>
public sealed record AnswerRemark(int RemarkId, RemarkDisposition Disposition, string Reason) : RoundCommand;

/// <summary>The same for several at once.</summary>
public sealed record AnswerRemarks(ImmutableArray<int> RemarkIds, RemarkDisposition Disposition, string Reason) : RoundCommand;

/// <summary>Those asked are told and shown what became of the remarks; all must be answered. Again: of what changed since.</summary>
public sealed record SendRemarkAnswers : RoundCommand;

/// <summary>The first command of the stream, of the server on behalf of a keeper of the room.</summary>
public sealed record BeginOpinionRound(
    Guid RoomId, string Title, ImmutableArray<RoundDocumentName> Documents, ImmutableArray<AddresseeName> Addressees, DateTimeOffset DueAt, bool Blind, NoReplyRule OnNoReply,
    string? Note = null) : RoundCommand;

public sealed record RoundDocumentName(Guid DocumentId, int Version);

/// <summary>Exactly one of the two is named.</summary>
public sealed record AddresseeName(Guid? MemberId = null, Guid? UnitId = null);
