using System.Collections.Immutable;

namespace Collab.Domain.Text;

/// <summary>Which words of a text count as one that is looked for; each takes what those before it take.</summary>
public enum TermMatch
{
    /// <summary>With the same marks.</summary>
    Accented,
    /// <summary>With whatever marks.</summary>
    Folded,
    /// <summary>What the last word begins, too.</summary>
    Begun,
}

/// <summary>What somebody looks for: words, whatever else was typed. The last one may be the beginning of a word.</summary>
public sealed class SearchTerms
{
    /// <summary>UTF-16 units of what is typed.</summary>
    public const int TextLength = 200;

    /// <summary>Words that count; the rest is ignored.</summary>
    public const int Most = 10;

    /// <summary>Letters of the last word from which on it is also looked for as a beginning.</summary>
    public const int ShortestBeginning = 2;

    private SearchTerms(ImmutableArray<SearchWord> words) => Words = words;

    /// <summary>Each once, in the order in which they were typed.</summary>
    public ImmutableArray<SearchWord> Words { get; }

    public bool IsEmpty => Words.IsEmpty;

    /// <summary>Whether the last word counts as a beginning too.</summary>
    public bool LastMayBegin => !IsEmpty && Words[^1].Folded.Length >= ShortestBeginning;

    public static SearchTerms Of(string text)
    {
        var words = new List<SearchWord>();
        foreach (var word in new WordReader().Read(WordReader.Readable(text)))
        {
            // What was typed last is the beginning, also where it was typed before.
            words.RemoveAll(earlier => earlier.Accented == word.Accented);
            words.Add(word);
            if (words.Count > Most) break;
        }

        return new([.. words.Take(Most)]);
    }

    /// <summary>Which of the words this one of a text is; −1 = none. <paramref name="accented"/> = with the same marks.</summary>
    public int IndexOf(SearchWord word, TermMatch match, out bool accented)
    {
        accented = false;
        var found = -1;
        for (var i = 0; i < Words.Length; i++)
        {
            if (Words[i].Accented == word.Accented)
            {
                accented = true;
                return i;
            }

            if (found < 0 && match != TermMatch.Accented && (Words[i].Folded == word.Folded || (match == TermMatch.Begun && IsBegun(i, word)))) found = i;
        }

        return found;
    }

    private bool IsBegun(int term, SearchWord word) => term == Words.Length - 1 && LastMayBegin && word.Folded.StartsWith(Words[term].Folded, StringComparison.Ordinal);
}
