using System.Globalization;
using System.Text;
using Collab.Domain.Streams;
using CsCheck;

namespace Collab.Domain.Tests.Streams;

[Trait("Requirement", "A3")]
public sealed class JournalTimeTests
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly Gen<DateTimeOffset> Times = Gen.Long[0, DateTime.MaxValue.Ticks].Select(ticks => JournalTime.Truncate(new DateTimeOffset(ticks, TimeSpan.Zero)));

    [Fact]
    public void A_time_is_written_and_read_in_one_form() => Times.Sample(at =>
    {
        var bytes = new byte[JournalTime.Length];
        JournalTime.Format(at, bytes);
        Assert.Equal(at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture), Encoding.ASCII.GetString(bytes));
        Assert.Equal(JournalTime.Format(at), Encoding.ASCII.GetString(bytes));
        Assert.True(JournalTime.TryParse(bytes, out var read));
        Assert.Equal((at, TimeSpan.Zero), (read, read.Offset));
    });

    [Fact]
    public void A_time_with_an_offset_is_written_in_UTC()
    {
        var bytes = new byte[JournalTime.Length];
        JournalTime.Format(new DateTimeOffset(2026, 1, 1, 6, 0, 0, 7, TimeSpan.FromHours(7)), bytes);
        Assert.Equal("2025-12-31T23:00:00.007Z", Encoding.ASCII.GetString(bytes));
    }

    /// <summary>The framework is the oracle: digits anywhere, and one character that is another.</summary>
    [Fact]
    public void What_is_no_time_is_none() => Gen.Select(Times, Gen.Int[0, JournalTime.Length - 1], Gen.Char[' ', '~']).Sample((at, place, other) =>
    {
        var text = JournalTime.Format(at).ToCharArray();
        text[place] = other;
        var isTime = DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expected);
        Assert.Equal(isTime, JournalTime.TryParse(Encoding.ASCII.GetBytes(text), out var read));
        Assert.Equal(expected, read);
    }, iter: 100_000);

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-05T08:00:00.000")]
    [InlineData("2026-01-05T08:00:00.000Z ")]
    [InlineData("2026-02-29T08:00:00.000Z")]
    [InlineData("0000-01-05T08:00:00.000Z")]
    [InlineData("2026-01-05T24:00:00.000Z")]
    [InlineData("2026-01-05T08:00:60.000Z")]
    public void Other_lengths_and_days_that_are_none_are_no_time(string text) => Assert.False(JournalTime.TryParse(Encoding.ASCII.GetBytes(text), out _));
}
