using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Collab.Server.Renditions;

internal enum Ending
{
    /// <summary>By itself, well or not.</summary>
    Exited,
    TookTooLong,
    TooMuchMemory,
}

/// <param name="Time">That it runs or sleeps. While it only waits for a core or the disk, since it yields to others, it has up to <see cref="Longest"/>.</param>
/// <param name="Memory">Bytes that it and all that it starts may have in memory together.</param>
/// <param name="Addresses">Bytes of addresses that each process may have; null = any number.</param>
/// <param name="Yields">To all others: somebody waits for the server, and nobody for this.</param>
internal sealed record Bounds(TimeSpan Time, long Memory, long? Addresses = null, bool Yields = true)
{
    private const int Waiting = 10;

    public TimeSpan Longest => Waiting * Time;
}

/// <param name="Said">The beginning of it.</param>
internal sealed record Ended(Ending Ending, int ExitCode, string Said);

/// <summary>Runs a program that may go wrong: for a time, within memory, without what the server's environment holds, and with all that it starts ended in the end.</summary>
internal sealed partial class BoundedProcess(ProcessTools tools)
{
    private const int Kill = 9;
    private const int SaidCharacters = 2_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ToEnd = TimeSpan.FromSeconds(5);

    /// <param name="folder">Where it works; its home, too.</param>
    /// <param name="variables">Beside those that every program needs.</param>
    /// <exception cref="IOException">It cannot be started.</exception>
    public async Task<Ended> RunAsync(IReadOnlyList<string> command, string folder, Bounds bounds, IReadOnlyDictionary<string, string> variables, CancellationToken cancel)
    {
        string[] line = [.. tools.Before(bounds), .. command];
        var start = new ProcessStartInfo(line[0], line[1..]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in variables) start.Environment[name] = value;
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        (start.Environment["HOME"], start.Environment["TMPDIR"], start.Environment["LANG"]) = (folder, folder, "C.UTF-8");
        using var process = Start(start);
        process.StandardInput.Close();
        var said = new StringBuilder();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, said), ReadAsync(process.StandardError, said));
        var ending = Ending.Exited;
        try
        {
            ending = await WatchAsync(process, bounds, cancel);
        }
        finally
        {
            EndGroup(process);
            await process.WaitForExitAsync(CancellationToken.None);
            // What left the group may hold its output open for ever.
            await Task.WhenAny(reading, Task.Delay(ToEnd, CancellationToken.None));
        }

        lock (said) return new(ending, process.ExitCode, said.ToString().Trim());
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new IOException($"{start.FileName} cannot be started.", error);
        }
    }

    private static async Task<Ending> WatchAsync(Process process, Bounds bounds, CancellationToken cancel)
    {
        var (began, looked, slept) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), TimeSpan.Zero);
        var exit = process.WaitForExitAsync(cancel);
        // What it takes, the system tells only who looks.
        while (await Task.WhenAny(exit, Task.Delay(LookEvery, cancel)) != exit)
        {
            cancel.ThrowIfCancellationRequested();
            var family = ProcessFamily.Of(process.Id);
            if (!family.IsHeldUp) slept += Stopwatch.GetElapsedTime(looked);
            looked = Stopwatch.GetTimestamp();
            if (family.Ran + slept > bounds.Time || Stopwatch.GetElapsedTime(began) > bounds.Longest) return Ending.TookTooLong;
            if (family.Memory > bounds.Memory) return Ending.TooMuchMemory;
        }

        await exit;
        return Ending.Exited;
    }

    private static async Task ReadAsync(StreamReader output, StringBuilder said)
    {
        var some = new char[1024];
        while (await output.ReadAsync(some) is > 0 and var count)
        {
            lock (said) said.Append(some, 0, Math.Min(count, SaidCharacters - said.Length));
        }
    }

    private static void EndGroup(Process process)
    {
        if (OperatingSystem.IsWindows()) process.Kill(entireProcessTree: true);
        else if (SendSignal(-process.Id, Kill) != 0 && !process.HasExited) process.Kill(entireProcessTree: true); // it leads no group: setsid is missing
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
