namespace Collab.Browser.Tests;

/// <summary>Ballots and elections as officials hold them, through the pages.</summary>
[Collection(SharedStage.Meetings)]
[Trait("Requirement", "D6")]
public sealed class BallotPageTests(Stage stage)
{
    private const string Title = "Bầu Ủy ban Kiểm tra";
    private static readonly string[] Names = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc"];

    [Fact]
    [Trait("Requirement", "D18")]
    [Trait("Requirement", "D2")]
    public async Task A_secret_election_with_a_tie_goes_into_a_second_round()
    {
        using var office = await stage.OfficeAsync("thuky");
        using var fifth = await office.BesideAsync("daibieu3");
        var meeting = await office.ScheduleAsync(
            "Đại hội công đoàn cơ sở",
            [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("daibieu2", "delegate"), ("daibieu5", "delegate"), ("daibieu3", "delegate"), ("daibieu4", "teller")], "Bầu cử");
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await fifth.DoAsync(meeting, new { type = "checkIn", mode = "online" });
        await using var hall = await Hall.EnterAsync(stage, meeting);
        var (chair, secretary, first, second, third) = hall;
        foreach (var person in new[] { chair, first, second, third }) await person.CheckInAsync();

        await secretary.PressAsync("Chuẩn bị biểu quyết");
        await secretary.ChooseAsync("Bầu cử");
        await secretary.FillAsync("Nội dung biểu quyết", Title);
        await secretary.FillAsync("Danh sách bầu cử", string.Join('\n', Names));
        await secretary.FillAsync("Số lượng cần bầu", "4");
        await secretary.PressAsync("Lưu nội dung biểu quyết");
        await Expect(secretary.Dialog()).ToContainTextAsync("Nhập số từ 1 đến số người ứng cử.");
        await secretary.FillAsync("Số lượng cần bầu", "2");
        await secretary.PictureAsync("election-prepare");
        await secretary.PressAsync("Lưu nội dung biểu quyết");
        await Expect(secretary.Dialog()).ToBeHiddenAsync();
        await secretary.PressAndConfirmAsync("Mở biểu quyết");

        await ElectAsync(first, 0, 1);
        var third3 = third.Page.GetByRole(AriaRole.Checkbox, new() { Name = Names[2], Exact = true });
        await CheckAsync(third, 0, 1);
        await Expect(third3).ToBeDisabledAsync(); // a third name would make the ballot invalid
        await CheckAsync(third, 1); // no longer
        await third.PictureAsync("election-vote");
        await CheckAsync(third, 2);
        await SendAsync(third);
        await ElectAsync(chair, 0, 1);
        await ElectAsync(second, 0, 2);
        var ballotId = (await office.ViewAsync(meeting)).GetProperty("ballots").EnumerateObject().Single().Name;
        await fifth.DoAsync(meeting, new { type = "castBallot", ballotId, choices = new[] { "2", "3" } });
        await secretary.PressAndConfirmAsync("Kết thúc biểu quyết");

        foreach (var person in hall.Everyone)
        {
            await Expect(person.Ballot(Title)).ToContainTextAsync("Trúng cử 1/2");
            await Expect(person.Ballot(Title)).ToContainTextAsync("2 người có số phiếu bằng nhau cho 1 vị trí còn lại");
            await Expect(person.Ballot(Title)).ToContainTextAsync("4/5 = 80% > 50%");
        }
        await secretary.Button("Bầu lần tiếp theo").ScrollIntoViewIfNeededAsync();
        await secretary.PictureAsync("election-tied");
        await secretary.PressAsync("Biên bản kiểm phiếu");
        await Expect(secretary.Dialog()).ToContainTextAsync($"Ban kiểm phiếu: {Office.NameOf("daibieu4")}");
        await secretary.PictureAsync("election-report");
        await secretary.Dialog().GetByRole(AriaRole.Button, new() { Name = "Đóng", Exact = true }).Last.ClickAsync();

        await secretary.PressAsync("Bầu lần tiếp theo");
        await Expect(secretary.Page.GetByLabel("Danh sách bầu cử")).ToHaveValueAsync($"{Names[1]}\n{Names[2]}");
        await Expect(secretary.Page.GetByLabel("Số lượng cần bầu")).ToHaveValueAsync("1");
        await secretary.FillAsync("Nội dung biểu quyết", $"{Title}, vòng 2");
        await secretary.PressAsync("Lưu nội dung biểu quyết");
        await Expect(secretary.Dialog()).ToBeHiddenAsync();
        await secretary.PressAndConfirmAsync("Mở biểu quyết");
        await ElectAsync(first, 1);
        await ElectAsync(second, 1);
        await ElectAsync(third, 1);
        await secretary.PressAndConfirmAsync("Kết thúc biểu quyết");
        foreach (var person in hall.Everyone)
        {
            await Expect(person.Ballot($"{Title}, vòng 2")).ToContainTextAsync("Trúng cử 1/1");
            await Expect(person.Ballot($"{Title}, vòng 2")).ToContainTextAsync($"Bỏ phiếu lại của “{Title}”");
        }
    }

    [Fact]
    [Trait("Requirement", "D2")]
    [Trait("Requirement", "B7")]
    public async Task A_weighted_open_ballot_is_cast_and_counted_by_hands_and_may_be_voided()
    {
        const string Motion = "Thông qua quy chế chi tiêu";
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Hội nghị Ban Chấp hành mở rộng",
            new[] { ("chutri", "chair", 1), ("thuky", "secretary", 1), ("daibieu1", "delegate", 3), ("daibieu2", "delegate", 1), ("daibieu5", "teller", 1) }
                .Select(p => new Invited(Office.IdOf(p.Item1), p.Item2, p.Item3)), "Quy chế");
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await using var hall = await Hall.EnterAsync(stage, meeting);
        var (chair, secretary, heavy, other, teller) = hall;
        foreach (var person in new[] { chair, heavy, other, teller }) await person.CheckInAsync();

        await other.PressAsync("Tôi sẵn sàng biểu quyết");
        await Expect(secretary.Part("Biểu quyết")).ToContainTextAsync("Sẵn sàng biểu quyết: 1/3");
        await other.PressAsync("Ủy quyền biểu quyết");
        await PickAsync(other, "Người được ủy quyền", Office.NameOf("daibieu1"));
        await other.FillAsync("Căn cứ ủy quyền", "Giấy ủy quyền số 5");
        await other.Dialog().GetByRole(AriaRole.Button, new() { Name = "Ủy quyền biểu quyết", Exact = true }).ClickAsync();
        await Expect(heavy.Says($"Bạn được {Office.NameOf("daibieu2")} ủy quyền biểu quyết.")).ToBeVisibleAsync();

        await secretary.PressAsync("Chuẩn bị biểu quyết");
        await secretary.FillAsync("Nội dung biểu quyết", Motion);
        await PickAsync(secretary, "Hình thức", "Điện tử và giơ tay");
        await secretary.PressAsync("Lưu nội dung biểu quyết");
        await Expect(secretary.Dialog()).ToBeHiddenAsync();
        await chair.PressAndConfirmAsync("Duyệt danh mục");
        await Expect(secretary.Ballot(Motion)).ToContainTextAsync($"{Office.NameOf("chutri")} đã duyệt");
        await secretary.PressAndConfirmAsync("Mở biểu quyết");

        var own = heavy.Part(Motion).First;
        await own.Locator("label").Filter(new() { HasText = "Ý kiến khác" }).ClickAsync();
        await heavy.FillAsync("Ý kiến của bạn", "Bổ sung định mức công tác phí");
        await heavy.PictureAsync("ballot-on-behalf");
        await own.GetByRole(AriaRole.Button, new() { Name = "Bỏ phiếu", Exact = true }).ClickAsync();
        await heavy.PressAsync("Xác nhận bỏ phiếu");
        await Expect(heavy.Says("Bạn đã bỏ phiếu")).ToBeVisibleAsync();
        await heavy.SendVoteAsync("Tán thành"); // for whoever delegated
        await Expect(other.Says("Bạn đã bỏ phiếu")).ToBeVisibleAsync();

        await teller.PressAsync("Ghi số người giơ tay");
        await teller.FillAsync("Tán thành", "2");
        await teller.PressAsync("Ghi kết quả");
        await Expect(teller.Dialog()).ToContainTextAsync("Chỉ còn 1 người chưa bỏ phiếu.");
        await teller.FillAsync("Tán thành", "1");
        await teller.PictureAsync("ballot-hands");
        await teller.PressAsync("Ghi kết quả");
        await Expect(secretary.Ballot(Motion)).ToContainTextAsync($"Giơ tay: 1 người. {Office.NameOf("daibieu5")} ghi lúc");
        await secretary.PressAndConfirmAsync("Kết thúc biểu quyết");
        foreach (var person in hall.Everyone)
        {
            await Expect(person.Ballot(Motion)).ToContainTextAsync("Không thông qua");
            await Expect(person.Ballot(Motion)).ToContainTextAsync("2/5 = 40% ≤ 50%");
            await Expect(person.Ballot(Motion)).ToContainTextAsync("Giơ tay 1. Bỏ phiếu thay 1.");
        }
        await other.Ballot(Motion).GetByText("1 ý kiến kèm theo").ClickAsync();
        await Expect(other.Ballot(Motion)).ToContainTextAsync("Bổ sung định mức công tác phí");
        await other.Ballot(Motion).GetByText("Bổ sung định mức công tác phí").ScrollIntoViewIfNeededAsync();
        await other.PictureAsync("ballot-weighted-delegate");

        await secretary.PressAsync("Hủy kết quả");
        await secretary.FillAsync("Lý do hủy", "Đếm nhầm số người giơ tay");
        await secretary.Dialog().GetByRole(AriaRole.Button, new() { Name = "Hủy kết quả", Exact = true }).ClickAsync();
        foreach (var person in hall.Everyone) await Expect(person.Ballot(Motion)).ToContainTextAsync("Đã hủy: Đếm nhầm số người giơ tay");
        await Expect(secretary.Button("Biểu quyết lại")).ToBeVisibleAsync();

        await using var phone = await stage.MemberAsync("daibieu5", BrowserStage.Phone);
        await phone.EnterMeetingAsync(meeting);
        await phone.TabAsync("Biểu quyết");
        await phone.PictureAsync("phone-ballot-void");
    }

    private static async Task CheckAsync(Person person, params int[] candidates)
    {
        foreach (var i in candidates)
            await person.Page.Locator("label").Filter(new() { Has = person.Page.GetByRole(AriaRole.Checkbox, new() { Name = Names[i], Exact = true }) }).ClickAsync();
    }

    private static async Task SendAsync(Person person)
    {
        await person.PressAndConfirmAsync("Bỏ phiếu", "Xác nhận bỏ phiếu");
        await Expect(person.Button("Bỏ phiếu")).ToBeHiddenAsync();
    }

    private static async Task ElectAsync(Person person, params int[] candidates)
    {
        await CheckAsync(person, candidates);
        await SendAsync(person);
    }

    private static async Task PickAsync(Person person, string field, string option)
    {
        await person.Dialog().GetByRole(AriaRole.Button, new() { NameRegex = new($"{field}$") }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = option }).First.ClickAsync();
    }
}
