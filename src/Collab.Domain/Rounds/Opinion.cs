using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Collab.Domain.Documents;
using Collab.Domain.Review;

namespace Collab.Domain.Rounds;

/// <summary>What an addressee says to the documents of a round.</summary>
/// <param name="Remarks">Numbers in <see cref="OpinionRound.Remarks"/>, in the order of the answer.</param>
/// <param name="Letter">The signed letter, where one is attached.</param>
/// <param name="By">Who wrote it: the member, its delegate, or somebody of the unit.</param>
/// <param name="Approved">By the head of the unit, who may have given it; null where it is a member's own.</param>
public sealed record Opinion(
    OpinionAnswer Answer, string? Text, ImmutableArray<int> Remarks, DocumentFile? Letter, Guid By, string ByName, DateTimeOffset At, OpinionApproval? Approved = null)
{
    public bool Equals(Opinion? other) =>
        ReferenceEquals(this, other)
        || (other is not null && (Answer, Text, Letter, By, ByName, At, Approved) == (other.Answer, other.Text, other.Letter, other.By, other.ByName, other.At, other.Approved)
            && Remarks.AsSpan().SequenceEqual(other.Remarks.AsSpan()));

    public override int GetHashCode() => HashCode.Combine(Answer, By, At);
}

public sealed record OpinionApproval(Guid By, string ByName, DateTimeOffset At);

/// <summary>One thing that an addressee wants otherwise in a document.</summary>
/// <param name="Number">In the round; greater is later.</param>
/// <param name="Clause">As it is cited, e.g. <c>khoản 2 Điều 5</c>; null = of the document as a whole.</param>
/// <param name="Answered">What became of it; null = not decided yet.</param>
/// <param name="Sent">What of that those asked were shown last; null = nothing yet.</param>
public sealed record Remark(int Number, Guid AddresseeId, Guid DocumentId, string? Clause, Anchor? Anchor, string Text, RemarkAnswer? Answered = null, RemarkAnswer? Sent = null)
{
    /// <summary>As whoever does not keep the room sees it: what became of it only once that was sent, and as it was sent.</summary>
    public Remark AsSent() => this with { Answered = Sent, Sent = null };
}

/// <param name="Reason">The explanation that the table gives.</param>
public sealed record RemarkAnswer(RemarkDisposition Disposition, string Reason, string ByName, DateTimeOffset At);

/// <summary>A remark as it is sent.</summary>
public sealed record RemarkDraft(Guid DocumentId, string Text, string? Clause = null, Anchor? Anchor = null);

[JsonConverter(typeof(JsonStringEnumConverter<OpinionAnswer>))]
public enum OpinionAnswer
{
    [JsonStringEnumMemberName("agree")] Agree,
    [JsonStringEnumMemberName("agreeWithRemarks")] AgreeWithRemarks,
    [JsonStringEnumMemberName("disagree")] Disagree,
    [JsonStringEnumMemberName("other")] Other,
}

/// <summary>"Tiếp thu", "giải trình", "không tiếp thu".</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RemarkDisposition>))]
public enum RemarkDisposition
{
    [JsonStringEnumMemberName("accepted")] Accepted,
    [JsonStringEnumMemberName("explained")] Explained,
    [JsonStringEnumMemberName("notAccepted")] NotAccepted,
}

[JsonConverter(typeof(JsonStringEnumConverter<NoReplyRule>))]
public enum NoReplyRule
{
    /// <summary>Says nothing.</summary>
    [JsonStringEnumMemberName("none")] None,
    /// <summary>Is taken as agreement, and counted apart from those who said so.</summary>
    [JsonStringEnumMemberName("agree")] Agree,
}

[JsonConverter(typeof(JsonStringEnumConverter<RoundStage>))]
public enum RoundStage
{
    /// <summary>Only the keepers of the room know of it.</summary>
    [JsonStringEnumMemberName("draft")] Draft,
    /// <summary>Opinions are taken until <see cref="OpinionRound.DueAt"/>.</summary>
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("closed")] Closed,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}
