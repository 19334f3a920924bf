using System.Buffers.Binary;
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

    /// <summary>Pages full of text, none longer than a page, each with its number and a picture of its own that no compression makes smaller.</summary>
    public static string[][] Long(int pages) =>
    [
        .. Enumerable.Range(1, pages).Select(page => (string[])
        [
            string.Create(CultureInfo.InvariantCulture, $"Trang số {page} của báo cáo tổng kết"),
            $"<img width=60 src='data:image/bmp;base64,{Convert.ToBase64String(Noise(page))}'>",
            .. Enumerable.Range(1, 6).Select(paragraph => string.Create(CultureInfo.InvariantCulture,
                $"{page}.{paragraph}. Các cấp công đoàn trong tỉnh tiếp tục đổi mới nội dung, phương thức hoạt động, chăm lo đời sống, việc làm của đoàn viên và người lao động; số đoàn viên tăng thêm {((page * 37) + (paragraph * 11)) % 900} người.")),
        ]),
    ];

    /// <summary>A bitmap of 64 by 64 pixels.</summary>
    private static byte[] Noise(int seed)
    {
        const int Side = 64, Header = 54, Bytes = Header + (Side * Side * 3);
        var bitmap = new byte[Bytes];
        new Random(seed).NextBytes(bitmap.AsSpan(Header));
        "BM"u8.CopyTo(bitmap);
        foreach (var (at, value) in ((int, int)[])[(2, Bytes), (10, Header), (14, 40), (18, Side), (22, Side), (26, 1 | (24 << 16)), (34, Bytes - Header)])
            BinaryPrimitives.WriteInt32LittleEndian(bitmap.AsSpan(at), value);
        return bitmap;
    }
}
