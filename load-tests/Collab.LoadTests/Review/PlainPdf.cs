using System.Globalization;
using System.Text;

namespace Collab.LoadTests.Review;

/// <summary>A PDF of lines of ASCII in Helvetica, which every reader has (ISO 32000-1, 9.6.2.2): of it a server makes pages and text without a converter.</summary>
internal static class PlainPdf
{
    private const int LineHeight = 16;

    /// <param name="pages">The lines of each, without brackets and backslashes.</param>
    public static byte[] Of(IReadOnlyList<string[]> pages)
    {
        // 1: catalogue, 2: pages, 3: font; then each page and what is drawn on it.
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{Number(i)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];
        foreach (var (i, lines) in pages.Index())
        {
            var drawn = $"BT /F1 11 Tf 72 770 Td {LineHeight} TL {string.Concat(lines.Select(line => $"({line}) Tj T* "))}ET";
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {Number(i) + 1} 0 R >>");
            objects.Add(string.Create(CultureInfo.InvariantCulture, $"<< /Length {drawn.Length} >>\nstream\n{drawn}\nendstream"));
        }

        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (i, content) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{content}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static int Number(int page) => 4 + 2 * page;
}
