namespace Collab.Browser.Tests;

/// <summary>A draft is commented on at a desk and on a phone, and the comments come along when it is changed.</summary>
[Collection(SharedStage.Papers)]
[Trait("Requirement", "E4")]
[Trait("Requirement", "E5")]
public sealed class CommentTests(Stage stage)
{
    private const string Owner = "thuky";
    private const string Reviewer = "daibieu3";
    private const string Deadline = "Văn bản đến được xử lý chậm nhất sau 15 ngày kể từ ngày nhận.";
    private const string Duty = "Chánh Văn phòng có trách nhiệm tổ chức thực hiện Quy chế này.";

    private static readonly string[][] Draft =
    [
        ["<b>QUY CHẾ</b>", "Điều 1. Thời hạn xử lý văn bản của cơ quan", $"1. {Deadline}", "2. Văn bản khẩn được chuyển ngay trong ngày làm việc."],
        ["Điều 2. Trách nhiệm của các phòng, ban", $"1. {Duty}"],
    ];

    private static readonly string[][] Changed =
    [
        ["<b>QUY CHẾ</b>", "Điều 1. Giải thích từ ngữ trong Quy chế", "Văn bản gồm văn bản giấy và văn bản điện tử của cơ quan."],
        ["Điều 2. Thời hạn xử lý văn bản của cơ quan", $"1. {Deadline.Replace("15", "10", StringComparison.Ordinal)}", "2. Văn bản khẩn được chuyển ngay trong ngày làm việc."],
        ["Điều 3. Trách nhiệm của các phòng, ban", $"1. {Duty}"],
    ];

    [Fact]
    public async Task Words_are_commented_on_answered_and_found_again_in_the_next_version()
    {
        using var room = await DocumentRoom.OpenAsync(stage, Owner, "Góp ý Quy chế", []);
        await room.DoAsync(new { type = "addMember", memberId = Office.IdOf(Reviewer), role = "reviewer" });
        var document = await room.AddAsync("Dự thảo Quy chế", "quy-che.pdf", await Papers.PrintAsync(stage, Draft));
        await room.ReadyAsync(document);

        await using var owner = await stage.MemberAsync(Owner);
        await owner.OpenAsync($"/documents/{document}");
        await Expect(Sheet(owner, 1).Locator("canvas")).ToBeVisibleAsync();

        await using (var reviewer = await stage.MemberAsync(Reviewer))
        {
            await reviewer.OpenAsync($"/documents/{document}");
            await SelectAsync(reviewer, 1, "Văn bản đến", "ngày nhận.");
            await reviewer.PressAsync("Nêu ý kiến về đoạn đã chọn");
            await WriteAsync(reviewer, "Ý kiến của bạn", "Nên rút còn 10 ngày.");
            await reviewer.PressAsync("Gửi");
            await Expect(Panel(reviewer)).ToContainTextAsync("khoản 1 Điều 1");
            await Expect(Sheet(reviewer, 1).Locator(".sheet__said").First).ToBeVisibleAsync();

            // The owner sees it at once, and answers.
            await Sheet(owner, 1).GetByRole(AriaRole.Button, new() { Name = "Nên rút còn 10 ngày" }).ClickAsync();
            await owner.PressAsync("Trả lời");
            await WriteAsync(owner, "Câu trả lời của bạn", "Đồng ý, sẽ sửa ở bản sau.");
            await owner.PressAsync("Gửi");
            await Expect(Panel(reviewer)).ToContainTextAsync("Đồng ý, sẽ sửa ở bản sau.");
            await AdminForms.AssertLooksAsync(reviewer, "comments");
        }

        await using (var phone = await stage.MemberAsync(Reviewer, BrowserStage.Phone))
        {
            await phone.OpenAsync($"/documents/{document}?page=2");
            await SelectAsync(phone, 2, "Chánh Văn phòng", "Quy chế này.");
            await phone.PictureAsync("comments-phone-selected");
            await phone.PressAsync("Nêu ý kiến về đoạn đã chọn");
            await WriteAsync(phone, "Ý kiến của bạn", "Bổ sung trách nhiệm của các trưởng phòng.");
            await phone.PressAsync("Gửi");
            await Expect(Panel(phone)).ToContainTextAsync("khoản 1 Điều 2");
            await AdminForms.AssertLooksAsync(phone, "comments-phone");
        }

        await room.AddVersionAsync(document, "quy-che-2.pdf", await Papers.PrintAsync(stage, Changed), "Tiếp thu góp ý");
        await room.ReadyAsync(document, 2);
        await owner.PressAsync("Xem bản mới");
        await Expect(Panel(owner).GetByText("Đã chuyển chỗ")).ToBeVisibleAsync();
        await Expect(Panel(owner).GetByText("Câu chứa đoạn này đã sửa")).ToBeVisibleAsync();
        await Expect(Panel(owner)).ToContainTextAsync("khoản 1 Điều 3");
        await AdminForms.AssertLooksAsync(owner, "comments-carried");
        foreach (var left in (int[])[1, 0])
        {
            await Panel(owner).GetByRole(AriaRole.Button, new() { Name = "Đúng đoạn này" }).First.ClickAsync();
            await Expect(Panel(owner).GetByRole(AriaRole.Button, new() { Name = "Đúng đoạn này" })).ToHaveCountAsync(left);
        }

        await Expect(Panel(owner).GetByText("xác nhận lúc")).ToHaveCountAsync(2);
        await using var again = await stage.MemberAsync(Reviewer, BrowserStage.Phone);
        await again.OpenAsync($"/documents/{document}");
        await Expect(Sheet(again, 1).Locator("canvas")).ToBeVisibleAsync();
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Ý kiến (2 đang mở)" }).ClickAsync();
        await Expect(Panel(again).GetByText("xác nhận lúc")).ToHaveCountAsync(2);
        await AdminForms.AssertLooksAsync(again, "comments-phone-carried");
    }

    [Fact]
    public async Task A_part_of_a_scanned_page_is_marked_by_mouse_and_by_finger()
    {
        using var room = await DocumentRoom.OpenAsync(stage, Owner, "Góp ý bản quét", []);
        await room.DoAsync(new { type = "addMember", memberId = Office.IdOf(Reviewer), role = "reviewer" });
        var document = await room.AddAsync("Công văn quét", "cong-van.pdf", await ScanAsync());
        await room.ReadyAsync(document);

        await using var desk = await stage.MemberAsync(Reviewer);
        await desk.OpenAsync($"/documents/{document}");
        await Expect(Sheet(desk, 1).Locator("canvas")).ToBeVisibleAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Ý kiến (0 đang mở)" }).ClickAsync();
        await desk.PressAsync("Khoanh vùng trên trang");
        await Expect(Sheet(desk, 1).Locator(".sheet__marking")).ToBeVisibleAsync();
        await desk.Page.Keyboard.PressAsync("Escape");
        await Expect(Sheet(desk, 1).Locator(".sheet__marking")).ToHaveCountAsync(0);

        await desk.PressAsync("Khoanh vùng trên trang");
        var sheet = await BoxAsync(Sheet(desk, 1));
        await desk.Page.Mouse.MoveAsync(sheet.X + 120, sheet.Y + 120);
        await desk.Page.Mouse.DownAsync();
        await desk.Page.Mouse.MoveAsync(sheet.X + 420, sheet.Y + 260, new() { Steps = 5 });
        await Expect(Sheet(desk, 1).Locator(".sheet__region")).ToBeVisibleAsync();
        await desk.PictureAsync("comments-region-drawn");
        await desk.Page.Mouse.UpAsync();
        await Expect(Sheet(desk, 1).Locator(".sheet__said--region")).ToBeVisibleAsync(); // while it is written about
        await WriteAsync(desk, "Ý kiến của bạn", "Con dấu bị mờ.");
        await desk.PressAsync("Gửi");
        await Expect(Panel(desk)).ToContainTextAsync("Trang 1 · Vùng đã khoanh");
        await AssertCoversAsync(desk, sheet.X + 120, sheet.Y + 120, 300, 140);
        await AdminForms.AssertLooksAsync(desk, "comments-region");

        await using var phone = await stage.MemberAsync(Reviewer, BrowserStage.Phone);
        await phone.OpenAsync($"/documents/{document}");
        await Expect(Sheet(phone, 1).Locator(".sheet__said--region")).ToBeVisibleAsync();
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Ý kiến (1 đang mở)" }).ClickAsync();
        await phone.PressAsync("Khoanh vùng trên trang");
        await Expect(phone.Page.GetByText("Kéo trên trang để khoanh vùng cần góp ý.")).ToBeVisibleAsync();
        var small = await BoxAsync(Sheet(phone, 1));
        await DragByFingerAsync(phone, small.X + 60, small.Y + 150, 180, 70);
        await WriteAsync(phone, "Ý kiến của bạn", "Thiếu chữ ký.");
        await phone.PressAsync("Gửi");
        await Expect(Panel(phone)).ToContainTextAsync("Thiếu chữ ký.");
        await AdminForms.AssertLooksAsync(phone, "comments-phone-region-panel");
        await phone.PressAsync("Đóng ý kiến");
        await Expect(Sheet(phone, 1).Locator(".sheet__said--region")).ToHaveCountAsync(2);
        await AdminForms.AssertLooksAsync(phone, "comments-phone-region");
        await Expect(Sheet(desk, 1).Locator(".sheet__said--region")).ToHaveCountAsync(2); // at once

        // By keyboard: the page as a whole.
        await Panel(desk).GetByRole(AriaRole.Button, new() { Name = "Nêu ý kiến về trang 1" }).FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Keyboard.TypeAsync("Bản quét bị lệch.");
        await desk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(Panel(desk)).ToContainTextAsync("Bản quét bị lệch.");
    }

    [Fact]
    public async Task Words_that_go_over_the_end_of_a_page_are_marked_on_both()
    {
        using var room = await DocumentRoom.OpenAsync(stage, Owner, "Góp ý hai trang", []);
        var document = await room.AddAsync("Dự thảo hai trang", "hai-trang.pdf", await Papers.PrintAsync(stage, Draft));
        await room.ReadyAsync(document);
        await using var owner = await stage.MemberAsync(Owner);
        await owner.OpenAsync($"/documents/{document}");
        await SelectAsync(owner, 1, "Văn bản khẩn", "Trách nhiệm", until: 2);
        await owner.PressAsync("Nêu ý kiến về đoạn đã chọn");
        await WriteAsync(owner, "Ý kiến của bạn", "Đoạn này nên viết liền một trang.");
        await owner.PressAsync("Gửi");
        await Expect(Panel(owner)).ToContainTextAsync("Đoạn này nên viết liền một trang.");
        foreach (var page in (int[])[1, 2]) await Expect(Sheet(owner, page).Locator(".sheet__said")).Not.ToHaveCountAsync(0);
        await Expect(owner.Page.Locator(".sheet__comment")).ToHaveCountAsync(1);
        await AdminForms.AssertLooksAsync(owner, "comments-two-pages");
    }

    /// <summary>A picture of a page, and no words.</summary>
    private async Task<byte[]> ScanAsync()
    {
        await using var somebody = await stage.SomebodyAsync();
        await somebody.Page.SetContentAsync("<body style='font:28px serif;padding:60px'><h1>CÔNG VĂN</h1><p>Kính gửi: Các đơn vị trực thuộc</p><p>Đề nghị báo cáo trước ngày 15.</p>");
        var picture = Convert.ToBase64String(await somebody.Page.ScreenshotAsync());
        return await Papers.PrintAsync(stage, [$"<img width='100%' src='data:image/png;base64,{picture}'>"]);
    }

    /// <summary>Where it is; pages are laid out anew when the panel beside them opens.</summary>
    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator place)
    {
        while (true)
        {
            // What was just drawn and what came of it may be there for a moment both.
            await Expect(place).ToHaveCountAsync(1);
            if (await place.First.BoundingBoxAsync() is { } box) return box;
        }
    }

    /// <summary>The only region on the first page is where it was drawn.</summary>
    private static async Task AssertCoversAsync(Person person, double x, double y, double width, double height)
    {
        var box = await BoxAsync(Sheet(person, 1).Locator(".sheet__said--region"));
        const double Margin = 6; // around what is marked, and a whole point at each side
        Assert.True(Math.Abs(box.X - x) <= Margin && Math.Abs(box.Y - y) <= Margin && Math.Abs(box.Width - width) <= 2 * Margin && Math.Abs(box.Height - height) <= 2 * Margin,
            $"drawn at {x}, {y}, {width} x {height}; shown at {box.X}, {box.Y}, {box.Width} x {box.Height}");
    }

    private static async Task DragByFingerAsync(Person person, double x, double y, double right, double down)
    {
        var devTools = await person.Page.Context.NewCDPSessionAsync(person.Page);
        for (var step = 0; step <= 5; step++)
            await devTools.SendAsync("Input.dispatchTouchEvent", new()
            {
                ["type"] = step == 0 ? "touchStart" : "touchMove",
                ["touchPoints"] = new[] { new Dictionary<string, object> { ["x"] = x + (right * step / 5), ["y"] = y + (down * step / 5) } },
            });
        await devTools.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
    }

    private static ILocator Sheet(Person person, int page) => person.Page.Locator($".sheet[data-page='{page}']");

    private static ILocator Panel(Person person) => person.Page.GetByRole(AriaRole.Complementary, new() { Name = "Ý kiến" });

    private static Task WriteAsync(Person person, string field, string text) => Panel(person).GetByRole(AriaRole.Textbox, new() { Name = field }).FillAsync(text);

    /// <summary>Selects on the page what begins with some words and ends with others, there or on a later page, once it is there.</summary>
    private static async Task SelectAsync(Person person, int page, string from, string to, int? until = null) => await person.Page.WaitForFunctionAsync(
        """
        ([page, from, until, to]) => {
          // Letters, without blanks: a line comes in pieces where a font lacks some of them.
          const letters = (number) => {
            const layer = document.querySelector(`.sheet[data-page='${number}'] .page-text`);
            const walker = layer && document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
            const found = [];
            while (walker?.nextNode()) {
              const node = walker.currentNode;
              [...node.data].forEach((letter, at) => /\s/.test(letter) || found.push({ node, at, letter }));
            }
            return found;
          };
          const find = (number, words) => {
            const all = letters(number);
            const sought = words.replace(/\s/g, '');
            const start = all.map(({ letter }) => letter).join('').indexOf(sought);
            return start < 0 ? [] : all.slice(start, start + sought.length);
          };
          const [first, last] = [find(page, from).at(0), find(until, to).at(-1)];
          if (!first || !last) return false;
          getSelection().setBaseAndExtent(first.node, first.at, last.node, last.at + 1);
          return true;
        }
        """, new object[] { page, from, until ?? page, to });
}
