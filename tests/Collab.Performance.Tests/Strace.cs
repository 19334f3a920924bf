using System.Diagnostics;
using System.Globalization;

namespace Collab.Performance.Tests;

/// <summary>Counts the calls of the kernel that a process makes, all its threads together.</summary>
internal sealed class Strace : IAsyncDisposable
{
    private readonly ChildProcess process;

    private Strace(ChildProcess process) => this.process = process;

    /// <summary>Null, or why it cannot be used here.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>Returns when it counts.</summary>
    /// <param name="calls">Names, with commas between.</param>
    public static async Task<Strace> AttachAsync(int process, string calls)
    {
        var strace = new Strace(ChildProcess.Start("strace", ["-f", "-c", "-U", "name,calls", "-e", "trace=" + calls, "-p", process.ToString(CultureInfo.InvariantCulture)]));
        await strace.process.WaitUntilAsync(() => Task.FromResult(strace.process.Log.Contains("attached", StringComparison.Ordinal)));
        return strace;
    }

    /// <returns>How often each was called.</returns>
    public async Task<IReadOnlyDictionary<string, int>> DetachAsync()
    {
        // As Ctrl+C: it lets the process go and says what it counted.
        await ChildProcess.RunAsync("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture));
        await process.WaitForExitAsync();
        return (from line in process.Log.Split('\n')
                let cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                where cells.Length == 2 && int.TryParse(cells[1], CultureInfo.InvariantCulture, out _)
                select cells).ToDictionary(cells => cells[0], cells => int.Parse(cells[1], CultureInfo.InvariantCulture));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    /// <summary>It may be there and not be allowed to look at a process that it did not start.</summary>
    private static string? FindMissing()
    {
        using var watched = Process.Start("sleep", "60");
        try
        {
            using var strace = Process.Start(new ProcessStartInfo("strace", ["-c", "-p", watched.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
            var said = strace.StandardError.ReadLine() ?? "";
            watched.Kill(); // and strace ends with it
            strace.StandardError.ReadToEnd();
            return said.Contains("attached", StringComparison.Ordinal) ? null : said;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "strace is not installed.";
        }
        finally
        {
            if (!watched.HasExited) watched.Kill();
        }
    }
}

/// <summary>Skipped, and said to be, where strace is missing or may not look.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StraceFactAttribute : FactAttribute
{
    public StraceFactAttribute()
    {
        if (Strace.Missing is { } why) Skip = why;
    }
}
