using System.Text.Json.Serialization;

namespace Collab.Domain.Review;

/// <summary>What became of words in a newer version.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CarriedState>))]
public enum CarriedState
{
    /// <summary>The same words in the same clause.</summary>
    [JsonStringEnumMemberName("exact")] Exact,
    /// <summary>The same words in another clause, or in one that has another number now.</summary>
    [JsonStringEnumMemberName("moved")] Moved,
    /// <summary>Other words in their place, or the same of which there were several in a sentence that is another now.</summary>
    [JsonStringEnumMemberName("changed")] Changed,
    /// <summary>They are not there, or nobody can tell which of several they are.</summary>
    [JsonStringEnumMemberName("lost")] Lost,
}

/// <param name="Position">In the newer text; null = lost.</param>
/// <param name="Confidence">0 to 1: how much of words and surroundings is the same.</param>
/// <param name="Clause">That they stand in now, e.g. <c>điểm a khoản 2 Điều 5</c>.</param>
public readonly record struct Carried(CarriedState State, TextPosition? Position, double Confidence, string? Clause)
{
    public static readonly Carried Lost = new(CarriedState.Lost, null, 0, null);
}
