namespace Collab.Browser.Tests;

[Collection(SharedStage.Meetings)]
public sealed class SchedulingTests(Stage stage)
{
    [Fact]
    [Trait("Requirement", "B1")]
    [Trait("Requirement", "B4")]
    [Trait("Requirement", "B8")]
    [Trait("Requirement", "B10")]
    public async Task A_secretary_schedules_a_meeting_and_the_invited_find_it_in_their_list()
    {
        await using var secretary = await stage.MemberAsync("thuky");
        await secretary.OpenAsync("/meetings");
        await secretary.Page.GetByRole(AriaRole.Link, new() { Name = "Lập lịch họp" }).ClickAsync();
        await secretary.FillAsync("Tên cuộc họp", "Giao ban công tác tháng Mười hai");
        await InviteAsync(secretary, "minh hạnh", "Nguyễn Thị Minh Hạnh");
        await secretary.Page.GetByLabel("Vai trò của Nguyễn Thị Minh Hạnh").SelectOptionAsync("Chủ trì");
        await InviteAsync(secretary, "lan anh", "Vũ Thị Lan Anh");
        await secretary.PressAsync("Thêm nội dung");
        await secretary.FillAsync("Nội dung 1", "Báo cáo công tác tháng");
        await secretary.PressAsync("Thêm nội dung");
        await secretary.FillAsync("Nội dung 2", "Trao đổi riêng trong Thường trực");
        await secretary.Page.GetByText("Chỉ chủ trì và thư ký thấy").Nth(1).ClickAsync();
        await secretary.PictureAsync("desk-schedule-filled", wholePage: true);
        await secretary.PressAsync("Lập lịch");
        await Expect(secretary.Header()).ToContainTextAsync("Sắp diễn ra");
        await Expect(secretary.Page.Locator(".agenda")).ToContainTextAsync("Trao đổi riêng trong Thường trực");

        await using var invited = await stage.MemberAsync("daibieu2");
        await invited.OpenAsync("/meetings");
        await invited.ChooseAsync("Sắp tới");
        await invited.Page.GetByRole(AriaRole.Link, new() { Name = "Giao ban công tác tháng Mười hai" }).ClickAsync();
        await Expect(invited.Page.Locator(".agenda")).ToContainTextAsync("Báo cáo công tác tháng");
        await Expect(invited.Page.Locator(".agenda")).Not.ToContainTextAsync("Trao đổi riêng");
    }

    private static async Task InviteAsync(Person secretary, string typed, string name)
    {
        await secretary.FillAsync("Tìm người để mời", typed);
        await secretary.PressAsync($"Thêm {name}");
        await Expect(secretary.Page.GetByLabel($"Vai trò của {name}")).ToBeVisibleAsync();
    }
}
