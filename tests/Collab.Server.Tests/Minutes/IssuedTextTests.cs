using System.Text;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Server.Letters;
using Collab.Server.Minutes;

namespace Collab.Server.Tests.Minutes;

/// <summary>What searches have of a paper that was issued.</summary>
[Trait("Requirement", "E11"), Trait("Requirement", "A1")]
public sealed class IssuedTextTests
{
    [Fact]
    public void It_is_title_subject_and_body_without_what_stands_behind_the_signatures() => Assert.Equal(
        "BIÊN BẢN\nGiao ban\nĐiều một.\nĐiều hai./.",
        IssuedText.Of(Paper("Điều một.", "Điều hai./.") with { Title = "BIÊN BẢN", Subject = "Giao ban", Appendices = [new("Phụ lục I", "DANH SÁCH", ["Nguyễn Văn A"])], LeftSignature = new(["THƯ KÝ"], "Trần B") }));

    [Theory]
    [InlineData("công ", 1)]
    [InlineData("đoàn\n", 7)]
    [InlineData("😀😀 ", 0)]
    public void It_ends_with_a_whole_word_where_it_would_be_longer_than_it_may(string words, int before)
    {
        var body = new string('x', before) + " " + string.Concat(Enumerable.Repeat(words, Limits.IssuedTextBytes / words.Length));
        var text = IssuedText.Of(Paper(body));
        Assert.InRange(Encoding.UTF8.GetByteCount(text), Limits.IssuedTextBytes - 20, Limits.IssuedTextBytes);
        Assert.StartsWith(text, body, StringComparison.Ordinal);
        Assert.EndsWith(words.TrimEnd(), text, StringComparison.Ordinal);
        Assert.True(char.IsWhiteSpace(body[text.Length]));
    }

    [Fact]
    public void As_much_as_fits_stays_whole_and_one_endless_word_is_none()
    {
        var all = string.Concat(Enumerable.Repeat("a ", Limits.IssuedTextBytes / 2))[..^1] + "b";
        Assert.Equal(all, IssuedText.Of(Paper(all)));
        Assert.Equal("", IssuedText.Of(Paper(new string('ữ', Limits.IssuedTextBytes))));
    }

    private static OfficialPaper Paper(params string[] body) => new(LayoutProfile.Decree30, "Biên bản", "01/BB-LĐLĐ", body, new([], null), []);
}
