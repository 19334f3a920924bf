using Collab.Server.Accounts;

namespace Collab.Browser.Tests;

/// <summary>A meeting from its draft to its end, as those who prepare it and those who are invited see it.</summary>
[Collection(SharedStage.Meetings)]
public sealed class PeopleTests(Stage stage)
{
    [Fact]
    [Trait("Requirement", "B1")]
    [Trait("Requirement", "B3")]
    [Trait("Requirement", "B10")]
    public async Task A_draft_is_sent_the_invited_answer_or_send_somebody_and_the_chair_is_handed_over()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.DraftAsync("Hội nghị chuyên đề công tác nữ công", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("daibieu2", "delegate")]);

        await using var secretary = await stage.MemberAsync("thuky");
        await secretary.EnterMeetingAsync(meeting);
        await Expect(secretary.Says("Đây là bản nháp")).ToBeVisibleAsync();
        await secretary.PressAsync("Mời thêm");
        await PickAsync(secretary, NameOf("daibieu3"));
        await secretary.FillAsync("Số thẻ đại biểu", "021");
        await secretary.PictureAsync("desk-people-invite");
        await secretary.Dialog().GetByRole(AriaRole.Button, new() { Name = "Mời thêm" }).ClickAsync();
        await Expect(secretary.Dialog()).ToBeHiddenAsync();
        await secretary.PressAndConfirmAsync("Gửi giấy mời");
        await Expect(secretary.Header()).ToContainTextAsync("Sắp diễn ra");

        await using var first = await stage.MemberAsync("daibieu1");
        await first.EnterMeetingAsync(meeting);
        await Expect(first.Part("Giấy mời họp")).ToContainTextAsync("Bạn có dự cuộc họp này không?");
        await first.PictureAsync("desk-people-invitation");
        await first.PressAsync("Không dự");
        await first.Dialog().GetByRole(AriaRole.Button, new() { Name = "Không dự" }).ClickAsync();
        await Expect(first.Dialog()).ToContainTextAsync("Hãy ghi lý do.");
        await first.FillAsync("Lý do", "Đi công tác nước ngoài");
        await first.Dialog().GetByRole(AriaRole.Button, new() { Name = "Không dự" }).ClickAsync();
        await Expect(first.Part("Giấy mời họp")).ToContainTextAsync("Bạn đã trả lời: không dự.");
        await Expect(secretary.Says("Lý do: Đi công tác nước ngoài")).ToBeVisibleAsync();

        // Somebody comes in their stead after all.
        await first.PressAsync("Trả lời lại");
        await first.PressAsync("Cử người dự thay");
        await PickAsync(first, NameOf("daibieu7"));
        await first.FillAsync("Căn cứ", "Giấy ủy quyền số 12/UQ");
        await first.FillAsync("Lý do", "Đi công tác nước ngoài");
        await first.PictureAsync("desk-people-delegate");
        await first.Dialog().GetByRole(AriaRole.Button, new() { Name = "Cử người dự thay" }).ClickAsync();
        await Expect(first.Part("Giấy mời họp")).ToContainTextAsync($"Bạn đã cử {NameOf("daibieu7")} dự thay.");

        await using var standIn = await stage.MemberAsync("daibieu7", Stage.Phone);
        await standIn.OpenAsync("/inbox");
        await standIn.Page.GetByRole(AriaRole.Link, new() { Name = "cử bạn dự họp thay" }).First.ClickAsync();
        await Expect(standIn.Part("Giấy mời họp").First).ToContainTextAsync($"Bạn được cử dự thay {NameOf("daibieu1")}");
        await standIn.PressAsync("Điểm danh trực tuyến");
        await standIn.PictureAsync("phone-people-stand-in");
        await Expect(secretary.Says("Trong đó dự thay")).ToBeVisibleAsync();

        await using var second = await stage.MemberAsync("daibieu2", Stage.Phone);
        await second.EnterMeetingAsync(meeting);
        await second.PictureAsync("phone-people-invitation");
        await second.PressAsync("Tôi sẽ dự");
        await Expect(second.Part("Giấy mời họp").First).ToContainTextAsync("Bạn đã trả lời: sẽ dự.");
        await secretary.PictureAsync("desk-people-list");

        // Another time, and then it is held; whoever is taken off the list is shown out.
        await secretary.ActAsync("Đổi thời gian, địa điểm");
        await secretary.FillAsync("Địa điểm", "Phòng họp B");
        await secretary.FillAsync("Lý do", "Phòng A đang sửa chữa");
        await secretary.PictureAsync("desk-people-reschedule");
        await secretary.Dialog().GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Expect(first.Header()).ToContainTextAsync("Phòng họp B");
        await secretary.PressAsync("Thao tác với " + NameOf("daibieu2"));
        await secretary.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Đưa ra khỏi danh sách" }).ClickAsync();
        await secretary.Dialog().GetByRole(AriaRole.Button, new() { Name = "Đưa ra khỏi danh sách" }).ClickAsync();
        await Expect(second.Says("Không mở được cuộc họp")).ToBeVisibleAsync();

        await using var chair = await stage.MemberAsync("chutri");
        await chair.EnterMeetingAsync(meeting);
        await secretary.CheckInAsync();
        await chair.PressAndConfirmAsync("Khai mạc");
        await chair.ActAsync("Chuyển quyền điều hành");
        await chair.Dialog().GetByRole(AriaRole.Button, new() { Name = "Người nhận điều hành" }).ClickAsync();
        await chair.Page.GetByRole(AriaRole.Option, new() { Name = NameOf("thuky") }).ClickAsync();
        await chair.Dialog().GetByRole(AriaRole.Button, new() { Name = "Chuyển quyền điều hành" }).ClickAsync();
        await Expect(chair.Header()).ToContainTextAsync("Điều hành: " + NameOf("thuky"));
        await secretary.PressAndConfirmAsync("Bế mạc");
        await chair.ActAsync("Mở lại cuộc họp");
        await chair.FillAsync("Lý do", "Biểu quyết lại");
        await chair.Dialog().GetByRole(AriaRole.Button, new() { Name = "Mở lại cuộc họp" }).ClickAsync();
        await Expect(chair.Header()).ToContainTextAsync("Đang họp");
    }

    private static async Task PickAsync(Person person, string name)
    {
        await person.Dialog().GetByRole(AriaRole.Combobox).FillAsync(name);
        await person.Page.GetByRole(AriaRole.Option, new() { Name = name }).First.ClickAsync();
    }

    private static string NameOf(string userName) => DemoOrganisation.Person(userName).Name;
}

file static class MeetingMenuActions
{
    /// <summary>Something of the menu of the meeting.</summary>
    public static async Task ActAsync(this Person person, string action)
    {
        await person.PressAsync("Thao tác khác với cuộc họp");
        await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
    }
}
