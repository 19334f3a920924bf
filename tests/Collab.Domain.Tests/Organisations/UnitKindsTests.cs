using Collab.Domain.Organisations;

namespace Collab.Domain.Tests.Organisations;

public sealed class UnitKindsTests
{
    [Theory]
    [InlineData("Công đoàn cơ sở", "grassroots")]
    [InlineData("CONG DOAN CO SO", "grassroots")]
    [InlineData("Liên đoàn lao động", "federation")]
    [InlineData("công đoàn cấp trên trực tiếp cơ sở; công đoàn ngành", "union")]
    [InlineData(" Office. ", "office")]
    [InlineData("board", "board")]
    [InlineData("Nghiệp đoàn", null)]
    [Trait("Requirement", "O2")]
    public void A_table_says_them_in_the_words_of_the_pages(string text, string? kind) => Assert.Equal(kind, UnitKinds.Find(text));
}
