using System.Collections.Immutable;
using Collab.Domain.Text;

namespace Collab.Storage.Search;

/// <summary>
/// How well something matches, the best first; of what matches alike the newest is first. All words with the same marks, in the title; the same,
/// anywhere; whatever marks, in the title; the same, anywhere; the last word only begun, in the title; the same, anywhere. No item is in two tiers.
/// </summary>
internal static class SearchTiers
{
    /// <summary>What made an item of the tier match, and so is to be shown of it.</summary>
    public static TermMatch MatchOf(int tier) => tier switch { 0 or 1 => TermMatch.Accented, 2 or 3 => TermMatch.Folded, _ => TermMatch.Begun };

    /// <param name="within">Expressions that hold besides.</param>
    public static ImmutableArray<string> Of(SearchTerms terms, SearchStatements statements, ImmutableArray<string> within)
    {
        var accentedTitle = All(SearchTokens.AccentedInTitle);
        var accented = All(SearchTokens.Accented);
        var title = All(SearchTokens.FoldedInTitle);
        var folded = All(SearchTokens.Folded);
        ImmutableArray<string> tiers =
        [
            accentedTitle,
            statements.Without(accented, accentedTitle),
            statements.Without(title, accented),
            statements.Without(statements.Without(folded, accented), title),
        ];
        if (terms.LastMayBegin)
        {
            var begunTitle = All(SearchTokens.FoldedInTitle, begun: true);
            tiers = [.. tiers, statements.Without(begunTitle, folded), statements.Without(statements.Without(All(SearchTokens.Folded, begun: true), folded), begunTitle)];
        }

        return within.IsEmpty ? tiers : [.. tiers.Select(tier => statements.All([.. within, tier]))];

        string All(Func<SearchWord, string> token, bool begun = false) => statements.All(terms.Words.Select((word, i) =>
            begun && i == terms.Words.Length - 1 ? statements.Begins(token(word)) : statements.Has(token(word))));
    }
}
