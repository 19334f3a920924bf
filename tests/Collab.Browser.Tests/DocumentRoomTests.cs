using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Collab.Server.Tests.Files;
using Collab.Server.Tests.Renditions;

namespace Collab.Browser.Tests;

/// <summary>The way of papers through a room: over a bad line in, read on a phone, acknowledged, and compared with what came later.</summary>
[Collection(SharedStage.Papers)]
[Trait("Requirement", "E1")]
[Trait("Requirement", "E2")]
[Trait("Requirement", "E3")]
[Trait("Requirement", "E8")]
public sealed partial class DocumentRoomTests(Stage stage)
{
    private const string Owner = "thuky";
    private const string Reader = "daibieu6";
    private const string Title = "Nghị quyết Đại hội";

    /// <summary>Pieces of 16 KiB that pass until the wire breaks, for the first and for the second time: the scan has more.</summary>
    private static readonly int[] BreaksAt = [40, 90];

    // A machine that does much else converts slowly.
    private const float Conversion = 600_000;

    [Fact]
    public async Task Papers_come_in_over_a_line_that_drops_are_read_on_a_phone_and_compared()
    {
        using var room = await DocumentRoom.OpenAsync(stage, Owner, "Hồ sơ kỳ họp", [Reader]);
        int pieces = 0, isArmed = 0, broken = 0;
        TcpProxy? wire = null;
        await using var proxy = wire = new TcpProxy(new IPEndPoint(IPAddress.Loopback, stage.Url.Port), () =>
        {
            if (Volatile.Read(ref isArmed) == 1 && BreaksAt.Contains(Interlocked.Increment(ref pieces)))
            {
                Interlocked.Increment(ref broken);
                Volatile.Read(ref wire)!.Break();
            }

            return TimeSpan.Zero;
        });

        await using var owner = await stage.MemberAsync(Owner);
        await owner.OpenAsync($"http://127.0.0.1:{proxy.Port}/rooms/{room.Id}");
        await Expect(owner.Says("Chưa có tài liệu nào ở đây")).ToBeVisibleAsync();
        owner.ExpectOutage();
        Volatile.Write(ref isArmed, 1);
        var resolution = OddFiles.Docx([.. Articles("trước ngày 30 tháng 11 năm 2026")]);
        var numbers = OfficeFiles.OfKind(OfficeFiles.Xlsx, "Số đoàn viên: 12.450", "Số công đoàn cơ sở: 318");
        var scan = Scan(1240, 1754);
        await owner.DropAsync(null, ($"{Title}.docx", resolution), ("Số liệu.xlsx", numbers), ("Công văn đến.png", scan));
        foreach (var name in (string[])[$"{Title}.docx", "Số liệu.xlsx", "Công văn đến.png"])
            await Expect(owner.Sent(name)).ToContainTextAsync("Đã vào phòng", new() { Timeout = 60_000 });
        Assert.Equal(BreaksAt.Length, broken);
        await owner.PictureAsync("document-room-uploads");
        await owner.PressAsync("Dọn danh sách");

        // Byte for byte what was dropped.
        var documents = new Dictionary<string, Guid>();
        foreach (var (title, content) in ((string, byte[])[])[(Title, resolution), ("Số liệu", numbers), ("Công văn đến", scan)])
        {
            documents[title] = await IdOfAsync(owner, title);
            Assert.Equal(UploadWorld.Sha256Of(content), await room.Sha256Async(documents[title]));
        }


        await Expect(owner.Entry(Title)).ToContainTextAsync(" trang", new() { Timeout = Conversion });
        await Expect(owner.Entry("Số liệu")).ToContainTextAsync("1 trang", new() { Timeout = Conversion });
        await Expect(owner.Entry("Công văn đến")).ToContainTextAsync("Bản quét", new() { Timeout = Conversion });
        await AdminForms.AssertLooksAsync(owner, "document-room");

        var document = documents[Title];
        await using (var board = await stage.MemberAsync(Owner))
        {
            await board.OpenAsync($"/documents/{document}/receipts?version=1");
            await board.PressAsync("Đề nghị xác nhận");
            await AdminForms.SubmitAsync(board, "Gửi đề nghị");
            await Expect(board.Page.GetByText("Đề nghị xác nhận “Đã đọc, đã rõ” trước")).ToBeVisibleAsync();
            await ReadOnPhoneAsync(room, document, board);
            await AdminForms.AssertLooksAsync(board, "document-room-board");
        }

        // One file on a document: its next version.
        await owner.DropAsync(owner.Entry(Title), ("nghi-quyet-sua.docx", OddFiles.Docx([.. Articles("trước ngày 15 tháng 12 năm 2026")])));
        await owner.TypeAsync("Ghi chú thay đổi", "Lùi thời hạn ở Điều 1");
        await AdminForms.SubmitAsync(owner, "Đưa bản mới lên");
        await Expect(owner.Entry(Title)).ToContainTextAsync("Bản 2");
        await Expect(owner.Entry(Title)).ToContainTextAsync(" trang", new() { Timeout = Conversion });
        await owner.Entry(Title).GetByRole(AriaRole.Link, new() { Name = Title, Exact = true }).ClickAsync();
        await Expect(owner.Page.GetByText("Lùi thời hạn ở Điều 1")).ToBeVisibleAsync();
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "So sánh" }).ClickAsync();
        var table = owner.Page.GetByRole(AriaRole.Table, new() { Name = "So sánh hai phiên bản" });
        await Expect(table.Locator("del").Filter(new() { HasText = "30" }).First).ToBeVisibleAsync();
        await Expect(table.Locator("ins").Filter(new() { HasText = "15" }).First).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(owner, "document-room-compare");
    }

    /// <summary>While the owner's board is open, which says at once how far the reader is.</summary>
    private async Task ReadOnPhoneAsync(DocumentRoom room, Guid document, Person board)
    {
        // Received, opened, read to the end, acknowledged.
        var reached = board.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Office.NameOf(Reader) }).GetByRole(AriaRole.Cell);
        await Expect(reached).ToHaveTextAsync([Not(), Not(), Not(), Not()]);

        await using var reader = await stage.MemberAsync(Reader, BrowserStage.Phone);
        await reader.OpenAsync("/rooms?q=ho+so+ky+hop");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Hồ sơ kỳ họp" }).ClickAsync();
        await reader.Entry(Title).GetByRole(AriaRole.Link, new() { Name = Title, Exact = true }).ClickAsync();
        await Expect(reader.Page.GetByText("đề nghị xác nhận đã đọc")).ToBeVisibleAsync();
        await Expect(Sheet(reader, 1).Locator("canvas")).ToBeVisibleAsync();
        await Expect(reached).ToHaveTextAsync([At(), At(), Not(), Not()]);
        Assert.False(await room.HasReceiptAsync(document, Reader, "finishedAt"));

        var box = reader.Page.Locator(".reader__pages");
        var pages = await room.PagesAsync(document);
        Assert.InRange(pages, 2, 20);
        for (var page = 2; page <= pages; page++)
        {
            await box.EvaluateAsync("(box, share) => box.scrollTo(0, box.scrollHeight * share - 40)", (double)(page - 1) / pages);
            await Expect(Sheet(reader, page).Locator("canvas")).ToBeVisibleAsync();
        }

        await Expect(reached).ToHaveTextAsync([At(), At(), At(), Not()]);
        await reader.PressAsync("Đã đọc, đã rõ");
        await Expect(reader.Page.GetByText("Bạn đã xác nhận")).ToBeVisibleAsync();
        await Expect(reached).ToHaveTextAsync([At(), At(), At(), At()]);
        await AdminForms.AssertLooksAsync(reader, "document-room-phone-acknowledged");
    }

    private static ILocator Sheet(Person person, int page) => person.Page.Locator(string.Create(CultureInfo.InvariantCulture, $".sheet[data-page='{page}']"));

    private static async Task<Guid> IdOfAsync(Person person, string title) =>
        Guid.Parse((await person.Entry(title).GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).GetAttributeAsync("href"))!.Split('/')[^1]);

    [GeneratedRegex("Chưa$")]
    private static partial Regex Not();

    [GeneratedRegex(@"\d\d:\d\d")]
    private static partial Regex At();

    /// <summary>Some pages of text, of which one place differs.</summary>
    private static IEnumerable<string> Articles(string until)
    {
        yield return "NGHỊ QUYẾT ĐẠI HỘI CÔNG ĐOÀN CÁC CẤP";
        yield return $"Điều 1. Công đoàn cơ sở tổ chức đại hội {until}.";
        for (var article = 2; article <= 45; article++)
            yield return string.Create(CultureInfo.InvariantCulture, $"Điều {article}. Các cấp công đoàn trong tỉnh tiếp tục đổi mới nội dung, phương thức hoạt động, chăm lo đời sống, việc làm của đoàn viên và người lao động trong năm thứ {article}.");
    }

    /// <summary>As a scanner makes a page: a picture of grey dots, of which no compression makes less.</summary>
    private static byte[] Scan(int width, int height)
    {
        var dots = new byte[(width + 1) * height];
        new Random(5).NextBytes(dots);
        for (var row = 0; row < height; row++) dots[row * (width + 1)] = 0; // no filter
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.NoCompression, leaveOpen: true)) zlib.Write(dots);
        return OfficeFiles.PngOf(width, height, packed.ToArray());
    }
}
