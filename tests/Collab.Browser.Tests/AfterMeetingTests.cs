using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

/// <summary>What is left of meetings that are closed: the archive, statistics, conclusions and issued minutes that are found, and numbers in their register.</summary>
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
    [Trait("Requirement", "A1"), Trait("Requirement", "E11")]
    public async Task What_a_meeting_issued_is_found_from_the_archive_and_the_search_and_leads_to_its_page()
    {
        const string Title = "Hội nghị chăm lo đoàn viên dịp cuối năm";
        using var administrator = await stage.OfficeAsync("quantri");
        using var secretary = await stage.OfficeAsync("thuky");
        var meeting = await Meetings.InFullSwingAsync(secretary, Title);
        await secretary.DoAsync(meeting.Id, new { type = "recordConclusion", text = "Trích quỹ tương trợ hỗ trợ 150 đoàn viên có hoàn cảnh khó khăn." });
        await secretary.DoAsync(meeting.Id, new { type = "closeBallot", ballotId = meeting.OpenBallot });
        await secretary.DoAsync(meeting.Id, new { type = "closeMeeting" });
        await IssueAsync(administrator, secretary, meeting.Id, "minutes", "BBSH");
        await IssueAsync(administrator, secretary, meeting.Id, "notice", "TBSH");

        foreach (var (size, name) in new[] { (BrowserStage.Desk, "desk"), (BrowserStage.Phone, "phone") })
        {
            await using var member = await stage.MemberAsync("daibieu2", size);
            await SearchPageTests.UntilFoundAsync(member, "/search?q=trich+quy+tuong+tro&kind=minutes", "Thông báo kết luận số 01/TBSH-LĐLĐ");
            await SearchPageTests.UntilFoundAsync(member, "/search?q=trich+quy+tuong+tro", "Biên bản số 01/BBSH-LĐLĐ");
            await AdminForms.AssertLooksAsync(member, $"{name}-search-minutes");
            await member.Page.GetByRole(AriaRole.Radio, new() { Name = "Biên bản" }).CheckAsync(new() { Force = true });
            var hits = member.Page.Locator(".search-hits").GetByRole(AriaRole.Listitem);
            await Expect(hits).ToHaveCountAsync(2);
            await hits.Filter(new() { HasText = "Thông báo kết luận số" }).GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
            await Expect(member.Page.GetByRole(AriaRole.Tab, new() { Name = "Thông báo kết luận", Selected = true })).ToBeVisibleAsync();
            await Expect(member.Part("Văn bản đã ban hành")).ToContainTextAsync("Số 01/TBSH-LĐLĐ");

            await member.OpenAsync("/archive?q=cham+lo");
            await Expect(member.Page.GetByRole(AriaRole.List, new() { Name = "Các cuộc họp đã kết thúc" })).ToContainTextAsync(Title);
            await AdminForms.AssertLooksAsync(member, $"{name}-archive-minutes");
            await member.Page.GetByRole(AriaRole.Link, new() { Name = "Tìm trong biên bản" }).ClickAsync();
            await Expect(hits.Filter(new() { HasText = "Biên bản số 01/BBSH-LĐLĐ" })).ToHaveCountAsync(1);
        }

        await using var guest = await stage.MemberAsync("khachmoi");
        await guest.OpenAsync("/search?q=trich+quy+tuong+tro&kind=minutes");
        await Expect(guest.Says("Không tìm thấy gì với “trich quy tuong tro”.")).ToBeVisibleAsync();
    }

    private static async Task IssueAsync(Office administrator, Office secretary, Guid meeting, string document, string kind)
    {
        var register = (await administrator.DoInRegistersAsync(new
        {
            type = "addRegister",
            unitId = Server.Accounts.DemoOrganisation.Units[0].Id,
            title = $"Sổ văn bản sau họp {kind}",
            scheme = new { pattern = "{number}/{kind}-{issuer}", kind },
            layout = new { issuer = "LIÊN ĐOÀN LAO ĐỘNG TỈNH", abbreviation = "LĐLĐ", place = "Hồng Hà", signerName = "Nguyễn Thị Minh Hạnh" },
        })).GetProperty("registerId").GetGuid();
        await secretary.DoAsync(meeting, new { type = "editMinutes", document, registerId = register, recipients = "- Như trên;" });
        var sha256 = (await secretary.ReadAsync($"/api/meetings/{meeting}/minutes?document={document}")).GetProperty("sha256").GetString();
        using var chair = await secretary.BesideAsync("chutri");
        await secretary.DoAsync(meeting, new { type = "initialMinutes", document, sha256 });
        await secretary.DoAsync(meeting, new { type = "lockMinutes", document, sha256 });
        await chair.DoAsync(meeting, new { type = "signMinutes", document, sha256 });
        await secretary.DoAsync(meeting, new { type = "issueMinutes", document, ordinal = 1 });
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
            scheme = new { pattern = "{number}/{kind}-{issuer}", kind = "GMCĐ" },
            layout = new { issuer = "LIÊN ĐOÀN LAO ĐỘNG TỈNH", abbreviation = "LĐLĐ", place = "Hồng Hà" },
        })).GetProperty("registerId").GetGuid();
        string[] topics = ["công tác tài chính", "nhà ở công nhân", "công tác nữ công", "chuyển đổi số"];
        foreach (var topic in topics)
        {
            var meeting = await secretary.ScheduleAsync($"Họp chuyên đề {topic}", [("chutri", "chair"), ("thuky", "secretary"), ("quantri", "delegate")], "Báo cáo");
            await secretary.DoAsync(meeting, new { type = "editInvitation", registerId = register, addressee = "Các đại biểu" });
            await secretary.DoAsync(meeting, new { type = "issueInvitation", ordinal = 1 });
            if (topic != topics[1]) continue;
            await secretary.DoAsync(meeting, new { type = "recallInvitation", reason = "Hoãn họp" });
            await office.DoInRegistersAsync(new { type = "cancelNumber", subjectId = SubjectOf(meeting), reason = "Hoãn họp" });
        }

        foreach (var (size, name) in new[] { (BrowserStage.Desk, "desk"), (BrowserStage.Phone, "phone") })
        {
            await using var administrator = await stage.MemberAsync("quantri", size);
            await administrator.OpenAsync($"/admin/registers/{register}");
            await Expect(administrator.Page.GetByText("Đã cấp đủ từ 01 đến 04")).ToBeVisibleAsync();
            await Expect(administrator.Says("1 số đã hủy")).ToBeVisibleAsync();
            var lines = administrator.Page.GetByRole(AriaRole.List, new() { Name = "Các số đã cấp" }).GetByRole(AriaRole.Listitem);
            await Expect(lines).ToHaveCountAsync(4);
            await Expect(lines.Nth(2).Locator("s")).ToHaveTextAsync("02/GMCĐ-LĐLĐ");
            await AdminForms.AssertLooksAsync(administrator, $"{name}-register-year");
            await administrator.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm theo số, ký hiệu hoặc trích yếu" }).FillAsync("nu cong");
            await Expect(lines).ToHaveCountAsync(1);
            await lines.GetByRole(AriaRole.Link, new() { Name = "Họp chuyên đề công tác nữ công" }).ClickAsync();
            await Expect(administrator.Header()).ToContainTextAsync("Họp chuyên đề công tác nữ công");
        }

        static Guid SubjectOf(Guid meeting) => Server.Hosting.DerivedId.Of("invitation", $"{meeting}:1:0");
    }
}
