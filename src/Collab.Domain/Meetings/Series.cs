using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>How often a meeting comes again.</summary>
public enum RepeatUnit
{
    [JsonStringEnumMemberName("day")] Day,
    [JsonStringEnumMemberName("week")] Week,
    [JsonStringEnumMemberName("month")] Month,
}

/// <summary>How a series of meetings is made: <c>{"every":"month","count":12}</c>. Either a count or a last day.</summary>
/// <param name="Interval">Every so many days, weeks or months, 1 to <see cref="Limits.RepeatInterval"/>.</param>
/// <param name="Count">Meetings in all, 2 to <see cref="Limits.SeriesMeetings"/>.</param>
/// <param name="Until">None begins after this day.</param>
public sealed record Repeat(RepeatUnit Every, int Interval = 1, int? Count = null, DateOnly? Until = null);

/// <summary>Where a meeting stands in a series ("chuỗi cuộc họp"): it is a meeting like any other, made together with the others.</summary>
/// <param name="Number">1, 2 … by time as it was planned.</param>
/// <param name="Count">How many were planned.</param>
public sealed record SeriesPlace(Guid SeriesId, int Number, int Count);

/// <summary>The times of the meetings of a series.</summary>
public static class Series
{
    /// <summary>
    /// When each meeting of the series begins, by the clock on the wall of <paramref name="zone"/>. A month without the day of the first
    /// meeting has it on its last day, and the next has the day again.
    /// </summary>
    /// <returns>The starts, or what is wrong by field.</returns>
    public static (ImmutableArray<DateTimeOffset> Starts, Refusal? Refusal) StartsOf(DateTimeOffset first, Repeat repeat, TimeZoneInfo zone)
    {
        var errors = new FieldErrors();
        errors.Unless(repeat.Interval is >= 1 and <= Limits.RepeatInterval, "repeat.interval", $"is not between 1 and {Limits.RepeatInterval}");
        errors.Unless(repeat.Count is null != repeat.Until is null, "repeat.count", "or repeat.until is to be given, and not both");
        errors.Unless(repeat.Count is null or (>= 2 and <= Limits.SeriesMeetings), "repeat.count", $"is not between 2 and {Limits.SeriesMeetings}");
        if (errors.ToRefusal() is { } invalid) return ([], invalid);

        var starts = ImmutableArray.CreateBuilder<DateTimeOffset>();
        var local = TimeZoneInfo.ConvertTime(first, zone).DateTime;
        for (var n = 0; repeat.Count is not { } count || n < count; n++)
        {
            if (After(local, repeat.Every, repeat.Interval * n) is not { } at) break;
            if (repeat.Until is { } until && DateOnly.FromDateTime(at) > until) break;
            if (starts.Count == Limits.SeriesMeetings) return ([], Refusal.Invalid("repeat.until", $"is after more than {Limits.SeriesMeetings} meetings"));
            starts.Add(new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime());
        }

        return starts.Count >= 2 ? (starts.DrainToImmutable(), null) : ([], Refusal.Invalid(repeat.Until is null ? "repeat.count" : "repeat.until", "leaves less than two meetings"));
    }

    // Null: beyond what the calendar has.
    private static DateTime? After(DateTime first, RepeatUnit every, int steps)
    {
        try
        {
            return every switch
            {
                RepeatUnit.Day => first.AddDays(steps),
                RepeatUnit.Week => first.AddDays(7 * steps),
                _ => first.AddMonths(steps),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
