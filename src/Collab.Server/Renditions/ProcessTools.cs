using System.Diagnostics;
using System.Globalization;

namespace Collab.Server.Renditions;

/// <summary>Programs of the system that bound others, as far as they are there (util-linux and coreutils).</summary>
internal sealed class ProcessTools
{
    // A session of its own is scheduled as a group: it is the group that has to be nice; where there are no such groups, as in a container or a
    // service, the process runs only when no other wants to. And where the machine has no memory left, the system shall end it and not the server.
    private const string Expendable = "{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null; exec \"$@\"";
    private const string Yielding = "{ echo 19 >/proc/self/autogroup; } 2>/dev/null; " + Expendable;

    private static readonly string[][] WithoutNetwork = [["--net"], ["--user", "--map-current-user", "--net"]];

    // How much later than the server, which says why, the system ends it: where the server has died meanwhile.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly string[]? cutOff = Find("unshare") is null ? null : Array.Find(WithoutNetwork, Works);

    /// <summary>Whether others can be kept from the network.</summary>
    public bool CutsOff => cutOff is not null;

    /// <summary>Null = it is in none of the folders of <c>PATH</c>.</summary>
    public static string? Find(string program) =>
        program.Contains(Path.DirectorySeparatorChar)
            ? (File.Exists(program) ? program : null)
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>What is written before a program's name: it leads a group of its own, is held within bounds, and cannot reach the network.</summary>
    public IEnumerable<string> Before(Bounds bounds)
    {
        var seconds = Math.Ceiling((bounds.Time + Grace).TotalSeconds);
        List<string> words = [.. Known("setsid"), .. Known("sh", "-c", bounds.Yields ? Yielding : Expendable, "sh"), .. Known("timeout", "--signal=KILL", Number((bounds.Longest + Grace).TotalSeconds))];
        if (bounds.Yields) words.AddRange([.. Known("nice", "-n", "19"), .. Known("ionice", "-c", "3"), .. Known("chrt", "--idle", "0")]);
        string[] limits = [$"--cpu={Number(seconds)}", "--core=0", $"--fsize={RenditionLimits.OutputBytes.ToString(CultureInfo.InvariantCulture)}", .. bounds.Addresses is { } bytes ? [$"--as={bytes.ToString(CultureInfo.InvariantCulture)}"] : Array.Empty<string>()];
        return [.. words, .. Known("prlimit", limits), .. cutOff is null ? [] : Known("unshare", cutOff)];
    }

    private static string[] Known(string program, params string[] arguments) => Find(program) is { } path ? [path, .. arguments] : [];

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static bool Works(string[] arguments)
    {
        using var probe = Process.Start(new ProcessStartInfo("unshare", [.. arguments, "true"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        return probe.WaitForExit(TimeSpan.FromSeconds(10)) && probe.ExitCode == 0;
    }
}
