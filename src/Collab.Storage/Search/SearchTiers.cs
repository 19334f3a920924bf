using System.Collections.Immutable;
using Collab.Domain.Text;

namespace Collab.Storage.Search;

/// <param name="Expression">What an item of the tier has, and none before it.</param>
/// <param name="Match">What made it match, and so is to be shown of it.</param>
internal readonly record struct SearchTier(string Expression, TermMatch Match);

/// <summary>
/// How well something matches, the best first; of what matches alike the newest is first. All words with the same marks: in the title; anywhere,
/// and in the order in which they were typed one after the other; anywhere. The same three with whatever marks; the same three with the last word
/// only begun. No item is in two tiers.
/// </summary>
internal static class SearchTiers
{
    /// <param name="within">Expressions that hold besides.</param>
    public static ImmutableArray<SearchTier> Of(SearchTerms terms, SearchStatements statements, ImmutableArray<string> within)
    {
        var tiers = ImmutableArray.CreateBuilder<SearchTier>();
        var accented = All(SearchTokens.Accented);
        AddAll(TermMatch.Accented, All(SearchTokens.AccentedInTitle), accented, Together(), null);
        var folded = All(SearchTokens.Folded);
        AddAll(TermMatch.Folded, All(SearchTokens.FoldedInTitle), folded, Together(), accented);
        if (terms.LastMayBegin) AddAll(TermMatch.Begun, All(SearchTokens.FoldedInTitle, begun: true), All(SearchTokens.Folded, begun: true), Together(begun: true), folded);
        return tiers.ToImmutable();

        // What has it in the title has it anywhere, and what has it with the same marks has it with any.
        void AddAll(TermMatch match, string inTitle, string anywhere, string? together, string? before)
        {
            Add(match, inTitle, before);
            if (together is not null) Add(match, statements.All([anywhere, together]), before, inTitle);
            Add(match, anywhere, before, inTitle, together);
        }

        void Add(TermMatch match, string expression, params ReadOnlySpan<string?> without)
        {
            foreach (var other in without)
                if (other is not null) expression = statements.Without(expression, other);
            tiers.Add(new(within.IsEmpty ? expression : statements.All([.. within, expression]), match));
        }

        string All(Func<SearchWord, string> token, bool begun = false) => statements.All(terms.Words.Select((word, i) => Has(token(word), begun && i == terms.Words.Length - 1)));

        // Null: a word alone stands with no other.
        string? Together(bool begun = false) => terms.Words.Length == 1 ? null
            : statements.All(terms.Words.Skip(1).Select((word, i) => Has(SearchTokens.Together(terms.Words[i], word), begun && i == terms.Words.Length - 2)));

        string Has(string token, bool begun) => begun ? statements.Begins(token) : statements.Has(token);
    }
}
