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

    /// <summary>The same of words that stand together, besides. Of what goes beyond nobody knows that it stands together.</summary>
    public const int MostBytesOfPairs = 256 * 1024;

    // A letter that no folded word has.
    private const char Beside = 'đ';

    private readonly HashSet<string> tokens = new(StringComparer.Ordinal);
    private readonly HashSet<(string Folded, string Accented)> seen = [];
    private readonly HashSet<(string First, string Second)> pairs = [];
    private readonly WordReader reader;
    private int bytes, bytesOfPairs;

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

    /// <summary>Somewhere one after the other, without their marks. Most Vietnamese words are two or three of ours.</summary>
    public static string Together(SearchWord first, SearchWord second) => $"p{first.Folded}{Beside}{second.Folded}";

    public static string FoldedInTitle(SearchWord word) => "t" + word.Folded;

    public static string AccentedInTitle(SearchWord word) => "y" + word.Accented;

    public void AddTitle(string title)
    {
        SearchWord? before = null;
        foreach (var word in reader.Read(WordReader.Readable(title)))
        {
            Add(FoldedInTitle(word));
            Add(AccentedInTitle(word));
            Add(word);
            AddPair(before, word);
            before = word;
        }
    }

    /// <returns>False once there is no room for more.</returns>
    public bool AddText(string text)
    {
        SearchWord? before = null;
        foreach (var word in reader.Read(WordReader.Readable(text)))
        {
            if (seen.Add((word.Folded, word.Accented)) && !Add(word)) return false;
            AddPair(before, word);
            before = word;
        }

        return true;
    }

    private void AddPair(SearchWord? before, SearchWord word)
    {
        if (before is not { } first || !pairs.Add((first.Folded, word.Folded))) return;
        var token = Together(first, word);
        bytesOfPairs += Encoding.UTF8.GetByteCount(token);
        if (bytesOfPairs <= MostBytesOfPairs) tokens.Add(token);
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
