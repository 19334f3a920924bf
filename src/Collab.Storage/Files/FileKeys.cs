using System.Text.RegularExpressions;

namespace Collab.Storage.Files;

/// <summary>Names of files: nothing else becomes a path or a key.</summary>
internal static partial class FileKeys
{
    /// <exception cref="ArgumentException">It is no SHA-256 as files are named.</exception>
    public static string Check(string sha256) => Sha256().IsMatch(sha256) ? sha256 : throw new ArgumentException("A file is named by 64 lower-case hexadecimal digits.", nameof(sha256));

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Sha256();
}
