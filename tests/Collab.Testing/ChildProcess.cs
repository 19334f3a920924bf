using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Collab.Testing;

/// <summary>A program that a test runs, and what can happen to a program.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Task reading;

    private ChildProcess(Process process)
    {
        this.process = process;
        reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>What it has said so far, errors included.</summary>
    public string Log => string.Join('\n', lines);

    /// <param name="folder">Its working directory; absent = this program's.</param>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>For programs that do one thing and end.</summary>
    /// <returns>What it said.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        await using var child = Start(program, arguments);
        var code = await child.WaitForExitAsync();
        return code == 0 ? child.Log : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}: {child.Log}");
    }

    /// <summary>Asks <paramref name="isReady"/> until it says so.</summary>
    /// <exception cref="InvalidOperationException">The program ended before.</exception>
    /// <exception cref="TimeoutException"/>
    public async Task WaitUntilAsync(Func<Task<bool>> isReady, TimeSpan? within = null)
    {
        for (var waited = Stopwatch.StartNew(); !await isReady(); await Task.Delay(50))
        {
            if (process.HasExited) throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {await WaitForExitAsync()} while it was waited for: {Log}");
            if (waited.Elapsed > (within ?? Patience)) throw new TimeoutException($"{process.StartInfo.FileName} was not ready in time: {Log}");
        }
    }

    /// <returns>Its exit code, when all that it said has been read.</returns>
    /// <exception cref="TimeoutException"/>
    public async Task<int> WaitForExitAsync(TimeSpan? within = null)
    {
        await process.WaitForExitAsync().WaitAsync(within ?? Patience);
        await reading;
        return process.ExitCode;
    }

    /// <summary>As <c>kill -9</c>: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        if (process.HasExited) return;
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>As an operator or a supervisor ends it (SIGTERM).</summary>
    public void Terminate() => Signal("TERM");

    /// <summary>It stands still as it is (SIGSTOP), with its connections open.</summary>
    public void Freeze() => Signal("STOP");

    public void Resume() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line) lines.Enqueue(line);
    }
}
