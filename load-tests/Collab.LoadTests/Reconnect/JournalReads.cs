using System.Globalization;

namespace Collab.LoadTests.Reconnect;

/// <summary>How often the server's relays have read the journal since it started, as its <c>/metrics</c> say.</summary>
internal static class JournalReads
{
    private const string Name = "collab_live_journal_reads";

    /// <exception cref="InvalidOperationException">The server does not count them.</exception>
    public static async Task<long> CountAsync(HttpClient http, Uri metrics, CancellationToken cancel)
    {
        // name{labels} value [time]
        var lines = (await http.GetStringAsync(metrics, cancel)).Split('\n').Where(line => line.StartsWith(Name, StringComparison.Ordinal)).ToArray();
        if (lines.Length == 0) throw new InvalidOperationException($"{metrics} has no {Name}.");
        return lines.Sum(line => (long)double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[line.Contains('}', StringComparison.Ordinal) ? 0 : 1], CultureInfo.InvariantCulture));
    }
}
