using System.Globalization;
using Collab.Domain.Documents;

namespace Collab.Server.Renditions;

/// <summary>Runs <see cref="RenditionProgram"/> and <see cref="Files.Inspection.PdfProgram"/>: this program again, small and on one processor.</summary>
internal sealed class FileReading(RenditionOptions options, BoundedProcess process)
{
    // Of the memory: what the runtime itself needs beside its objects.
    private const double ForObjects = 0.75;

    private static readonly string[] Self = SelfCommand();

    /// <param name="verb">One of <see cref="RenditionProgram"/>'s.</param>
    /// <param name="folder">Of both files.</param>
    /// <returns>Null = <paramref name="output"/> is there.</returns>
    /// <exception cref="IOException">There is no room for it, or it cannot be started.</exception>
    public async Task<(RenditionFailure? Failure, string Said)> RunAsync(string verb, string file, string output, string folder, CancellationToken cancel)
    {
        var ended = await RunSelfAsync([verb, file, output], folder, TimeSpan.FromSeconds(options.Seconds), yields: true, cancel);
        if (ended is { Ending: Ending.Exited, ExitCode: RenditionProgram.NoRoom }) throw new IOException("There is no room on the disk.");
        return (ended.Ending switch
        {
            Ending.TookTooLong => RenditionFailure.TookTooLong,
            Ending.TooMuchMemory => RenditionFailure.TooMuchMemory,
            _ when ended.ExitCode == 0 => null,
            // It broke the reader: nothing that it says of itself is more than that.
            _ => RenditionProgram.FailureOf(ended.ExitCode) ?? RenditionFailure.Damaged,
        }, ended.Said);
    }

    /// <param name="yields">See <see cref="Bounds"/>.</param>
    /// <exception cref="IOException">It cannot be started.</exception>
    public async Task<Ended> RunSelfAsync(string[] arguments, string folder, TimeSpan time, bool yields, CancellationToken cancel)
    {
        var memory = options.Megabytes * 1024L * 1024;
        var variables = new Dictionary<string, string>
        {
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_GCHeapHardLimit"] = ((long)(memory * ForObjects)).ToString("x", CultureInfo.InvariantCulture),
            ["DOTNET_PROCESSOR_COUNT"] = "1",
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root) variables["DOTNET_ROOT"] = root;
        // No limit of addresses: the runtime reserves many and uses few.
        var ended = await process.RunAsync([.. Self, .. arguments], folder, new(time, memory, Yields: yields), variables, cancel);
        // What a shell says of a program that it does not find, or may not run.
        return ended is { Ending: Ending.Exited, ExitCode: 126 or 127 } ? throw new IOException($"{Self[0]} cannot be started. {ended.Said}") : ended;
    }

    // As it is deployed the program is a host of its own; in development, tests and containers dotnet may be.
    private static string[] SelfCommand()
    {
        var (assembly, running) = (typeof(RenditionProgram).Assembly.Location, Environment.ProcessPath!);
        if (assembly.Length == 0 || Path.GetFileNameWithoutExtension(running) == Path.GetFileNameWithoutExtension(assembly)) return [running];
        return [Path.GetFileNameWithoutExtension(running) == "dotnet" ? running : "dotnet", assembly];
    }
}
