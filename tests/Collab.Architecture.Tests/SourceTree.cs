namespace Collab.Architecture.Tests;

/// <summary>The repository's own files: what people wrote, not what was built or downloaded.</summary>
internal static class SourceTree
{
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
        { ".git", ".vs", ".vscode", "bin", "obj", "node_modules", "wwwroot", "artifacts", "dist", "coverage", "data" };

    public static string Root { get; } = FindRoot();

    /// <summary>Absolute paths, in ordinal order.</summary>
    public static IEnumerable<string> Files(params string[] extensions) =>
        Walk(Root).Where(path => extensions.Length == 0 || extensions.Contains(Path.GetExtension(path))).Order(StringComparer.Ordinal);

    /// <summary>Below the root, with forward slashes.</summary>
    public static string Name(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static string At(string name) => Path.Combine(Root, name);

    /// <summary>The assembly that a project of ours was built into, in the configuration of this test run.</summary>
    public static string Assembly(string projectFile)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (output.Name, output.Parent!.Name);
        var project = Path.GetFileNameWithoutExtension(projectFile);
        return Path.Combine(Path.GetDirectoryName(projectFile)!, "bin", configuration, framework, project + ".dll");
    }

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(child => !NotOurs.Contains(Path.GetFileName(child)))
            .SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Collab.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run below the folder of Collab.sln.");
    }
}
