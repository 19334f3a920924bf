using Collab.Server.Documents;

namespace Collab.Server.Tests.Documents;

/// <summary>What differs between two texts: nothing of either is lost, and what is compared has bounds.</summary>
[Trait("Requirement", "E3")]
public class TextComparisonTests
{
    private static TextComparison Of(IEnumerable<string> left, IEnumerable<string> right) => TextComparison.Of(1, left, 2, right);

    private static string[] Left(TextComparison found) => [.. found.Rows.Where(row => row.Left is not null).Select(row => row.Left!.Text)];

    private static string[] Right(TextComparison found) => [.. found.Rows.Where(row => row.Right is not null).Select(row => row.Right!.Text)];

    [Fact]
    public void Paragraphs_are_the_same_changed_inserted_or_deleted_and_pages_and_blanks_between_them_count_for_nothing()
    {
        string[] left = ["Căn cứ\nĐiều 1.  Phạm vi\n\nĐiều 2", "Nơi nhận\nLưu"];
        string[] right = ["Căn cứ", "Điều 1. Phạm vi rộng\r\nĐiều 2\nĐiều 3\nNơi nhận"];
        var found = Of(left, right);

        Assert.Equal([RowKind.Same, RowKind.Changed, RowKind.Same, RowKind.Inserted, RowKind.Same, RowKind.Deleted], found.Rows.Select(row => row.Kind));
        Assert.Equal(["Căn cứ", "Điều 1. Phạm vi", "Điều 2", "Nơi nhận", "Lưu"], Left(found));
        Assert.Equal(["Căn cứ", "Điều 1. Phạm vi rộng", "Điều 2", "Điều 3", "Nơi nhận"], Right(found));
        Assert.All(found.Rows, row => Assert.Equal((row.Kind == RowKind.Inserted, row.Kind == RowKind.Deleted), (row.Left is null, row.Right is null)));
        Assert.Equal(" rộng", string.Concat(found.Rows[1].Right!.Parts!.Where(part => part.Changed).Select(part => part.Text)));
        Assert.False(found.Truncated);
    }

    [Fact]
    public void The_same_text_and_no_text_differ_in_nothing()
    {
        Assert.All(Of(["a\nb\u2028c"], ["a\nb c"]).Rows, row => Assert.Equal(RowKind.Same, row.Kind));
        Assert.Empty(Of([], [""]).Rows);
        Assert.Equal([RowKind.Inserted], Of([], ["a"]).Rows.Select(row => row.Kind));
        Assert.Equal([RowKind.Deleted], Of(["a"], [" \n "]).Rows.Select(row => row.Kind));
    }

    [Fact]
    public void Only_so_many_paragraphs_are_compared_and_that_is_said()
    {
        var most = Enumerable.Range(0, TextComparison.ParagraphsAtMost).Select(n => $"Điều {n}").ToList();
        var whole = Of(most, most);
        Assert.Equal((TextComparison.ParagraphsAtMost, false), (whole.Rows.Count, whole.Truncated));
        foreach (var cut in new[] { Of([.. most, "thừa"], most), Of(most, [.. most, "thừa"]) })
        {
            Assert.Equal((TextComparison.ParagraphsAtMost, true), (cut.Rows.Count, cut.Truncated));
            Assert.All(cut.Rows, row => Assert.Equal(RowKind.Same, row.Kind));
        }
    }

    [Fact]
    public void Long_paragraphs_and_too_many_of_them_are_changed_as_a_whole()
    {
        var (most, over) = (new string('a', TextComparison.CharactersAtMost), new string('a', TextComparison.CharactersAtMost + 1));
        Assert.NotNull(Of([most], ["b"]).Rows.Single().Right!.Parts);
        foreach (var row in new[] { Of([over], ["b"]).Rows.Single(), Of(["b"], [over]).Rows.Single() })
            Assert.Equal((RowKind.Changed, null, null), (row.Kind, row.Left!.Parts, row.Right!.Parts));

        // No two paragraphs are the same; each pair is as much as one may be.
        var pairs = (int)(TextComparison.WordWorkAtMost / ((long)TextComparison.CharactersAtMost * TextComparison.CharactersAtMost)) + 1;
        var found = Of(Enumerable.Range(0, pairs).Select(n => Long('c', n)), Enumerable.Range(0, pairs).Select(n => Long('d', n)));
        Assert.All(found.Rows, row => Assert.Equal(RowKind.Changed, row.Kind));
        Assert.All(found.Rows.SkipLast(1), row => Assert.NotNull(row.Left!.Parts));
        Assert.Null(found.Rows[^1].Left!.Parts);
        Assert.Equal(pairs, Right(found).Length);

        static string Long(char letter, int n) => $"{n} ".PadRight(TextComparison.CharactersAtMost, letter);
    }
}
