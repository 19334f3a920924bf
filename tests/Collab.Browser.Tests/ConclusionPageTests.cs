namespace Collab.Browser.Tests;

/// <summary>Conclusions as two stewards write them at once, on a computer and on a phone.</summary>
[Collection(SharedStage.Meetings)]
[Trait("Requirement", "D13")]
public sealed class ConclusionPageTests(Stage stage)
{
    private const string Theirs = "Giao Ban Tài chính rà soát dự toán, báo cáo trước ngày 15 tháng 12.";
    private const string Mine = "Giao Ban Tài chính rà soát dự toán. Các công đoàn cơ sở gửi số liệu trước ngày 10.";

    [Fact]
    public async Task Of_two_who_edit_one_conclusion_the_second_keeps_the_words_sees_the_others_and_chooses()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Giao ban tháng 11", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate")], "Dự toán", "Việc khác");
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await office.DoAsync(meeting, new { type = "recordConclusion", text = "Giao Ban Tài chính rà soát dự toán." });
        await using var secretary = await stage.MemberAsync("thuky");
        await using var chair = await stage.MemberAsync("chutri", BrowserStage.Phone);
        foreach (var person in new[] { secretary, chair })
        {
            await person.EnterMeetingAsync(meeting);
            if (person == chair) await person.TabAsync("Khác");
            await person.TabAsync("Kết luận");
            await person.PressAsync("Sửa kết luận 1");
            // On a phone it is revealed once the keyboard had its time to come.
            await Expect(person.Page.Locator(".backdrop")).ToHaveCSSAsync("opacity", "1");
        }

        await chair.FillAsync("Nội dung kết luận", Mine);
        await secretary.FillAsync("Nội dung kết luận", Theirs);
        await AdminForms.SubmitAsync(secretary, "Lưu");
        await Expect(chair.Dialog().GetByRole(AriaRole.Blockquote)).ToContainTextAsync(Theirs);
        await Expect(chair.Page.GetByLabel("Nội dung kết luận")).ToHaveValueAsync(Mine);
        await AdminForms.AssertLooksAsync(chair, "phone-conclusion-meanwhile");
        await AdminForms.SubmitAsync(chair, "Thay bằng nội dung của tôi");
        await Expect(secretary.Page.Locator(".conclusion__text")).ToHaveTextAsync(Mine);

        await secretary.PressAsync("Sửa kết luận 1");
        await secretary.FillAsync("Nội dung kết luận", Theirs);
        var conclusion = (await office.ViewAsync(meeting)).GetProperty("conclusions").EnumerateObject().Single().Name;
        await office.DoAsync(meeting, new { type = "removeConclusion", conclusionId = conclusion });
        await Expect(secretary.Dialog().GetByRole(AriaRole.Status)).ToContainTextAsync("vừa bị xóa");
        await AdminForms.AssertLooksAsync(secretary, "conclusion-removed-meanwhile");
        await AdminForms.SubmitAsync(secretary, "Ghi thành kết luận mới");
        await Expect(chair.Page.Locator(".conclusion__text")).ToHaveTextAsync(Theirs);
    }

    [Fact]
    [Trait("Requirement", "D3")]
    public async Task An_item_with_a_conclusion_says_why_it_stays()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Giao ban tháng 11", [("chutri", "chair"), ("thuky", "secretary")], "Dự toán");
        await office.DoAsync(meeting, new { type = "openMeeting" });
        var item = (await office.ViewAsync(meeting)).GetProperty("agenda").EnumerateObject().Single().Name;
        await office.DoAsync(meeting, new { type = "recordConclusion", text = Theirs, itemId = item });
        await using var secretary = await stage.MemberAsync("thuky");
        await secretary.EnterMeetingAsync(meeting);
        await secretary.PressAsync("Thao tác với nội dung 1");
        await secretary.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Xóa", Exact = true }).ClickAsync();
        await Expect(secretary.Dialog()).ToContainTextAsync("đã có kết luận");
        await AdminForms.AssertLooksAsync(secretary, "agenda-remove-concluded");
    }
}
