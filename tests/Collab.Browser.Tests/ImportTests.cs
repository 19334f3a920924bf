using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

[Collection(SharedStage.Organisation)]
[Trait("Requirement", "O2")]
public sealed class ImportTests(Stage stage)
{
    private const string Administrator = "quantri";
    private const int Members = 1_000;

    // As a spreadsheet under Vietnamese settings saves it.
    private static readonly UTF8Encoding Marked = new(encoderShouldEmitUTF8Identifier: true);

    // It stores the rows on whatever machine runs the tests.
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 120_000 };

    [Fact]
    public async Task A_thousand_members_are_imported_but_for_the_row_that_is_wrong()
    {
        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync("/admin/members");
        await person.Page.Locator("#main").GetByRole(AriaRole.Link, new() { Name = "Nhập từ tệp" }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Các cột của tệp thành viên" })).ToBeVisibleAsync();
        await AssertLooksAsync(person, "imports");

        await UploadAsync(person, "Danh sách đoàn viên 2026.csv", MembersFile());
        await Expect(person.Says("Có 999 dòng hợp lệ và 1 dòng có lỗi.")).ToBeVisibleAsync(Patiently);
        var wrong = person.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "KHONG-CO" });
        await Expect(wrong).ToContainTextAsync("Không có đơn vị nào mang mã này");
        await Expect(person.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^Nhập tất cả hoặc không nhập gì") })).ToBeDisabledAsync();
        await AssertLooksAsync(person, "import-checked");
        await person.TabAsync("Hợp lệ");
        await Expect(person.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "đề xuất" }).First).ToBeVisibleAsync();
        await person.Page.GetByText("Xem và sửa").ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Ý nghĩa của cột Họ và tên") })).ToBeVisibleAsync();
        await AssertLooksAsync(person, "import-columns", wholePage: true);

        await using var phone = await stage.MemberAsync(Administrator, BrowserStage.Phone);
        await phone.OpenAsync(new Uri(person.Page.Url).AbsolutePath);
        await Expect(phone.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "KHONG-CO" })).ToContainTextAsync("Không có đơn vị nào mang mã này");
        await AssertLooksAsync(phone, "import-checked-phone", wholePage: true);

        await person.PressAsync("Nhập 999 thành viên");
        await AssertLooksAsync(person, "import-confirm");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Nhập 999 thành viên", Exact = true }).ClickAsync();
        await Expect(person.Says("Đã thêm 999 thành viên.")).ToBeVisibleAsync(Patiently);
        await Expect(person.Says("1 dòng không được nhập.")).ToBeVisibleAsync();
        await AssertLooksAsync(person, "import-done");

        var report = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.GetByRole(AriaRole.Link, new() { Name = "Tải báo cáo" }).ClickAsync());
        Assert.Equal(Members + 1, (await File.ReadAllLinesAsync(await report.PathAsync())).Length);
        await person.PressAsync("Tải tệp liên kết kích hoạt");
        await Expect(person.Dialog()).ToContainTextAsync("Ai có liên kết đều đặt được mật khẩu");
        await AssertLooksAsync(person, "import-links");
        var links = await person.Page.RunAndWaitForDownloadAsync(() =>
            person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Tải tệp liên kết kích hoạt", Exact = true }).ClickAsync());
        Assert.Equal(Members, (await File.ReadAllLinesAsync(await links.PathAsync())).Length);
        await Expect(person.Says("Đã tạo tệp liên kết.")).ToBeVisibleAsync();

        await person.OpenAsync("/admin/members");
        await person.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm thành viên" }).FillAsync("NK00999");
        await Expect(person.Page.GetByRole(AriaRole.List, new() { Name = "Danh sách thành viên" })).ToContainTextAsync(NameOf(999));

        await phone.OpenAsync("/admin/imports");
        await Expect(phone.Says("Đã thêm 999 thành viên · 1 dòng không nhập")).ToBeVisibleAsync();
        await AssertLooksAsync(phone, "imports-phone", wholePage: true);
    }

    [Fact]
    [Trait("Requirement", "O1")]
    public async Task Units_are_imported_below_units_of_the_same_file_all_or_none()
    {
        // The unit above stands below the one that it is above of: the order is the file's own.
        const string Table = "Ma don vi;Tên đơn vị;Loại đơn vị;Cấp trên;Ghi chú\r\nNK-A1;Công đoàn cơ sở Công ty Một;Công đoàn cơ sở;NK-A;x\r\nNK-A;Công đoàn Khu công nghiệp Nhập khẩu;Công đoàn;CDGD;\r\n";
        await using var person = await stage.MemberAsync(Administrator, BrowserStage.Phone);
        await person.OpenAsync("/admin/imports?kind=units");
        await UploadAsync(person, "don-vi.csv", Table);
        await Expect(person.Says("Cả 2 dòng đều hợp lệ.")).ToBeVisibleAsync();
        await person.PressAsync("Nhập 2 đơn vị");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Nhập 2 đơn vị", Exact = true }).ClickAsync();
        await Expect(person.Says("Đã thêm 2 đơn vị.")).ToBeVisibleAsync(Patiently);
        await Expect(person.Button("Tải tệp liên kết kích hoạt")).ToHaveCountAsync(0);
        await AssertLooksAsync(person, "import-units-done-phone", wholePage: true);

        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Xem cơ cấu tổ chức" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Searchbox).FillAsync("NK-A1");
        await person.Page.GetByRole(AriaRole.List, new() { Name = "Đơn vị tìm thấy" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Đơn vị cấp trên" })).ToContainTextAsync("Công đoàn Khu công nghiệp Nhập khẩu");
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_in_words_and_one_that_is_not_wanted_is_discarded()
    {
        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync("/admin/imports");
        await UploadAsync(person, "don-vi.csv", "Họ và tên;Đơn vị\r\n");
        await Expect(person.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Tệp chỉ có tên cột, chưa có dòng nào." })).ToBeVisibleAsync();

        await UploadAsync(person, "thieu-cot.csv", "Họ và tên;Nơi làm việc\r\nNguyễn Văn Thừa;Công ty Hai\r\n");
        await Expect(person.Says("Chưa biết cột nào trong tệp là: Mã đơn vị.")).ToBeVisibleAsync();
        await AssertLooksAsync(person, "import-missing");
        await person.PressAndConfirmAsync("Bỏ tệp này");
        await Expect(person.Says("Nội dung của tệp đã xóa khỏi máy chủ.")).ToBeVisibleAsync();
    }

    private static async Task UploadAsync(Person person, string name, string text) =>
        await person.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = [.. Marked.GetPreamble(), .. Marked.GetBytes(text)] });

    private static string MembersFile()
    {
        var file = new StringBuilder("Danh sách đoàn viên;;;\r\nHọ và tên (*);Mã cán bộ;Mã đơn vị;Chức vụ;Từ ngày\r\n");
        for (var i = 1; i <= Members; i++)
            file.Append(CultureInfo.InvariantCulture, $"{NameOf(i)};NK{i:D5};{(i == 500 ? "KHONG-CO" : "CDGD")};{(i % 50 == 0 ? "Ủy viên" : "")};{(i % 50 == 0 ? "01/07/2025" : "")}\r\n");
        return file.ToString();
    }

    /// <summary>Of which many are the same: their user names are proposed all the same.</summary>
    private static string NameOf(int i)
    {
        string[] family = ["Nguyễn", "Trần", "Lê", "Phạm", "Đặng"];
        string[] given = ["Ánh", "Bình", "Cường", "Dũng", "Hòa", "Yến", "Thủy"];
        return $"{family[i % family.Length]} Nhập {given[i % given.Length]}";
    }

    private static async Task AssertLooksAsync(Person person, string name, bool wholePage = false)
    {
        await AccessibilityTests.AssertAccessibleAsync(person, name);
        await person.PictureAsync(name, wholePage);
    }
}
