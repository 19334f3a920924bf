using System.Text;
using Collab.Domain.Text;
using CsCheck;

namespace Collab.Domain.Tests.Text;

public sealed class VietnameseFoldingTests
{
    private static readonly Gen<string> Vietnamese =
        Gen.OneOf(Gen.Char["aăâàảãáạằẳẵắặầẩẫấậeêèẻẽéẹềểễếệiìỉĩíịoôơòỏõóọồổỗốộờởỡớợuưùủũúụừửữứựyỳỷỹýỵđĐƯƠẠ 1b,"], Gen.Char).Array[0, 30].Select(c => new string(c));

    [Theory, Trait("Requirement", "B8"), Trait("Requirement", "E11")]
    [InlineData("Hội nghị Đảng ủy", "hoi nghi dang uy")]
    [InlineData("ĐƯỜNG", "duong")]
    [InlineData("Nguyễn Thị Ánh Tuyết", "nguyen thi anh tuyet")]
    [InlineData("Kế hoạch số 12/KH-LĐLĐ", "ke hoach so 12/kh-ldld")]
    [InlineData("", "")]
    [InlineData("a\uFFFEb\0", "a\uFFFDb\uFFFD")]
    public void Marks_are_stripped_letters_lowered_and_đ_read_as_d(string text, string folded) => Assert.Equal(folded, VietnameseFolding.Fold(text));

    [Fact, Trait("Requirement", "E11")]
    public void Every_form_and_case_of_a_text_folds_to_the_same() =>
        Vietnamese.Where(IsWellFormed).Sample(text =>
        {
            var folded = VietnameseFolding.Fold(text);
            Assert.Equal(folded, VietnameseFolding.Fold(text.Normalize(NormalizationForm.FormD)));
            Assert.Equal(folded, VietnameseFolding.Fold(text.Normalize(NormalizationForm.FormC)));
        });

    [Fact, Trait("Requirement", "E11")]
    public void Folding_takes_any_string_and_folding_again_changes_nothing() =>
        Vietnamese.Sample(text =>
        {
            var folded = VietnameseFolding.Fold(text);
            Assert.Equal(folded, VietnameseFolding.Fold(folded));
            Assert.True(folded.IsNormalized(NormalizationForm.FormC));
        }, iter: 20_000);

    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar && rune.Value != 0xFFFE);
}
