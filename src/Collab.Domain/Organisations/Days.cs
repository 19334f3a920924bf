using System.Globalization;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>Days of the organisation: dates without a time, in its own zone.</summary>
internal static class Days
{
    // Years of four digits that people write; what stands outside is a slip.
    private static readonly DateOnly First = new(1900, 1, 1), Last = new(2199, 12, 31);

    public static bool IsPlausible(DateOnly day) => day >= First && day <= Last;

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static void Day(this FieldErrors errors, string field, DateOnly? day) =>
        errors.Unless(day is not { } d || IsPlausible(d), field, $"is not between {Text(First)} and {Text(Last)}");

    /// <summary>Whether two periods, each with its last day, have a day in common; null = open at that end.</summary>
    public static bool Overlap(DateOnly? from, DateOnly? until, DateOnly? otherFrom, DateOnly? otherUntil) =>
        (from ?? DateOnly.MinValue) <= (otherUntil ?? DateOnly.MaxValue) && (otherFrom ?? DateOnly.MinValue) <= (until ?? DateOnly.MaxValue);
}
