using Collab.Domain.Review;
using Xunit.Abstractions;

namespace Collab.Domain.Tests.Review;

/// <summary>Comments carried over to a newer version of a normative text, against what is known to have become of every word.</summary>
public sealed class CarryOverTests(ITestOutputHelper output)
{
    [Fact, Trait("Requirement", "E5")]
    public void No_comment_is_carried_to_words_that_are_not_its_own()
    {
        var (ours, plain) = (new Score(), new Score());
        for (var seed = 1; seed <= 40; seed++)
        {
            var draft = DraftDecision.Write(seed, 30);
            var edited = draft.Edit(100 + seed, 6 + seed);
            var (before, after) = (draft.Render(), edited.Render());
            var carryOver = new CarryOver(NormativeText.Of(before.Text), NormativeText.Of(after.Text));
            var places = after.Words.ToDictionary(w => w.Word.Number, w => w);
            var random = new Random(seed);
            for (var i = 0; i < 50; i++)
            {
                var (first, count) = Commented(before, random);
                var quoted = before.Words.Skip(first).Take(count).ToArray();
                var position = new TextPosition(quoted[0].Start, quoted[^1].Start + quoted[^1].Word.Text.Length);
                var left = quoted.Where(w => places.ContainsKey(w.Word.Number)).Select(w => places[w.Word.Number]).ToArray();
                ours.Add(carryOver.Carry(position), left, quoted.Length, before.Text, after.Text, position, output);

                var quote = NormativeText.Flatten(before.Text[position.Start..position.End]);
                var text = NormativeText.Of(after.Text);
                var at = text.Plain.IndexOf(quote, StringComparison.Ordinal);
                plain.Add(at < 0 ? Carried.Lost : new(CarriedState.Exact, text.Original(new(at, at + quote.Length)), 1, null), left, quoted.Length, before.Text, after.Text, position, null);
            }
        }

        output.WriteLine($"ours:  {ours}");
        output.WriteLine($"plain: {plain}");
        Assert.Equal(0, ours.Wrong);
    }

    // From a word to another one, mostly within a sentence.
    private static (int First, int Count) Commented(DraftDecision.Rendered text, Random random)
    {
        var first = random.Next(text.Words.Count - 40);
        return (first, random.Next(10) switch { 0 => random.Next(1, 3), < 8 => random.Next(3, 12), _ => random.Next(12, 40) });
    }

    private sealed class Score
    {
        private readonly Dictionary<string, int> counts = [];

        public int Wrong { get; private set; }

        public void Add(Carried found, (DraftDecision.Word Word, int Start)[] left, int quoted, string before, string after, TextPosition position, ITestOutputHelper? output)
        {
            var truth = left.Length == quoted ? "kept" : left.Length == 0 ? "gone" : "edited";
            var isWrong = found.Position is { } p && (left.Length == 0 || left.Count(w => w.Start >= p.Start && w.Start < p.End) < (left.Length + 1) / 2);
            if (isWrong) Wrong++;
            if (isWrong && output is not null)
                output.WriteLine($"{truth} {found.State} {found.Confidence:0.00}: '{before[position.Start..position.End]}' → '{after[found.Position!.Value.Start..found.Position.Value.End]}'".Replace('\n', ' '));
            var key = $"{truth} → {(isWrong ? "WRONG " : "")}{found.State}";
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        public override string ToString() => string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"));
    }
}
