using System.Text;

namespace Collab.Domain.Streams;

/// <summary>Times in the journal: UTC, whole milliseconds, <c>2026-01-05T08:00:00.000Z</c>.</summary>
public static class JournalTime
{
    /// <summary>Characters, all of them ASCII.</summary>
    public const int Length = 24;

    private static ReadOnlySpan<byte> Form => "0000-00-00T00:00:00.000Z"u8;

    public static string Format(DateTimeOffset at)
    {
        Span<byte> text = stackalloc byte[Length];
        Format(at, text);
        return Encoding.ASCII.GetString(text);
    }

    /// <summary>The same, at the start of <paramref name="output"/>.</summary>
    public static void Format(DateTimeOffset at, Span<byte> output)
    {
        var utc = at.UtcDateTime;
        Form.CopyTo(output);
        Write(output[..4], utc.Year);
        Write(output[5..7], utc.Month);
        Write(output[8..10], utc.Day);
        Write(output[11..13], utc.Hour);
        Write(output[14..16], utc.Minute);
        Write(output[17..19], utc.Second);
        Write(output[20..23], utc.Millisecond);
    }

    /// <param name="text">Of <see cref="Length"/> bytes; others, and what is no time in this form, are false.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset at)
    {
        at = default;
        if (text.Length != Length || !HasForm(text)) return false;
        int year = Number(text[..4]), month = Number(text[5..7]), day = Number(text[8..10]);
        int hour = Number(text[11..13]), minute = Number(text[14..16]), second = Number(text[17..19]);
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return false;
        at = new(year, month, day, hour, minute, second, Number(text[20..23]), TimeSpan.Zero);
        return true;
    }

    public static DateTimeOffset Truncate(DateTimeOffset at) =>
        new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    private static bool HasForm(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < Length; i++)
            if (Form[i] == '0' ? !char.IsAsciiDigit((char)text[i]) : text[i] != Form[i]) return false;
        return true;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = number * 10 + digit - '0';
        return number;
    }

    private static void Write(Span<byte> output, int number)
    {
        for (var i = output.Length - 1; i >= 0; i--, number /= 10) output[i] = (byte)('0' + number % 10);
    }
}
