using Collab.Server.Hosting;

namespace Collab.Server.Tests.Hosting;

public sealed class CsvTests
{
    [Theory, Trait("Requirement", "O5")]
    [InlineData("=1+1")]
    [InlineData("+84912345678")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =HYPERLINK(\"http://192.0.2.1\")")]
    [InlineData("\u00A0=1")]
    [InlineData("\u200B=1")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠x")]
    public void Formulas_are_defused(string text) => Assert.Equal("'" + text, Csv.Defused(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Đặng Thị Ánh")]
    [InlineData("a=b")]
    [InlineData("'x")]
    [InlineData("2026-11-28")]
    public void What_is_none_stays(string text) => Assert.Equal(text, Csv.Defused(text));

    [Fact]
    public void Every_cell_is_quoted_and_rows_end_with_carriage_return_and_line_feed() =>
        Assert.Equal("\"a\",\"\",\"b \"\"c\"\"\",\"d\r\ne\",\"'=f\"\r\n", Csv.Row("a", null, "b \"c\"", "d\r\ne", "=f"));

    [Fact]
    public void A_first_cell_that_is_empty_is_a_cell() => Assert.Equal("\"\",\"x\"\r\n", Csv.Row("", "x"));

    [Fact]
    public void What_no_text_may_hold_is_replaced() => Assert.Equal("\"a\uFFFDb\"\r\n", Csv.Row("a\0b"));
}
