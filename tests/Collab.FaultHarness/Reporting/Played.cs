using System.Globalization;
using System.Text.Json;
using Collab.FaultHarness.Faults;

namespace Collab.FaultHarness.Reporting;

/// <summary>What docs/reliability.md says of one fault as it was played last; kept beside its logs, so that one fault can be played again alone.</summary>
internal sealed record Played(string Row, IReadOnlyList<string> Section)
{
    private const string File = "played.json";

    public static Played Of(Result result, RunOptions options)
    {
        var name = FaultReport.Cells(result).First();
        var verdict = result.Skipped is not null ? "not played" : result.IsRight ? "as expected" : "**not as expected**";
        return new($"| {name} | {options.Clients} | {string.Join(" | ", FaultReport.Cells(result).Skip(1))} | {verdict} |", [.. SectionOf(result, options)]);
    }

    public static Played? Find(string artifacts, string fault) =>
        Path.Combine(artifacts, fault, File) is var path && System.IO.File.Exists(path) ? JsonSerializer.Deserialize<Played>(System.IO.File.ReadAllText(path)) : null;

    public void Keep(string artifacts, string fault)
    {
        var folder = Path.Combine(artifacts, fault);
        Directory.CreateDirectory(folder);
        System.IO.File.WriteAllText(Path.Combine(folder, File), JsonSerializer.Serialize(this));
    }

    private static IEnumerable<string> SectionOf(Result result, RunOptions options)
    {
        yield return $"## {result.Fault.Name}";
        yield return $"{result.Fault.What} *Expected:* {result.Fault.Expected}{Limits(result.Fault)}";
        yield return "";
        yield return string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {options.Clients} clients on {options.Servers} servers, {options.PerSecond} commands a second besides the ballots.");
        yield return "";
        if (result.Skipped is { } reason) yield return $"Not played: {reason}.";
        if (result.Failed is { } failed) yield return $"Could not be played to its end: {failed}.";
        foreach (var r in result.Recoveries) yield return string.Create(CultureInfo.InvariantCulture, $"- After {r.After}: acknowledged to somebody {Text(r.First)}, everywhere {Text(r.Everywhere)}, everyone right {Text(r.Right)}.");
        if (result.Skipped is null && result.Failed is null)
            yield return string.Create(CultureInfo.InvariantCulture, $"- {result.Findings.Acknowledged:N0} commands acknowledged, {result.Findings.Events:N0} events, {result.Findings.Views:N0} views compared; {result.Findings.Unacknowledged.Count} commands in the journal whose senders never got an answer.");
        foreach (var note in result.Notes) yield return $"- {char.ToUpperInvariant(note[0])}{note[1..]}.";
        foreach (var missed in result.Missed) yield return $"- **Missed:** {missed}.";
        foreach (var kind in result.Findings.All.GroupBy(f => f.Kind)) yield return $"- **{kind.Key}:** {kind.First().What}{(kind.Count() > 1 ? $", and {kind.Count() - 1} more" : "")}.";
        yield return "";
    }

    private static string Limits(Fault fault) => (fault.AcknowledgedWithin, fault.RightWithin) switch
    {
        ({ } acknowledged, { } right) => string.Create(CultureInfo.InvariantCulture, $" Acknowledged again within {acknowledged} s, everyone right within {right} s."),
        _ => "",
    };

    private static string Text(double? seconds) => seconds is { } s ? string.Create(CultureInfo.InvariantCulture, $"{s:0.0} s") : "never";
}
