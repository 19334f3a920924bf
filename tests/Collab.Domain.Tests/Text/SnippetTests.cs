using System.Text;
using Collab.Domain.Text;
using CsCheck;

namespace Collab.Domain.Tests.Text;

[Trait("Requirement", "E11")]
public sealed class SnippetTests
{
    private static readonly string Filler = string.Concat(Enumerable.Repeat("văn bản hành chính được ban hành theo thẩm quyền ", 20));

    [Theory]
    [InlineData("cong doan", "Công|đoàn")]
    [InlineData("CÔNG ĐOÀN", "Công|đoàn")]
    [InlineData("đoàn cơ so", "đoàn|cơ|sở")]
    [InlineData("nghi", "nghị")]
    public void What_was_looked_for_is_marked(string query, string marked)
    {
        var snippet = Of("Hội nghị Công đoàn cơ sở", query);
        Assert.Equal("Hội nghị Công đoàn cơ sở", snippet!.Text);
        Assert.Equal(marked, Marked(snippet));
    }

    [Fact]
    public void It_shows_where_the_words_stand_together_and_begins_at_a_word()
    {
        var snippet = Of($"công {Filler}đoàn {Filler}Đại hội Công đoàn\r\n\t lần thứ XIII. {Filler}", "cong doan");
        Assert.Equal("Công|đoàn", Marked(snippet!));
        Assert.StartsWith("…", snippet!.Text, StringComparison.Ordinal);
        Assert.EndsWith("…", snippet.Text, StringComparison.Ordinal);
        Assert.Contains(" Công đoàn lần thứ XIII.", snippet.Text, StringComparison.Ordinal);
        Assert.InRange(snippet.Text.Length, Snippet.Length / 2, Snippet.Length + 60);
        Assert.Equal(2, snippet.Words);
    }

    [Fact]
    public void The_same_marks_go_before_others() =>
        Assert.Equal("Dương", Marked(Of($"con đường {Filler}{Filler}ông Dương {Filler}", "dương")!));

    [Theory]
    [InlineData(TermMatch.Accented, "đoàn")]
    [InlineData(TermMatch.Folded, "đoàn|đoán")]
    [InlineData(TermMatch.Begun, "đoàn|doanh|đoán")]
    public void What_counts_as_found_is_marked_and_no_more(TermMatch match, string marked) =>
        Assert.Equal(marked, Marked(Snippet.Of("đoàn doanh nghiệp đoán", SearchTerms.Of("đoàn"), match, new WordReader())!));

    [Fact]
    public void Nothing_found_is_no_snippet() => Assert.Null(Of(Filler, "khongco"));

    [Fact]
    public void Marks_lie_on_words_of_any_text_and_no_character_is_cut()
    {
        var text = Gen.OneOf(Gen.Const("Công "), Gen.Const("đoa\u0300n\n"), Gen.Const("😀"), Gen.Const("hoà "), Gen.Const(" "), Gen.String[0, 30]).Array[0, 120].Select(string.Concat);
        text.Sample(some =>
        {
            var snippet = Of(some, "đoàn hòa");
            if (snippet is null) return;
            Assert.True(snippet.Text.IsNormalized(NormalizationForm.FormC));
            Assert.DoesNotContain(snippet.Text.EnumerateRunes(), rune => rune.Value != 0xfffd && Rune.IsControl(rune));
            Assert.NotEmpty(snippet.Marks);
            var end = 0;
            foreach (var mark in snippet.Marks)
            {
                Assert.True(mark.Start >= end && mark.Start + mark.Length <= snippet.Text.Length);
                end = mark.Start + mark.Length;
                // The last word may be the beginning of one.
                var marked = VietnameseFolding.Fold(snippet.Text.Substring(mark.Start, mark.Length));
                Assert.True(marked == "doan" || marked.StartsWith("hoa", StringComparison.Ordinal), marked);
            }
        }, iter: 2_000);
    }

    private static Snippet? Of(string text, string query) => Snippet.Of(WordReader.Readable(text), SearchTerms.Of(query), TermMatch.Begun, new WordReader());

    private static string Marked(Snippet snippet) => string.Join('|', snippet.Marks.Select(mark => snippet.Text.Substring(mark.Start, mark.Length)));
}
