using System.Globalization;

namespace Collab.Domain.Organisations;

/// <summary>Days as they are written in Vietnam, day first, and as ISO 8601 has them; a time behind it does not count.</summary>
public static class ImportDay
{
    private static readonly string[] Forms = ["yyyy-M-d", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy/M/d"];

    public static bool TryParse(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text.Trim().Split(' ', 'T')[0], Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
