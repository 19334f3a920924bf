using Collab.LoadTests.Running;

namespace Collab.LoadTests.Reporting;

/// <summary><c>performance</c>: makes docs/performance.md of what <c>all --json</c> wrote.</summary>
internal static class PerformanceCommand
{
    public static readonly Option[] Known =
    [
        new("--from", "FILE", null, "what all --json wrote"),
        new("--write", "", "false", "keep the run in docs/performance/run.json and write docs/performance.md, instead of showing it"),
        new("--help", "", "false", "show this"),
    ];

    /// <exception cref="WrongOptionException">The file is not a run of all scenarios.</exception>
    public static async Task RunAsync(Options options)
    {
        var file = options.Text("--from") ?? throw new WrongOptionException("performance needs --from FILE, which all --json FILE wrote.");
        var runs = RunJson.ReadFile(file);
        if (runs.Scenarios is not { Count: > 1 }) throw new WrongOptionException($"{file} holds one scenario or none; the document is of a run of all.");
        var compact = RunJson.Compact(runs);
        if (!options.Flag("--write"))
        {
            Console.Write(Document(compact, Folder));
            return;
        }

        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "run.json"), compact);
        await File.WriteAllTextAsync(Folder + ".md", Document(compact, Folder));
    }

    /// <param name="compact">The content of run.json.</param>
    /// <param name="folder">With notes.md and the flame graphs.</param>
    public static string Document(string compact, string folder) => PerformanceDocument.Of(
        RunJson.Read<Runs>(compact),
        File.ReadAllText(Path.Combine(folder, "notes.md")),
        [.. Directory.EnumerateFiles(folder, "*.svg").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]);

    /// <summary>docs/performance of the repository that the program was built in.</summary>
    public static string Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Collab.sln"))) return Path.Combine(folder.FullName, "docs", "performance");
            throw new WrongOptionException("The program does not lie below the folder of Collab.sln.");
        }
    }
}
