using System.Text;
using Collab.Domain.Text;

namespace Collab.Storage.Search;

/// <summary>
/// What an item is indexed under: its words with a letter before them that says in which form and where they stand, what kind it is and in which
/// room. So one list of tokens does for both databases, and neither has to look at a text again to tell a title from the rest.
/// </summary>
internal sealed class SearchTokens
{
    /// <summary>UTF-8 bytes of an item's tokens; what goes beyond is not found. Some ten thousand different words; a <c>tsvector</c> holds a megabyte.</summary>
    public const int MostBytes = 512 * 1024;

    private readonly HashSet<string> tokens = new(StringComparer.Ordinal);
    private readonly HashSet<(string Folded, string Accented)> seen = [];
    private readonly WordReader reader;
    private int bytes;

    public SearchTokens(WordReader reader, string kind, Guid? room = null)
    {
        this.reader = reader;
        Add(OfKind(kind));
        if (room is { } id) Add(OfRoom(id));
    }

    public IReadOnlyCollection<string> All => tokens;

    public static string OfKind(string kind) => "k" + kind;

    public static string OfRoom(Guid room) => $"r{room:N}";

    /// <summary>Somewhere, without its marks.</summary>
    public static string Folded(SearchWord word) => "w" + word.Folded;

    /// <summary>Somewhere, with its marks.</summary>
    public static string Accented(SearchWord word) => "x" + word.Accented;

    public static string FoldedInTitle(SearchWord word) => "t" + word.Folded;

    public static string AccentedInTitle(SearchWord word) => "y" + word.Accented;

    public void AddTitle(string title)
    {
        foreach (var word in reader.Read(WordReader.Readable(title)))
        {
            Add(FoldedInTitle(word));
            Add(AccentedInTitle(word));
            Add(word);
        }
    }

    /// <returns>False once there is no room for more.</returns>
    public bool AddText(string text)
    {
        foreach (var word in reader.Read(WordReader.Readable(text)))
            if (seen.Add((word.Folded, word.Accented)) && !Add(word)) return false;
        return true;
    }

    private bool Add(SearchWord word) => Add(Folded(word)) && Add(Accented(word));

    private bool Add(string token)
    {
        if (tokens.Contains(token)) return true;
        var size = Encoding.UTF8.GetByteCount(token);
        if (bytes + size > MostBytes) return false;
        bytes += size;
        return tokens.Add(token);
    }
}
