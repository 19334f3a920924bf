using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Collab.Domain.Meetings;

/// <summary>A threshold such as 1/2 or 2/3: 0 &lt; n ≤ d ≤ 100. Counted in integers, so that 2/3 of 3 is 2.</summary>
public readonly record struct Fraction(int Numerator, int Denominator)
{
    public static bool TryParse([NotNullWhen(true)] string? text, out Fraction fraction)
    {
        fraction = default;
        var parts = text?.Split('/');
        if (parts is not [{ Length: <= 3 }, { Length: <= 3 }]
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var d)
            || n < 1 || d < n || d > 100)
            return false;
        fraction = new Fraction(n, d);
        return true;
    }

    /// <exception cref="FormatException"></exception>
    public static Fraction Parse(string text) =>
        TryParse(text, out var fraction) ? fraction : throw new FormatException($"'{text}' is not a fraction n/d with 0 < n ≤ d ≤ 100.");

    /// <summary>The smallest count that is at least this share of <paramref name="of"/> (more than it, if strict); never 0.</summary>
    public int Needed(int of, bool strict)
    {
        var share = (long)of * Numerator;
        var needed = strict ? share / Denominator + 1 : (share + Denominator - 1) / Denominator;
        return (int)Math.Max(1, needed);
    }
}
