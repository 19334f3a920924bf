using System.Text;
using Collab.Domain.Text;
using CsCheck;

namespace Collab.Domain.Tests.Text;

[Trait("Requirement", "E11")]
public sealed class WordReaderTests
{
    private static readonly Gen<string> Any =
        Gen.OneOf(Gen.Char["aăâàảêèéẻẽéẹoôơòóuưùúyỳđĐƯƠẠ\u0301\u0323 1b,\"'*()-:^\0\ud83d\ude00"], Gen.Char).Array[0, 40].Select(c => new string(c));

    [Theory]
    [InlineData("Kế hoạch số 30/2020/NĐ-CP", "kế hoạch số 30 2020 nđ cp", "ke hoach so 30 2020 nd cp")]
    [InlineData("\"Công đoàn\" AND (NEAR*)", "công đoàn and near", "cong doan and near")]
    [InlineData("đường\tDuong", "đường duong", "duong duong")]
    [InlineData("hoà hòa HOÀ khoẻ khỏe thuý thúy", "hòa hòa hòa khỏe khỏe thúy thúy", "hoa hoa hoa khoe khoe thuy thuy")]
    [InlineData("quý quỳ hoàn thuỷ uỷ", "quý quỳ hoàn thủy ủy", "quy quy hoan thuy uy")]
    [InlineData("a😀b — ☺ \0 ", "a b", "a b")]
    [InlineData("a\uFFFEb", "a b", "a b")]
    [InlineData("…!?*", "", "")]
    public void Words_are_letters_and_digits_and_nothing_else(string text, string accented, string folded)
    {
        var words = new WordReader().Read(WordReader.Readable(text)).ToList();
        Assert.Equal(accented, string.Join(' ', words.Select(word => word.Accented)));
        Assert.Equal(folded, string.Join(' ', words.Select(word => word.Folded)));
    }

    [Fact]
    public void Any_text_is_taken_apart_the_same_in_every_form_and_nothing_but_letters_comes_out() =>
        Any.Sample(text =>
        {
            var readable = WordReader.Readable(text);
            Assert.True(readable.IsNormalized(NormalizationForm.FormC));
            var reader = new WordReader();
            var end = 0;
            foreach (var word in reader.Read(readable))
            {
                Assert.True(word.Start >= end && word.Length > 0 && word.Start + word.Length <= readable.Length);
                end = word.Start + word.Length;
                Assert.NotEqual("", word.Folded);
                Assert.All((word.Folded + word.Accented).Where(c => c < 0x80), c => Assert.True(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c), $"{(int)c:x} in {word}"));
                Assert.InRange(word.Folded.Length, 1, WordReader.WordLength);
            }

            string[] Words(string form) => [.. new WordReader().Read(WordReader.Readable(form)).Select(word => word.Accented)];
            Assert.Equal(Words(readable), Words(readable.Normalize(NormalizationForm.FormD)));
        }, iter: 20_000);

    [Theory]
    [InlineData("", 0)]
    [InlineData(" \"*\" - ☺", 0)]
    [InlineData("công cong CÔNG", 2)]
    [InlineData("a b c d e f g h i k l m n", SearchTerms.Most)]
    public void A_query_is_its_words_each_once_and_ten_at_most(string text, int words) => Assert.Equal(words, SearchTerms.Of(text).Words.Length);

    [Fact]
    public void The_last_word_may_be_the_beginning_of_one()
    {
        Assert.True(SearchTerms.Of("văn th").LastMayBegin);
        Assert.False(SearchTerms.Of("văn t").LastMayBegin);
        Assert.Equal(["th", "van"], SearchTerms.Of("van th van").Words.Select(word => word.Folded));
    }

    [Fact]
    public void A_word_longer_than_any_is_cut_alike_in_text_and_query()
    {
        var word = Assert.Single(new WordReader().Read(new string('ư', 5_000)));
        Assert.Equal((5_000, new string('u', 40)), (word.Length, word.Folded));
        Assert.Equal(word.Folded, SearchTerms.Of(new string('ư', 41)).Words[0].Folded);
    }
}
