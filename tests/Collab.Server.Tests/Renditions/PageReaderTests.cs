using Collab.Server.Renditions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Collab.Server.Tests.Renditions;

public sealed class PageReaderTests
{
    private const double Size = 12;

    [Fact, Trait("Requirement", "E11")]
    public void Letters_that_are_drawn_later_stand_in_their_words()
    {
        // As converters draw what the font of the others lacks.
        var (text, words) = Read((page, font) =>
        {
            var end = EndOf(page.AddText("Cong doan Vi", Size, new PdfPoint(50, 700), font));
            var after = EndOf(page.MeasureText("e", Size, new PdfPoint(end, 700), font));
            page.AddText("t Nam", Size, new PdfPoint(after, 700), font);
            page.AddText("dong duoi", Size, new PdfPoint(50, 680), font);
            page.AddText("e", Size, new PdfPoint(end, 700), font);
        });

        Assert.Equal("Cong doan Viet Nam\ndong duoi", text);
        Assert.Equal(["Cong", "doan", "Viet", "Nam", "dong", "duoi"], words.Select(word => text.Substring(word.Start, word.Length)));
        Assert.True(words[1].Right < words[2].Left && words[2].Right < words[3].Left, string.Join(", ", words));
    }

    [Fact, Trait("Requirement", "E11")]
    public void Columns_that_are_drawn_one_after_the_other_are_read_so()
    {
        var (text, _) = Read((page, font) =>
        {
            foreach (var (x, column) in ((double, string)[])[(50, "trai"), (300, "phai")])
            {
                for (var line = 1; line <= 3; line++) page.AddText($"{column} {line}", Size, new PdfPoint(x, 700 - (line * 20)), font);
            }
        });

        Assert.Equal("trai 1\ntrai 2\ntrai 3\nphai 1\nphai 2\nphai 3", text);
    }

    [Fact, Trait("Requirement", "E11")]
    public void A_row_of_a_table_is_a_line_and_a_gap_parts_words()
    {
        var (text, _) = Read((page, font) =>
        {
            page.AddText("STT", Size, new PdfPoint(50, 700), font);
            page.AddText("Ten", Size, new PdfPoint(120, 700), font);
            page.AddText("Ghi chu", Size, new PdfPoint(400, 700), font);
        });

        Assert.Equal("STT Ten Ghi chu", text);
    }

    [Fact, Trait("Requirement", "E11")]
    public void A_page_with_more_letters_than_are_kept_ends_with_a_whole_word()
    {
        var (text, words) = Read((page, font) =>
        {
            for (var line = 0; line < 2_500; line++) page.AddText("mot hai ba bon nam sau bay tam chin muoi muoi mot", 1, new PdfPoint(50, 5 + (line * 0.3)), font);
        });

        Assert.InRange(text.Length, RenditionLimits.PageCharacters - 10, RenditionLimits.PageCharacters);
        Assert.Equal(text.Length, words[^1].Start + words[^1].Length);
    }

    private static (string Text, IReadOnlyList<WordBox> Words) Read(Action<PdfPageBuilder, PdfDocumentBuilder.AddedFont> draw)
    {
        using var builder = new PdfDocumentBuilder();
        draw(builder.AddPage(PageSize.A4), builder.AddStandard14Font(Standard14Font.Helvetica));
        using var pdf = PdfDocument.Open(builder.Build());
        return PageReader.Read(pdf.GetPage(1).Letters);
    }

    private static double EndOf(IReadOnlyList<Letter> letters) => letters[^1].EndBaseLine.X;
}
