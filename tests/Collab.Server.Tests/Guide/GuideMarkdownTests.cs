using Collab.Server.Guide;

namespace Collab.Server.Tests.Guide;

[Trait("Requirement", "O7")]
public sealed class GuideMarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;")]
    [InlineData("một <b onclick=\"x()\">chữ</b>", "&lt;b onclick=")]
    [InlineData("<img src=x onerror=alert(1)>", "&lt;img src=x")]
    [InlineData("<!-- lời -->", "&lt;!-- lời --&gt;")]
    public void Html_comes_out_as_text(string markdown, string text)
    {
        var (html, _) = GuideMarkdown.Render(markdown);
        Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.Empty(Tags(html).Except(["p"]));
    }

    [Theory]
    [InlineData("[nút](javascript:alert(1))")]
    [InlineData("[nút](JaVaScRiPt:alert(1))")]
    [InlineData("[nút](&#106;avascript:alert(1))")]
    [InlineData("[nút](java&#9;script:alert(1))")]
    [InlineData("[nút](<  javascript:alert(1)>)")]
    [InlineData("[nút](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[nút](vbscript:x)")]
    [InlineData("[nút](file:///etc/passwd)")]
    [InlineData("[nút](http://example.org/)")]
    [InlineData("[nút](//example.org/)")]
    [InlineData("[nút](/\\example.org/)")]
    [InlineData("[nút](\\\\example.org/)")]
    [InlineData("[nút][x]\n\n[x]: javascript:alert(1)")]
    [InlineData("[nút]\n\n[nút]: javascript:alert(1)")]
    [InlineData("[nút]()")]
    [InlineData("![nút](javascript:alert(1))")]
    [InlineData("![nút](https://example.org/x.png)")]
    [InlineData("[![nút](data:image/svg+xml,x)](javascript:alert(1))")]
    public void A_dangerous_target_vanishes_and_its_words_stay(string markdown)
    {
        var (html, _) = GuideMarkdown.Render(markdown);
        Assert.Contains("nút", html, StringComparison.Ordinal);
        Assert.Empty(Tags(html).Except(["p"]));
    }

    [Fact]
    public void A_dangerous_address_that_stands_for_itself_is_text()
    {
        var (html, _) = GuideMarkdown.Render("<javascript:alert(1)> và <https://example.org/x>");
        Assert.Equal("<p>javascript:alert(1) và <a href=\"https://example.org/x\">https://example.org/x</a></p>\n", html);
    }

    [Theory]
    [InlineData("[x](/guide/sign-in)", "/guide/sign-in")]
    [InlineData("[x](/guide/sign-in#s-lan-dau-tien)", "/guide/sign-in#s-lan-dau-tien")]
    [InlineData("[x](#s-lan-dau-tien)", "#s-lan-dau-tien")]
    [InlineData("[x](sign-in?a=b:c)", "sign-in?a=b:c")]
    [InlineData("[x](https://example.org/?a=1)", "https://example.org/?a=1")]
    [InlineData("[x](mailto:hotro@example.org)", "mailto:hotro@example.org")]
    [InlineData("<hotro@example.org>", "mailto:hotro@example.org")]
    public void Targets_within_https_and_mail_stay(string markdown, string target) =>
        Assert.Contains($"<a href=\"{target}\">", GuideMarkdown.Render(markdown).Html, StringComparison.Ordinal);

    [Fact]
    public void Images_of_this_server_are_shown() =>
        Assert.Equal("<p><img src=\"/favicon.svg\" alt=\"Biểu tượng\" /></p>\n", GuideMarkdown.Render("![Biểu tượng](/favicon.svg)").Html);

    [Fact]
    public void Headings_have_ids_of_their_own_below_the_title()
    {
        var (html, headings) = GuideMarkdown.Render("# Đăng nhập\n\n## Lần đầu *tiên*\n\n## Lần đầu tiên\n\n### Main\n\n## …");
        Assert.Equal(
            [new("s-dang-nhap", "Đăng nhập", 2), new("s-lan-dau-tien", "Lần đầu tiên", 2), new("s-lan-dau-tien-2", "Lần đầu tiên", 2), new("s-main", "Main", 3), new("s-", "…", 2)],
            headings);
        Assert.Contains("<h2 id=\"s-dang-nhap\">Đăng nhập</h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<h1", html, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Tags(string html) =>
        System.Text.RegularExpressions.Regex.Matches(html, "<([a-z]+)").Select(match => match.Groups[1].Value);
}
