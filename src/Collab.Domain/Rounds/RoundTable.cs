using System.Collections.Immutable;
using Collab.Domain.Review;
using Collab.Domain.Text;

namespace Collab.Domain.Rounds;

/// <summary>What of the table is asked for; nothing said is everything.</summary>
/// <param name="Disposition">Only remarks that were answered so.</param>
/// <param name="Undecided">Only remarks that have no disposition; not together with one.</param>
/// <param name="DocumentId">Only remarks on that document.</param>
/// <param name="AlikeTo">Only remarks that say the same as that one, itself among them.</param>
/// <param name="Words">Letters of remark, clause, quote, reason or addressee, with or without diacritics; each word must be in the line.</param>
public sealed record RoundTableFilter(RemarkDisposition? Disposition = null, bool Undecided = false, Guid? DocumentId = null, string? Words = null, int? AlikeTo = null)
{
    public static readonly RoundTableFilter Everything = new();
}

/// <summary>
/// The synthesis table ("bảng tổng hợp ý kiến góp ý, tiếp thu, giải trình") of a round: each remark of an opinion that counts once, and a
/// line for each opinion that has none, or says something besides. Made once for a state; what is asked of it then costs little.
/// </summary>
public sealed class RoundTable
{
    // Of the last state of the rounds that were last asked for: there are a thousand states of a busy one.
    private const int Kept = 8;
    private static readonly Lock Gate = new();
    private static ImmutableArray<(OpinionRound Round, RoundTable Table)> made = [];

    private readonly ImmutableArray<Line> byClause;
    private readonly Lazy<ImmutableArray<Line>> byAddressee;

    private RoundTable(OpinionRound round)
    {
        byClause = [.. Lines(round).Order(ByClause)];
        byAddressee = new(() => [.. byClause.Order(ByAddressee)]);
    }

    public static RoundTable Of(OpinionRound round)
    {
        lock (Gate)
        {
            foreach (var (of, table) in made)
            {
                if (ReferenceEquals(of, round)) return table;
            }
        }

        var next = new RoundTable(round);
        lock (Gate) made = [(round, next), .. made.Where(other => other.Round.Id != round.Id).Take(Kept - 1)];
        return next;
    }

    /// <summary>Everything, or what is asked for of it.</summary>
    /// <param name="shown">To a keeper: what became of remarks is shown; else as it was sent.</param>
    public IEnumerable<RoundTableRow> Rows(RoundTableOrder order, RoundTableFilter filter, bool shown)
    {
        string[] words = [.. PlainWords.Of(filter.Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var alike = filter.AlikeTo is { } number ? byClause.FirstOrDefault(line => line.Remark?.Number == number)?.Alike : null;
        foreach (var line in order == RoundTableOrder.Clause ? byClause : byAddressee.Value)
        {
            var answered = Shown(line.Remark, shown);
            if (filter.DocumentId is { } document && line.Remark?.DocumentId != document) continue;
            if (filter.Disposition is { } disposition && answered?.Disposition != disposition) continue;
            if (filter.Undecided && (line.Remark is null || answered is not null)) continue;
            if (filter.AlikeTo is not null && line.Alike != alike) continue;
            if (words.Length > 0 && !Holds(line, answered, words)) continue;
            yield return Row(line, answered);
        }
    }

    /// <summary>How many remarks the table has, and how many of them have a disposition.</summary>
    /// <param name="shown">As <see cref="Rows"/>.</param>
    public (int Remarks, int Answered) Progress(bool shown) =>
        (byClause.Count(line => line.Remark is not null), byClause.Count(line => Shown(line.Remark, shown) is not null));

    /// <summary>Of how many remarks something else is said now than those asked were shown last.</summary>
    public int Unsent => byClause.Count(line => line.Remark is { } remark && remark.Answered != remark.Sent);

    private static RemarkAnswer? Shown(Remark? remark, bool shown) => shown ? remark?.Answered : remark?.Sent;

    private static RoundTableRow Row(Line line, RemarkAnswer? answered)
    {
        var (addressee, opinion, remark) = (line.Addressee, line.Addressee.Given!, line.Remark);
        return new(
            addressee.Id, addressee.IsUnit, addressee.Name, opinion.Answer, remark?.Number, remark?.DocumentId, line.Document?.Title, remark?.Clause,
            remark?.Anchor?.Quote?.Exact, line.Text, answered, line.Alike.Count)
        {
            Place = remark is null ? null : line.Place.ToString(),
        };
    }

    private static bool Holds(Line line, RemarkAnswer? answered, string[] words)
    {
        var reason = answered is null ? null : PlainWords.Of(answered.Reason);
        foreach (var word in words)
        {
            if (!line.Folded.Contains(word, StringComparison.Ordinal) && reason?.Contains(word, StringComparison.Ordinal) != true) return false;
        }

        return true;
    }

    private static List<Line> Lines(OpinionRound round)
    {
        var (lines, places, alike) = (new List<Line>(), new Dictionary<string, ClausePlace>(), new Dictionary<(Guid, ClausePlace, string), List<Line>>());
        foreach (var addressee in round.Addressees.Values)
        {
            if (addressee is not { Given: { } opinion, Removed: null }) continue;
            if (opinion.Remarks.IsEmpty || !string.IsNullOrWhiteSpace(opinion.Text)) lines.Add(new(addressee, null, null, default, opinion.Text));
            foreach (var number in opinion.Remarks)
            {
                var remark = round.Remarks[number];
                if (!places.TryGetValue(remark.Clause ?? "", out var place)) places.Add(remark.Clause ?? "", place = ClausePlace.Of(remark.Clause));
                var key = (remark.DocumentId, place, PlainWords.Said(remark.Text));
                if (!alike.TryGetValue(key, out var group)) alike.Add(key, group = []);
                group.Add(new(addressee, remark, round.Documents.Find(remark.DocumentId), place, remark.Text));
                lines.Add(group[^1]);
            }
        }

        foreach (var group in alike.Values.Where(group => group.Count > 1)) Join(group);
        return lines;
    }

    // "Bỏ cụm từ này" may be said of several words of a clause: then it is the same only of the same words. Of one place it is the same, quoted or not.
    private static void Join(List<Line> group)
    {
        var spokenOf = group.Select(line => SpokenOf(line.Remark!.Anchor)).ToList();
        var isOfSeveral = spokenOf.Where(words => words.Length > 0).Distinct().Take(2).Count() > 1;
        foreach (var same in group.Zip(spokenOf).GroupBy(line => isOfSeveral ? line.Second : ""))
        {
            var counter = new Counter { Count = same.Count() };
            foreach (var (line, _) in same) line.Alike = counter;
        }
    }

    private static string SpokenOf(Anchor? anchor) =>
        anchor is null ? "" : anchor.Quote is { } quote ? NormativeText.Flatten(quote.Exact) : $"{anchor.Page} {string.Join(' ', anchor.Rects ?? [])}";

    private static readonly Comparer<Line> ByClause = Comparer<Line>.Create((a, b) =>
        a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : Of(CompareDocument(a, b), a.Place.CompareTo(b.Place), CompareAddressee(a, b), CompareNumber(a, b)));

    private static readonly Comparer<Line> ByAddressee = Comparer<Line>.Create((a, b) =>
        Of(CompareAddressee(a, b), a.Kind.CompareTo(b.Kind), CompareDocument(a, b), a.Place.CompareTo(b.Place), CompareNumber(a, b)));

    private static int CompareDocument(Line a, Line b) => Of((a.Document?.Position ?? 0).CompareTo(b.Document?.Position ?? 0), (a.Remark?.DocumentId ?? default).CompareTo(b.Remark?.DocumentId ?? default));

    private static int CompareAddressee(Line a, Line b) => Of(a.Addressee.Position.CompareTo(b.Addressee.Position), a.Addressee.Id.CompareTo(b.Addressee.Id));

    private static int CompareNumber(Line a, Line b) => (a.Remark?.Number ?? 0).CompareTo(b.Remark?.Number ?? 0);

    private static int Of(params ReadOnlySpan<int> orders)
    {
        foreach (var order in orders)
        {
            if (order != 0) return order;
        }

        return 0;
    }

    private sealed class Counter
    {
        public int Count { get; set; }
    }

    /// <param name="Remark">Null: what the opinion says besides.</param>
    /// <param name="Text">Of it, or of the opinion.</param>
    private sealed record Line(Addressee Addressee, Remark? Remark, RoundDocument? Document, ClausePlace Place, string? Text)
    {
        private string? folded;

        public Counter Alike { get; set; } = new() { Count = 1 };

        /// <summary>What is said of everything comes first, answers without a word last.</summary>
        public int Kind => Remark is not null ? 1 : string.IsNullOrWhiteSpace(Text) ? 2 : 0;

        public string Folded => folded ??= PlainWords.Of($"{Text}\n{Addressee.Name}\n{Remark?.Clause}\n{Remark?.Anchor?.Quote?.Exact}");
    }
}
