using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

public sealed class SeriesTests
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.CreateCustomTimeZone("+7", TimeSpan.FromHours(7), "+7", "+7");
    // Half past six of 31 January in Vietnam, the day before in Greenwich.
    private static readonly DateTimeOffset First = new(2027, 1, 30, 23, 30, 0, TimeSpan.Zero);

    [Fact, Trait("Requirement", "B1")]
    public void A_month_without_the_day_has_the_meeting_on_its_last()
    {
        var (starts, refusal) = Series.StartsOf(First, new Repeat(RepeatUnit.Month, Count: 4), Vietnam);
        Assert.Null(refusal);
        Assert.Equal(["31.01 06:30", "28.02 06:30", "31.03 06:30", "30.04 06:30"], starts.Select(s => s.ToOffset(TimeSpan.FromHours(7)).ToString("dd.MM HH:mm", null)));
    }

    [Fact, Trait("Requirement", "B1")]
    public void The_last_day_is_one_of_the_series()
    {
        var (starts, _) = Series.StartsOf(First, new Repeat(RepeatUnit.Week, 2, Until: new DateOnly(2027, 2, 28)), Vietnam);
        Assert.Equal([First, First.AddDays(14), First.AddDays(28)], starts.AsEnumerable());
    }

    [Theory, Trait("Requirement", "B1")]
    [InlineData(0, 2, null, "repeat.interval")]
    [InlineData(53, 2, null, "repeat.interval")]
    [InlineData(1, null, null, "repeat.count")]
    [InlineData(1, 2, "2027-03-01", "repeat.count")]
    [InlineData(1, 1, null, "repeat.count")]
    [InlineData(1, 61, null, "repeat.count")]
    [InlineData(1, null, "2027-02-01", "repeat.until")]
    [InlineData(1, null, "2029-02-01", "repeat.until")]
    public void What_makes_no_series_is_named_by_field(int interval, int? count, string? until, string field)
    {
        var (starts, refusal) = Series.StartsOf(First, new Repeat(RepeatUnit.Week, interval, count, until is null ? null : DateOnly.Parse(until, null)), Vietnam);
        Assert.Empty(starts);
        Assert.Equal([field], refusal!.Errors!.Keys);
    }

    [Fact, Trait("Requirement", "B1")]
    public void Meetings_follow_each_other_at_the_same_hour_and_are_as_many_as_were_asked_for() =>
        Gen.Select(Gen.Enum<RepeatUnit>(), Gen.Int[1, Limits.RepeatInterval], Gen.Int[2, Limits.SeriesMeetings], Gen.Int[0, 500_000]).Sample((every, interval, count, minutes) =>
        {
            var first = First.AddMinutes(minutes);
            var (starts, _) = Series.StartsOf(first, new Repeat(every, interval, count), Vietnam);
            Assert.Equal(count, starts.Length);
            Assert.Equal(first, starts[0]);
            Assert.True(starts.Zip(starts.Skip(1)).All(pair => pair.First < pair.Second));
            Assert.All(starts, start => Assert.Equal(first.TimeOfDay, start.TimeOfDay));
        });

    [Fact]
    public void A_calendar_that_ends_ends_the_series()
    {
        var last = new DateTimeOffset(9999, 12, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal("repeat.count", Assert.Single(Series.StartsOf(last, new Repeat(RepeatUnit.Month, Count: 2), Vietnam).Refusal!.Errors!.Keys));
    }
}
