using System.Text;
using Collab.Domain.Documents;
using Collab.Server.Renditions;
using Collab.Server.Tests.Files;
using Collab.Storage.Sqlite;
using UglyToad.PdfPig;

namespace Collab.Server.Tests.Renditions;

/// <summary>Papers of every kind made PDFs by the real LibreOffice, and read.</summary>
public sealed class RenditionTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("collab-renditions-").FullName;
    private SqliteDatabase database = null!;
    private RenditionServer server = null!;

    public async Task InitializeAsync()
    {
        database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
        server = await RenditionServer.StartAsync(database, folder);
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory, Trait("Requirement", "E2")]
    [InlineData(OfficeFiles.Docx)]
    [InlineData(OfficeFiles.Xlsx)]
    [InlineData(OfficeFiles.Pptx)]
    [InlineData(OfficeFiles.Odt)]
    [InlineData("text/plain")]
    [InlineData("text/plain; UTF-16")]
    public async Task A_paper_is_made_a_PDF_whose_Vietnamese_text_is_whole_and_says_where_its_words_stand(string kind)
    {
        // As macOS writes names, and people paste them.
        var content = OfficeFiles.OfKind(kind, "Công đoàn Việt Nam", "Nguyễn Thị Ưu Tiên".Normalize(NormalizationForm.FormD), "Đường hoà bình, ữ ẵ ợ");
        var file = await server.AskAsync(content, "Tờ trình", kind.Split(';')[0]);
        var rendition = await server.EndAsync(file);

        Assert.Equal((RenditionState.Ready, null, 1, true), (rendition.State, rendition.Reason, rendition.Pages, rendition.HasText));
        Assert.NotEqual(file.Sha256, rendition.PdfSha256);
        using var pdf = PdfDocument.Open(await server.ReadAsync(rendition.PdfSha256!));
        var size = pdf.GetPage(1);
        var text = (await server.TextAsync(file)).Single().Text;
        Assert.Contains("Công đoàn Việt Nam\nNguyễn Thị Ưu Tiên\nĐường hoà bình, ữ ẵ ợ", text, StringComparison.Ordinal);

        var page = (await server.Renditions.FindPageAsync(file.Sha256, 1))!;
        Assert.Equal(text, page.Text);
        var words = page.Words!.Value;
        Assert.Equal(text.Split((char[])[' ', '\n']), words.Select(word => text.Substring(word.Start, word.Length)));
        Assert.All(words, word => Assert.True(word.Left >= 0 && word.Bottom >= 0 && word.Right <= size.Width && word.Top <= size.Height && word.Right > word.Left && word.Top > word.Bottom, word.ToString()));
        var (first, second, below) = (Box("Công"), Box("đoàn"), Box("Nguyễn"));
        Assert.True(first.Right < second.Left && Math.Abs(first.Left - below.Left) < 3 && below.Top < first.Top, $"{first}, {second}, {below}");

        WordBox Box(string word) => words.First(box => text.AsSpan(box.Start, box.Length).SequenceEqual(word));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_PDF_is_its_own_and_only_read()
    {
        var file = await server.AskAsync(OddFiles.Pdf("Bao cao quy II", "So lieu"), "Báo cáo.pdf", OfficeFiles.Pdf);
        Assert.Equal(new Rendition(RenditionState.Ready, file.Sha256, 1, true), await server.EndAsync(file));
        Assert.Equal("Bao cao quy II\nSo lieu", (await server.TextAsync(file)).Single().Text);
    }

    [Theory, Trait("Requirement", "E2")]
    [InlineData("image/png", 0, 300, 225, 0)]
    [InlineData("image/jpeg", 0, 300, 225, 0)]
    [InlineData("image/jpeg", 6, 300, 225, 90)]
    [InlineData("image/jpeg", 3, 300, 225, 180)]
    public async Task An_image_is_a_page_without_text_and_upright(string kind, byte orientation, double width, double height, int turn)
    {
        var file = await server.AskAsync(kind == "image/png" ? OfficeFiles.Png(400, 300) : OfficeFiles.Jpeg(400, 300, orientation), "Ảnh", kind);
        var rendition = await server.EndAsync(file);

        Assert.Equal((RenditionState.Ready, 1, false), (rendition.State, rendition.Pages, rendition.HasText));
        Assert.Equal("", (await server.TextAsync(file)).Single().Text);
        using var pdf = PdfDocument.Open(await server.ReadAsync(rendition.PdfSha256!));
        var page = pdf.GetPage(1);
        Assert.Equal((width, height, turn), (page.MediaBox.Bounds.Width, page.MediaBox.Bounds.Height, page.Rotation.Value));
        Assert.Single(page.GetImages());
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_large_image_is_made_to_fit_a_sheet()
    {
        var file = await server.AskAsync(OfficeFiles.Jpeg(3000, 4000, 0), "Bản quét.jpg", "image/jpeg");
        using var pdf = PdfDocument.Open(await server.ReadAsync((await server.EndAsync(file)).PdfSha256!));
        Assert.Equal((631.5, RenditionLimits.ImageSide), (pdf.GetPage(1).Width, pdf.GetPage(1).Height));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task What_nothing_is_made_of_says_so()
    {
        Assert.Equal(new Rendition(RenditionState.Failed, Reason: RenditionFailure.Unsupported), await server.MakeAsync([1, 2, 3], "Bản quét.tif", "image/tiff"));
    }
}
