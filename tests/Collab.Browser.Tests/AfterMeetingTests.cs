using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

/// <summary>What is left of meetings that are closed: the archive, statistics, conclusions that are found, and numbers in their register.</summary>
[Collection(SharedStage.Meetings)]
public sealed class AfterMeetingTests(Stage stage)
{
    [Fact]
    [Trait("Requirement", "A5"), Trait("Requirement", "B8"), Trait("Requirement", "E11")]
    public async Task A_closed_meeting_is_in_the_archive_in_the_statistics_and_found_by_what_it_concluded()
    {
        const string Title = "Hội nghị tổng kết phong trào thi đua";
        using var secretary = await stage.OfficeAsync("thuky");
        var meeting = await Meetings.InFullSwingAsync(secretary, Title);
        await secretary.DoAsync(meeting.Id, new { type = "recordConclusion", text = "Giao Văn phòng hoàn thiện báo cáo tổng kết trước ngày 15 tháng 12." });
        await secretary.DoAsync(meeting.Id, new { type = "closeBallot", ballotId = meeting.OpenBallot });
        await secretary.DoAsync(meeting.Id, new { type = "closeMeeting" });

        await using var member = await stage.MemberAsync("daibieu2");
        await member.OpenAsync("/archive");
        var row = member.Page.GetByRole(AriaRole.List, new() { Name = "Các cuộc họp đã kết thúc" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = Title });
        await Expect(row).ToContainTextAsync("Dự 4/6");
        await Expect(row).ToContainTextAsync("2 kết luận");
        await Expect(row).ToContainTextAsync("2 biểu quyết");
        await AdminForms.AssertLooksAsync(member, "desk-archive");
        await member.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm theo tên cuộc họp" }).FillAsync("phong trao thi dua");
        await Expect(row).ToBeVisibleAsync();
        await member.Page.GetByRole(AriaRole.Radio, new() { Name = "Tháng" }).CheckAsync(new() { Force = true });
        await Expect(row).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
        await Expect(member.Header()).ToContainTextAsync(Title);

        await SearchPageTests.UntilFoundAsync(member, "/search?q=hoan+thien+bao+cao&kind=conclusion", "hoàn thiện báo cáo");
        await Expect(member.Page.Locator(".search-hits").GetByRole(AriaRole.Link, new() { Name = Title })).ToHaveAttributeAsync("href", $"/meetings/{meeting.Id}");
        await AdminForms.AssertLooksAsync(member, "desk-search-conclusion");

        // Whoever is in charge of no unit sees the own figures.
        await member.OpenAsync("/statistics");
        await Expect(member.Part("Tổng hợp")).ToContainTextAsync("Lượt dự");
        await Expect(member.Part("Theo thành viên")).ToHaveCountAsync(0);
        await AdminForms.AssertLooksAsync(member, "desk-statistics-own");

        await using var administrator = await stage.MemberAsync("quantri");
        await administrator.OpenAsync("/statistics");
        await Expect(administrator.Part("Theo đơn vị")).ToContainTextAsync("Văn phòng Liên đoàn Lao động tỉnh");
        await Expect(administrator.Part("Theo thành viên").GetByRole(AriaRole.Row).Filter(new() { HasText = Office.NameOf("daibieu2") })).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(administrator, "desk-statistics");
        await administrator.PictureAsync("desk-statistics-whole", wholePage: true);
        await administrator.Page.Locator("label").Filter(new() { HasText = "Chưa phát biểu lần nào" }).ClickAsync();
        await Expect(administrator.Part("Theo thành viên").GetByRole(AriaRole.Row).Filter(new() { HasText = Office.NameOf("daibieu2") })).ToHaveCountAsync(0);
        await Expect(administrator.Page).ToHaveURLAsync(new Regex("silent=true"));
        var csv = await administrator.Page.Context.APIRequest.GetAsync(await administrator.Page.GetByRole(AriaRole.Link, new() { Name = "Tải về (CSV)" }).GetAttributeAsync("href") ?? "");
        Assert.Contains("\"kind\",\"name\"", await csv.TextAsync(), StringComparison.Ordinal);

        await using var phone = await stage.MemberAsync("quantri", BrowserStage.Phone);
        await phone.OpenAsync("/statistics");
        await Expect(phone.Part("Theo thành viên")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(phone, "phone-statistics");
        await phone.PictureAsync("phone-statistics-whole", wholePage: true);
        await using var away = await stage.MemberAsync("daibieu2", BrowserStage.Phone);
        await away.OpenAsync("/archive");
        await Expect(away.Page.GetByRole(AriaRole.List, new() { Name = "Các cuộc họp đã kết thúc" })).ToContainTextAsync(Title);
        await AdminForms.AssertLooksAsync(away, "phone-archive");
    }

    [Fact]
    [Trait("Requirement", "A2")]
    public async Task A_register_says_that_no_number_is_missing_and_what_became_of_each()
    {
        using var office = await stage.OfficeAsync("quantri");
        using var secretary = await stage.OfficeAsync("thuky");
        var unit = Server.Accounts.DemoOrganisation.Units[0].Id;
        var register = (await office.DoInRegistersAsync(new
        {
            type = "addRegister",
            unitId = unit,
            title = "Sổ giấy mời họp chuyên đề",
            scheme = new { pattern = "{number}/{kind}-{issuer}", kind = "GM" },
            layout = new { issuer = "LIÊN ĐOÀN LAO ĐỘNG TỈNH", abbreviation = "LĐLĐ", place = "Hồng Hà" },
        })).GetProperty("registerId").GetGuid();
        string[] topics = ["công tác tài chính", "nhà ở công nhân", "công tác nữ công", "chuyển đổi số"];
        foreach (var topic in topics)
        {
            var meeting = await secretary.ScheduleAsync($"Họp chuyên đề {topic}", [("chutri", "chair"), ("thuky", "secretary"), ("quantri", "delegate")], "Báo cáo");
            await secretary.DoAsync(meeting, new { type = "editInvitation", registerId = register, addressee = "Các đại biểu" });
            await secretary.DoAsync(meeting, new { type = "issueInvitation", ordinal = 1 });
            if (topic == topics[1]) await office.DoInRegistersAsync(new { type = "cancelNumber", subjectId = SubjectOf(meeting), reason = "Hoãn họp" });
        }

        foreach (var (size, name) in new[] { (BrowserStage.Desk, "desk"), (BrowserStage.Phone, "phone") })
        {
            await using var administrator = await stage.MemberAsync("quantri", size);
            await administrator.OpenAsync($"/admin/registers/{register}");
            await Expect(administrator.Page.GetByText("Đã cấp đủ từ 01 đến 04")).ToBeVisibleAsync();
            await Expect(administrator.Says("1 số đã hủy")).ToBeVisibleAsync();
            var lines = administrator.Page.GetByRole(AriaRole.List, new() { Name = "Các số đã cấp" }).GetByRole(AriaRole.Listitem);
            await Expect(lines).ToHaveCountAsync(4);
            await Expect(lines.Nth(2).Locator("s")).ToHaveTextAsync("02/GM-LĐLĐ");
            await AdminForms.AssertLooksAsync(administrator, $"{name}-register-year");
            await administrator.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm theo số hoặc tên văn bản" }).FillAsync("nu cong");
            await Expect(lines).ToHaveCountAsync(1);
            await lines.GetByRole(AriaRole.Link, new() { Name = "Họp chuyên đề công tác nữ công" }).ClickAsync();
            await Expect(administrator.Header()).ToContainTextAsync("Họp chuyên đề công tác nữ công");
        }

        static Guid SubjectOf(Guid meeting) => Server.Hosting.DerivedId.Of("invitation", $"{meeting}:1:0");
    }
}
