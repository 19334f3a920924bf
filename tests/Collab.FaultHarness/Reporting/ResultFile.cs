using System.Text.Json;
using Collab.FaultHarness.Checks;

namespace Collab.FaultHarness.Reporting;

/// <summary>What a run found, for programs: seconds are null where nothing was recovered from.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static async Task WriteAsync(string file, IEnumerable<Result> results)
    {
        var content = results.Select(result => new
        {
            fault = result.Fault.Name,
            right = result.IsRight,
            skipped = result.Skipped,
            failed = result.Failed,
            missed = result.Missed,
            lost = result.Findings.Count(Wrong.Lost),
            doubled = result.Findings.Count(Wrong.Doubled),
            forked = result.Findings.Count(Wrong.Forked),
            diverged = result.Findings.Count(Wrong.Diverged),
            acknowledged = result.Findings.Acknowledged,
            everywhereSeconds = result.Slowest(recovery => recovery.Everywhere),
            rightSeconds = result.Slowest(recovery => recovery.Right),
        });
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, content, Json);
    }
}
