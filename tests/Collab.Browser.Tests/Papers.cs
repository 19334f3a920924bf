using System.Globalization;
using System.Text;

namespace Collab.Browser.Tests;

/// <summary>Papers as PDF, printed by Chromium: Vietnamese text with its fonts in the file.</summary>
internal static class Papers
{
    /// <param name="pages">Their paragraphs.</param>
    public static async Task<byte[]> PrintAsync(BrowserStage stage, params string[][] pages)
    {
        var html = new StringBuilder("<!doctype html><meta charset=utf-8><style>@page{size:A4;margin:2cm}body{font:13pt/1.5 serif;margin:0}section{break-after:page}section:last-child{break-after:auto}</style>");
        foreach (var paragraphs in pages) html.Append("<section>").AppendJoin("", paragraphs.Select(text => $"<p>{text}</p>")).Append("</section>");
        await using var person = await stage.SomebodyAsync();
        await person.Page.SetContentAsync(html.ToString());
        return await person.Page.PdfAsync(new() { PreferCSSPageSize = true });
    }

    /// <summary>Pages full of text, none longer than a page, each with its number.</summary>
    public static string[][] Long(int pages) =>
    [
        .. Enumerable.Range(1, pages).Select(page => (string[])
        [
            string.Create(CultureInfo.InvariantCulture, $"Trang số {page} của báo cáo tổng kết"),
            .. Enumerable.Range(1, 7).Select(paragraph => string.Create(CultureInfo.InvariantCulture,
                $"{page}.{paragraph}. Các cấp công đoàn trong tỉnh tiếp tục đổi mới nội dung, phương thức hoạt động, chăm lo đời sống, việc làm của đoàn viên và người lao động; số đoàn viên tăng thêm {((page * 37) + (paragraph * 11)) % 900} người.")),
        ]),
    ];
}
