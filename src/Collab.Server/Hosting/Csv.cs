using System.Buffers;
using System.Globalization;
using System.Text;

namespace Collab.Server.Hosting;

/// <summary>
/// Tables that people open in a spreadsheet: CSV (RFC 4180), UTF-8 with a mark, without which Excel takes it for another encoding. Every
/// cell is quoted. A cell that a spreadsheet would compute begins with an apostrophe, for what is in it may come from anybody.
/// </summary>
public static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private const int FlushEvery = 64 * 1024;

    // What begins a formula, full-width forms too, which some spreadsheets take for the same.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@＝＋－＠");

    /// <summary>One row, its end included. Null = an empty cell.</summary>
    public static string Row(params ReadOnlySpan<string?> cells)
    {
        var row = new StringBuilder();
        foreach (var cell in cells)
        {
            row.Append(row.Length > 0 ? ",\"" : "\"").Append(Defused(cell ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        return row.Append("\r\n").ToString();
    }

    /// <summary>UTC to the second (ISO 8601), which every spreadsheet reads.</summary>
    public static string? Time(DateTimeOffset? at) => at?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As it stands in the cell. Blanks before a formula do not keep every spreadsheet from computing it.</summary>
    public static string Defused(string text)
    {
        // No spreadsheet, and not our own reader, takes U+0000 for a text.
        text = text.Replace('\0', '\uFFFD');
        var first = 0;
        while (first < text.Length && IsUnseen(text[first])) first++;
        return text is ['\t' or '\r' or '\n', ..] || (first < text.Length && Formula.Contains(text[first])) ? "'" + text : text;
    }

    private static bool IsUnseen(char character) => char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Control;

    /// <summary>Sends rows as they come, to be saved under a name.</summary>
    /// <param name="name">ASCII, without the ending.</param>
    public static async Task SendAsync(HttpResponse response, string name, IAsyncEnumerable<string> rows, CancellationToken cancel)
    {
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        response.Headers.CacheControl = "no-store";
        var waiting = Encoding.UTF8.GetBytes("\uFEFF", response.BodyWriter);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            waiting += Encoding.UTF8.GetBytes(row, response.BodyWriter);
            if (waiting < FlushEvery) continue;
            // Waits for a slow reader: nothing piles up.
            await response.BodyWriter.FlushAsync(cancel);
            waiting = 0;
        }

        await response.BodyWriter.FlushAsync(cancel);
    }
}
