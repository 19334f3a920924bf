using System.Buffers;
using System.Globalization;
using System.Text;
using Collab.Domain.Text;

namespace Collab.Server.Records;

/// <summary>
/// Names of files in a record: letters, digits, dots and dashes below at most one folder, so that they mean the same on every system and
/// lead nowhere. What people called a file stands in the manifest and in the journal.
/// </summary>
internal static class RecordPaths
{
    public const string Manifest = "manifest.json";
    public const string Journal = "journal.jsonl";

    private const int StemLength = 60;
    private const int ExtensionLength = 10;

    private static readonly SearchValues<char> Safe = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    /// <param name="ordinal">From 1, in the order in which papers were released.</param>
    public static string OfPaper(int ordinal, int version, string fileName)
    {
        var extension = Words(Path.GetExtension(fileName).TrimStart('.'));
        var stem = Words(Path.GetFileNameWithoutExtension(fileName));
        return string.Create(CultureInfo.InvariantCulture, $"papers/{ordinal:000}-v{version}-")
            + (stem.Length == 0 ? "tai-lieu" : Cut(stem, StemLength))
            + (extension.Length is 0 or > ExtensionLength ? "" : "." + extension);
    }

    /// <summary>With what the name of a paper begins: <c>papers/007-v3-</c>. The rest is for people: how it is made of a file's name may change.</summary>
    public static string PrefixOfPaper(string path) => path[..(path.IndexOf('-', path.IndexOf('-', StringComparison.Ordinal) + 1) + 1)];

    /// <param name="document">One of <see cref="Domain.Meetings.MinutesDocuments"/>.</param>
    /// <param name="extension">Without its dot.</param>
    public static string OfIssued(string document, int ordinal, string extension) => string.Create(CultureInfo.InvariantCulture, $"minutes/{document}-{ordinal}.{extension}");

    public static bool IsSafe(string path)
    {
        if (path.Length > RecordLimits.Path) return false;
        var name = path.AsSpan(path.IndexOf('/', StringComparison.Ordinal) + 1);
        var folder = path.AsSpan(0, Math.Max(0, path.Length - name.Length - 1));
        return IsName(name) && (folder.IsEmpty ? name.Length == path.Length : IsName(folder));
    }

    private static bool IsName(ReadOnlySpan<char> name) => name is [not '.', ..] and [.., not '.'] && !name.ContainsAnyExcept(Safe);

    private static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var character in VietnameseFolding.Fold(text))
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character)) words.Append(character);
            else if (words.Length > 0 && words[^1] != '-') words.Append('-');
        }

        return words.ToString().TrimEnd('-');
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length].TrimEnd('-');
}
