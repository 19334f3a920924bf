using Collab.Testing;

namespace Collab.LoadTests.Reconnect;

/// <summary>How often the server's relays have read the journal since it started, as its <c>/metrics</c> say.</summary>
internal static class JournalReads
{
    private const string Name = "collab_live_journal_reads_total";

    /// <exception cref="InvalidOperationException">The server does not count them.</exception>
    public static async Task<long> CountAsync(HttpClient http, Uri metrics, CancellationToken cancel)
    {
        var text = await http.GetStringAsync(metrics, cancel);
        // A sum over nothing would look like no reads at all.
        if (!text.Contains(Name, StringComparison.Ordinal)) throw new InvalidOperationException($"{metrics} has no {Name}.");
        return (long)new Metrics(text).Sum(Name);
    }
}
