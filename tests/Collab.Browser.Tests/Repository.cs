using System.Runtime.CompilerServices;

namespace Collab.Browser.Tests;

/// <summary>Folders of the repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>Where the server finds its settings and the built pages.</summary>
    public static string Server => Path.Combine(Root, "src", "Collab.Server");

    /// <summary>Pictures of pages, for a person to look at; not in the repository.</summary>
    public static string Screenshots => Path.Combine(Root, "artifacts", "screenshots");

    public static string AxeScript => Path.Combine(Root, "src", "web", "node_modules", "axe-core", "axe.min.js");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
