using System.Text;
using System.Text.RegularExpressions;
using Collab.Server.Tests.Files;

namespace Collab.Browser.Tests;

/// <summary>Document rooms as people use them: made, filled by drag and drop, kept in order, shared and closed.</summary>
[Collection(SharedStage.Papers)]
[Trait("Requirement", "E1")]
public sealed partial class RoomPageTests(Stage stage)
{
    // A machine that does much else converts slowly.
    private const float Conversion = 240_000;

    [Fact]
    public async Task A_room_is_made_with_its_first_members_and_found_again()
    {
        const string Name = "Kỳ họp thứ chín Ban Chấp hành Liên đoàn Lao động tỉnh";
        await using var owner = await stage.MemberAsync("thuky");
        await owner.OpenAsync("/meetings");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Tài liệu", Exact = true }).ClickAsync();
        await owner.PressAsync("Phòng tài liệu mới");
        await AdminForms.AssertLooksAsync(owner, "room-new");
        await owner.Dialog().GetByRole(AriaRole.Button, new() { Name = "Tạo phòng" }).ClickAsync();
        await Expect(owner.Dialog().GetByText("Hãy nhập tên phòng.")).ToBeVisibleAsync();
        await owner.TypeAsync("Tên phòng", Name);
        await owner.AddToRoomAsync("Cá nhân", Office.NameOf("daibieu1"), "Người biên tập");
        await Expect(owner.Dialog().GetByRole(AriaRole.List, new() { Name = "Thành viên" })).ToContainTextAsync(Office.NameOf("daibieu1"));
        await owner.Dialog().GetByRole(AriaRole.Button, new() { Name = "Tạo phòng" }).ClickAsync();
        await Expect(owner.Page).ToHaveURLAsync(RoomAddress());
        await Expect(AdminForms.Heading(owner, Name)).ToBeVisibleAsync();
        await Expect(owner.Says("Chưa có tài liệu nào ở đây")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(owner, "room-empty");
        await owner.PressAsync("2 thành viên");
        await Expect(owner.Dialog()).ToContainTextAsync(Office.NameOf("daibieu1"));
        await owner.Page.Keyboard.PressAsync("Escape");

        await using var editor = await stage.MemberAsync("daibieu1", BrowserStage.Phone);
        await editor.OpenAsync("/rooms?q=ky+hop+thu+chin");
        var row = editor.Page.GetByRole(AriaRole.List, new() { Name = "Phòng tài liệu" }).GetByRole(AriaRole.Listitem);
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("Người biên tập");
        await AdminForms.AssertLooksAsync(editor, "rooms-phone");
        await editor.Page.GetByRole(AriaRole.Link, new() { Name = Name }).ClickAsync();
        await Expect(editor.Says("Bạn là người biên tập")).ToBeVisibleAsync();
        await Expect(editor.Button("Đưa tài liệu lên")).ToBeVisibleAsync();

        await using var stranger = await stage.MemberAsync("daibieu10");
        await stranger.OpenAsync(new Uri(editor.Page.Url).PathAndQuery);
        await Expect(stranger.Says("Không xem được phòng tài liệu")).ToBeVisibleAsync();
        await stranger.OpenAsync("/rooms?q=ky+hop+thu+chin");
        await Expect(stranger.Says("Không có phòng tài liệu nào khớp với “ky hop thu chin”.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ones_own_room_is_one_press_away()
    {
        await using var member = await stage.MemberAsync("daibieu11");
        await member.OpenAsync("/rooms");
        await member.PressAsync("Tài liệu của tôi");
        await Expect(AdminForms.Heading(member, "Tài liệu của tôi")).ToBeVisibleAsync();
        await Expect(member.Page.GetByText("thành viên")).ToHaveCountAsync(0);
        var own = new Uri(member.Page.Url).PathAndQuery;
        await member.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Tài liệu", Exact = true }).ClickAsync();
        await Expect(member.Page.GetByRole(AriaRole.List, new() { Name = "Phòng tài liệu" })).ToContainTextAsync("Cá nhân");
        await AdminForms.AssertLooksAsync(member, "rooms");
        await member.PressAsync("Tài liệu của tôi");
        await Expect(member.Page).ToHaveURLAsync(new Regex(Regex.Escape(own)));
    }

    [Fact]
    public async Task Files_dropped_on_the_page_become_documents_and_refused_ones_say_why()
    {
        using var room = await DocumentRoom.OpenAsync(stage, "thuky", "Phòng thả tệp", ["daibieu2"]);
        await using var owner = await stage.MemberAsync("thuky");
        await using var reader = await stage.MemberAsync("daibieu2", BrowserStage.Phone);
        await owner.OpenAsync($"/rooms/{room.Id}");
        await reader.OpenAsync($"/rooms/{room.Id}");
        await Expect(reader.Says("Chưa có tài liệu nào ở đây")).ToBeVisibleAsync();
        await Expect(reader.Button("Đưa tài liệu lên")).ToHaveCountAsync(0);

        var resolution = ("Nghị quyết số 10.pdf", OddFiles.Pdf("Nghi quyet so 10"));
        // As a Mac names files.
        var report = ("Báo cáo quý III.pdf".Normalize(NormalizationForm.FormD), OddFiles.Pdf("Bao cao quy III"));
        var secret = ("Công văn.docx", OddFiles.Docx("TỐI MẬT", "Về việc bố trí lực lượng"));
        await using (await owner.DragAsync(null, resolution))
        {
            await Expect(owner.Page.Locator(".drop-hint")).ToContainTextAsync("vào phòng này");
            await owner.PictureAsync("room-drag");
        }

        await owner.DropAsync(null, resolution, report, secret, ("Mẫu cũ.doc", OddFiles.Ole("WordDocument")), ("Trống.pdf", []));
        await Expect(owner.Sent("Nghị quyết số 10.pdf")).ToContainTextAsync("Đã vào phòng");
        await Expect(owner.Sent("Báo cáo quý III.pdf")).ToContainTextAsync("Đã vào phòng");
        await Expect(owner.Sent("Công văn.docx")).ToContainTextAsync("Bí mật nhà nước không được đưa lên mạng");
        await Expect(owner.Sent("Mẫu cũ.doc")).ToContainTextAsync("lưu lại thành .docx");
        await Expect(owner.Sent("Trống.pdf")).ToContainTextAsync("Tệp rỗng");
        await AdminForms.AssertLooksAsync(owner, "room-uploads");

        // Live at the reader's, sorted as Vietnamese is: B before N.
        await Expect(reader.Entry("Báo cáo quý III")).ToBeVisibleAsync();
        await Expect(reader.Entry("Nghị quyết số 10")).ToBeVisibleAsync();
        await Expect(reader.Entries().GetByRole(AriaRole.Listitem)).ToHaveTextAsync([new Regex("^Báo cáo quý III"), new Regex("^Nghị quyết số 10")]);
        await Expect(reader.Entry("Báo cáo quý III")).ToContainTextAsync("1 trang", new() { Timeout = Conversion });
        await Expect(reader.Entry("Báo cáo quý III").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(reader.Entry("Nghị quyết số 10")).ToContainTextAsync("1 trang", new() { Timeout = Conversion });
        await AdminForms.AssertLooksAsync(reader, "room-phone");

        await owner.PressAsync("Dọn danh sách");
        await Expect(owner.Page.GetByRole(AriaRole.Region, new() { Name = "Tệp đang đưa lên" })).ToHaveCountAsync(0);
        await AdminForms.AssertLooksAsync(owner, "room");
        var download = await owner.Page.RunAndWaitForDownloadAsync(() => owner.Entry("Báo cáo quý III").GetByRole(AriaRole.Link, new() { NameRegex = new("^Tải bản gốc") }).ClickAsync());
        Assert.Equal("Báo cáo quý III.pdf", download.SuggestedFilename);
        await owner.Entry("Báo cáo quý III").GetByRole(AriaRole.Link, new() { Name = "Báo cáo quý III", Exact = true }).ClickAsync();
        await Expect(owner.Page.Locator(".sheet canvas").First).ToBeVisibleAsync();
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Phòng thả tệp" }).ClickAsync();
        await Expect(owner.Entry("Báo cáo quý III")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_room_is_kept_in_order_and_what_was_removed_comes_back()
    {
        using var room = await DocumentRoom.OpenAsync(stage, "thuky", "Phòng sắp xếp", ["daibieu3"]);
        await room.AddAsync("Tờ trình", "to-trinh.pdf", OddFiles.Pdf("To trinh so 1"));
        await room.AddAsync("Phụ lục 10", "pl10.pdf", OddFiles.Pdf("Phu luc 10"));
        await room.AddAsync("Phụ lục 2", "pl2.pdf", OddFiles.Pdf("Phu luc 2"));
        await using var owner = await stage.MemberAsync("thuky");
        await using var reader = await stage.MemberAsync("daibieu3");
        await owner.OpenAsync($"/rooms/{room.Id}");
        await reader.OpenAsync($"/rooms/{room.Id}");
        await Expect(owner.Entries().GetByRole(AriaRole.Listitem)).ToHaveTextAsync([new Regex("^Phụ lục 2"), new Regex("^Phụ lục 10"), new Regex("^Tờ trình")]);

        await FolderAsync(owner, "Hồ sơ");
        await owner.Entry("Hồ sơ").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(owner.Says("Chưa có tài liệu nào ở đây")).ToBeVisibleAsync();
        await FolderAsync(owner, "Năm 2026");
        await owner.PressAsync("Thư mục mới");
        await owner.TypeAsync("Tên thư mục", "năm 2026");
        await owner.Dialog().GetByRole(AriaRole.Button, new() { Name = "Tạo thư mục" }).ClickAsync();
        await Expect(owner.Dialog()).ToContainTextAsync("Ở đây đã có thư mục mang tên này.");
        await owner.Page.Keyboard.PressAsync("Escape");
        await AdminForms.SubmitAsync(owner, "Bỏ nội dung này");
        await owner.Page.GoBackAsync();

        await owner.ChooseAsync("Tờ trình", "Đổi tên");
        await owner.TypeAsync("Tên tài liệu", "Tờ trình số 1");
        await AdminForms.SubmitAsync(owner, "Lưu");
        await owner.ChooseAsync("Phụ lục 2", "Chuyển sang thư mục khác");
        await owner.Dialog().GetByRole(AriaRole.Button, new() { NameRegex = new("Chuyển đến") }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Option, new() { Name = "Hồ sơ / Năm 2026" }).ClickAsync();
        await AdminForms.SubmitAsync(owner, "Chuyển");
        await owner.ChooseAsync("Phụ lục 10", "Gỡ khỏi phòng");
        await AdminForms.SubmitAsync(owner, "Gỡ khỏi phòng");

        await Expect(reader.Entries().GetByRole(AriaRole.Listitem)).ToHaveTextAsync([new Regex("^Hồ sơ"), new Regex("^Tờ trình số 1")]);
        await reader.Entry("Hồ sơ").GetByRole(AriaRole.Link).ClickAsync();
        await reader.Entry("Năm 2026").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(reader.Entry("Phụ lục 2")).ToBeVisibleAsync();
        await Expect(reader.Page.GetByRole(AriaRole.Navigation, new() { Name = "Thư mục đang xem" })).ToContainTextAsync("Hồ sơ");
        Assert.True(await reader.Button("Thao tác khác với phòng").IsVisibleAsync());

        await owner.ChooseOfRoomAsync("Tài liệu đã gỡ");
        await Expect(owner.Dialog()).ToContainTextAsync("Phụ lục 10");
        await AdminForms.AssertLooksAsync(owner, "room-removed");
        await owner.Dialog().GetByRole(AriaRole.Button, new() { Name = "Đưa lại “Phụ lục 10”" }).ClickAsync();
        await Expect(owner.Dialog()).ToContainTextAsync("Chưa có tài liệu nào bị gỡ.");
        await owner.Page.Keyboard.PressAsync("Escape");
        await Expect(owner.Entry("Phụ lục 10")).ToBeVisibleAsync();

        // One file dropped on a document is asked about: it becomes its next version, with what changed.
        await owner.DropAsync(owner.Entry("Tờ trình số 1"), ("to-trinh-v2.pdf", OddFiles.Pdf("To trinh so 1, ban hai")));
        await owner.TypeAsync("Ghi chú thay đổi", "Sửa Điều 2");
        await AdminForms.AssertLooksAsync(owner, "room-version");
        await AdminForms.SubmitAsync(owner, "Đưa bản mới lên");
        await Expect(owner.Entry("Tờ trình số 1")).ToContainTextAsync("Bản 2");
        await Expect(owner.Sent("to-trinh-v2.pdf")).ToContainTextAsync("Đã thêm bản mới");

        await owner.ChooseOfRoomAsync("Đóng phòng");
        await AdminForms.SubmitAsync(owner, "Đóng phòng");
        await Expect(reader.Says("Phòng đã đóng")).ToBeVisibleAsync();
        await Expect(owner.Button("Đưa tài liệu lên")).ToHaveCountAsync(0);
        await owner.ChooseOfRoomAsync("Mở lại phòng");
        await AdminForms.SubmitAsync(owner, "Mở lại phòng");
        await Expect(owner.Button("Đưa tài liệu lên")).ToBeVisibleAsync();

        await owner.ChooseOfRoomAsync("Cài đặt phòng");
        await owner.Dialog().GetByText("Đóng dấu chìm tên người đọc").ClickAsync();
        await AdminForms.AssertLooksAsync(owner, "room-settings");
        await AdminForms.SubmitAsync(owner, "Lưu");
        await Expect(reader.Says("Đóng dấu chìm")).ToBeVisibleAsync();
        await Expect(reader.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Tải bản gốc") })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Members_come_and_go_and_whoever_is_taken_out_sees_nothing_more()
    {
        using var room = await DocumentRoom.OpenAsync(stage, "thuky", "Phòng có người vào ra", ["daibieu4"]);
        await using var owner = await stage.MemberAsync("thuky");
        await using var reader = await stage.MemberAsync("daibieu4");
        await owner.OpenAsync($"/rooms/{room.Id}");
        await reader.OpenAsync($"/rooms/{room.Id}");
        await Expect(AdminForms.Heading(reader, "Phòng có người vào ra")).ToBeVisibleAsync();

        await owner.PressAsync("2 thành viên");
        var list = owner.Dialog().GetByRole(AriaRole.List, new() { Name = "Thành viên" });
        await owner.AddToRoomAsync("Cá nhân", Office.NameOf("daibieu5"), "Người góp ý");
        await Expect(list).ToContainTextAsync(Office.NameOf("daibieu5"));
        await AdminForms.AssertLooksAsync(owner, "room-members");

        // There is always an owner.
        await RoleAsync(owner, Office.NameOf("thuky"), "Người đọc");
        await Expect(owner.Dialog()).ToContainTextAsync("Phòng phải còn ít nhất một chủ phòng");

        await RoleAsync(owner, Office.NameOf("daibieu4"), "Người biên tập");
        await Expect(reader.Button("Đưa tài liệu lên")).ToBeVisibleAsync();

        await owner.Dialog().GetByRole(AriaRole.Button, new() { Name = $"Bỏ {Office.NameOf("daibieu4")} khỏi phòng" }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Bỏ khỏi phòng" }).ClickAsync();
        await Expect(reader.Says("Không xem được phòng tài liệu")).ToBeVisibleAsync();
        await Expect(list).Not.ToContainTextAsync(Office.NameOf("daibieu4"));

        await using var reviewer = await stage.MemberAsync("daibieu5", BrowserStage.Phone);
        await reviewer.OpenAsync($"/rooms/{room.Id}");
        await reviewer.PressAsync("2 thành viên");
        await AdminForms.AssertLooksAsync(reviewer, "room-members-phone");
        await reviewer.Dialog().GetByRole(AriaRole.Button, new() { Name = "Đóng", Exact = true }).Last.ClickAsync();
        await reviewer.ChooseOfRoomAsync("Rời phòng");
        await reviewer.Dialog().GetByRole(AriaRole.Button, new() { Name = "Rời phòng" }).ClickAsync();
        await Expect(reviewer.Page).ToHaveURLAsync(new Regex("/rooms$"));
    }

    private static async Task FolderAsync(Person person, string name)
    {
        await person.PressAsync("Thư mục mới");
        await person.TypeAsync("Tên thư mục", name);
        await AdminForms.SubmitAsync(person, "Tạo thư mục");
        await Expect(person.Entry(name)).ToBeVisibleAsync();
    }

    private static async Task RoleAsync(Person person, string name, string role)
    {
        await person.Dialog().GetByRole(AriaRole.Button, new() { NameRegex = new($"Vai trò của {name}") }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Option, new() { Name = role, Exact = true }).ClickAsync();
    }

    [GeneratedRegex("/rooms/[0-9a-f-]{36}$")]
    private static partial Regex RoomAddress();
}
