using System.Text.Json.Serialization;

namespace Collab.Domain.Rounds;

/// <summary>A line of the synthesis table ("bảng tổng hợp ý kiến góp ý, tiếp thu, giải trình"): a remark, or what an opinion says besides, or that it says nothing more.</summary>
/// <param name="Remark">Null: the line is the opinion's answer and text.</param>
/// <param name="DocumentTitle">As the round asks about it; null without a remark.</param>
/// <param name="Text">Of the remark, or of the opinion.</param>
/// <param name="Alike">How many remarks of the table say the same of the same clause, this one among them.</param>
public sealed record RoundTableRow(
    Guid AddresseeId, bool IsUnit, string AddresseeName, OpinionAnswer Answer, int? Remark, Guid? DocumentId, string? DocumentTitle, string? Clause, string? Quote, string? Text,
    RemarkAnswer? Answered, int Alike)
{
    /// <summary>The same for remarks on the same place of a document, however it is cited; to be compared, not read. Null without a remark.</summary>
    public string? Place { get; init; }
}

/// <summary>In which order the table stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoundTableOrder>))]
public enum RoundTableOrder
{
    /// <summary>By document and by clause, as these follow each other in it; then by addressee.</summary>
    [JsonStringEnumMemberName("clause")] Clause,
    /// <summary>By addressee, in the order in which they were asked; then by clause.</summary>
    [JsonStringEnumMemberName("addressee")] Addressee,
}
