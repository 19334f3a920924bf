using System.Text.Json;
using static Collab.Browser.Tests.Conference;

namespace Collab.Browser.Tests;

/// <summary>A whole conference, from its draft to its end. It has a server of its own: nearly everybody of the demo takes part, as they were at first.</summary>
[Trait("Requirement", "D10")]
public sealed class ConferenceTests(Stage stage) : IClassFixture<Stage>, IAsyncLifetime
{
    private const string Report = "Báo cáo kiểm điểm", Resolution = "Thông qua báo cáo kiểm điểm giữa nhiệm kỳ", Election = "Bầu bổ sung ba ủy viên Ban Chấp hành";
    private const string SecondRound = "Bầu bổ sung một ủy viên Ban Chấp hành, vòng 2", Motion = "Thông qua nghị quyết hội nghị";
    private static readonly string[] Candidates = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc", "Phạm Quốc Dũng", "Hoàng Thị Yến"];

    private Conference conference = null!;

    private Person Chair => conference.Chair;
    private Person Secretary => conference.Secretary;
    private Person Phone => conference.Phone;
    private Person Display => conference.Display;

    public async Task InitializeAsync() => conference = await DraftAsync(stage);

    public async Task DisposeAsync() => await conference.DisposeAsync();

    [Fact]
    [Trait("Requirement", "B1")]
    [Trait("Requirement", "B3")]
    [Trait("Requirement", "B5")]
    [Trait("Requirement", "B7")]
    [Trait("Requirement", "D1")]
    [Trait("Requirement", "D2")]
    [Trait("Requirement", "D4")]
    [Trait("Requirement", "D6")]
    [Trait("Requirement", "D18")]
    public async Task A_conference_is_prepared_held_and_closed()
    {
        await InviteAsync();
        await PrepareThePaperAsync();
        await CallTheRollAsync();
        await QuestionAsync();
        await VoteWithHandsAsync();
        await ElectAsync();
        await HandOverAndRepeatAsync();
        await CloseAsync();
    }

    private async Task InviteAsync()
    {
        await Secretary.EnterMeetingAsync(conference.Id);
        await Expect(Secretary.Says("Đây là bản nháp")).ToBeVisibleAsync();
        await Secretary.PressAndConfirmAsync("Gửi giấy mời");
        await Expect(Secretary.Header()).ToContainTextAsync("Sắp diễn ra");

        await Phone.EnterMeetingAsync(conference.Id);
        await Phone.PressAsync("Tôi sẽ dự");
        await Expect(Phone.Part("Giấy mời họp").First).ToContainTextAsync("Bạn đã trả lời: sẽ dự.");
        await DoAsync(Away, new { type = "delegateAttendance", toMemberId = Office.IdOf(StandIn), authority = "Giấy ủy quyền số 12/UQ", reason = "Đi công tác" });
        await DoAsync(Represented, new { type = "delegateVote", toMemberId = Office.IdOf(OnPhone), authority = "Giấy ủy quyền số 15/UQ" });
        await Phone.TabAsync("Biểu quyết");
        await Expect(Phone.Says($"Bạn được {Office.NameOf(Represented)} ủy quyền biểu quyết.")).ToBeVisibleAsync();
        await Expect(Secretary.Says($"Cử {Office.NameOf(StandIn)} dự thay")).ToBeVisibleAsync();
    }

    // Returned, mended and released.
    private async Task PrepareThePaperAsync()
    {
        var pdf = await Papers.PrintAsync(stage, Papers.Long(2));
        await Phone.TabAsync("Chương trình");
        await Phone.PressAsync("Đính kèm tài liệu");
        await Phone.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = $"{Report}.pdf", MimeType = "application/pdf", Buffer = pdf });
        await Phone.PressAsync("Đính kèm và trình duyệt");
        await Expect(Phone.Part("Tài liệu tôi gửi")).ToContainTextAsync("Chờ duyệt");
        await Secretary.PressAsync($"Trả lại {Report}");
        await Secretary.FillAsync("Lý do trả lại", "Thiếu số liệu quý IV");
        await Secretary.PressAsync("Trả lại");
        await Expect(Phone.Part("Tài liệu tôi gửi")).ToContainTextAsync("Thiếu số liệu quý IV");
        await Phone.PictureAsync("conference-returned-phone");
        await Phone.PressAsync($"Trình duyệt {Report}");
        await Secretary.PressAsync($"Duyệt phát hành {Report}");
        await Expect(Secretary.Page.GetByText("Đã phát hành")).ToBeVisibleAsync();
    }

    // Forty heads at the bridge point are seen; the twelve delegates among them are present.
    private async Task CallTheRollAsync()
    {
        await Chair.EnterMeetingAsync(conference.Id);
        await Display.OpenAsync($"/meetings/{conference.Id}/display");
        await Expect(Display.Page.GetByText("Cuộc họp chưa bắt đầu")).ToBeVisibleAsync();
        await Chair.PressAndConfirmAsync("Khai mạc");
        await Chair.CheckInAsync("Điểm danh tại phòng họp");

        await Secretary.Page.GetByRole(AriaRole.Link, new() { Name = "Mở bảng điểm danh" }).ClickAsync();
        await Secretary.TabAsync("Điểm cầu");
        await Secretary.PressAsync("Thêm điểm cầu");
        await Secretary.FillAsync("Tên điểm cầu", Bridge);
        await Secretary.FillAsync("Số người tại điểm cầu", "40");
        await Secretary.PickAsync("Người phụ trách", Office.NameOf(Keeper));
        foreach (var userName in AtBridge) await Secretary.Page.Locator(".member-picker__list label").Filter(new() { HasText = Office.NameOf(userName) }).ClickAsync();
        await Secretary.PressAsync("Lưu");
        await Expect(Secretary.Dialog()).ToBeHiddenAsync();
        await Expect(Secretary.Page.GetByRole(AriaRole.Listitem, new() { Name = Bridge })).ToContainTextAsync("0/12 có mặt");

        await DoAsync(Keeper, new { type = "recordAttendance", entries = AtBridge.Select(u => new { memberId = Office.IdOf(u), status = "present", mode = "bridge" }) });
        foreach (var userName in (string[])[Deputy, StandIn, "daibieu5", "daibieu18", "daibieu19"]) await DoAsync(userName, new { type = "checkIn", mode = "inPerson" });
        await Phone.PressAsync("Điểm danh tại phòng họp");
        await Secretary.PictureAsync("conference-bridge-secretary");
        await Secretary.TabAsync("Đại biểu");
        await Expect(Secretary.Part("Điểm danh")).ToContainTextAsync("19/21 có mặt");
        await Expect(Secretary.Part("Điểm danh")).ToContainTextAsync("Đủ điều kiện tiến hành");
        await Secretary.PictureAsync("conference-roll-secretary");
        await Secretary.Page.GetByRole(AriaRole.Link, new() { Name = "Về cuộc họp" }).ClickAsync();
        await Expect(Display.Page.Locator(".display__presence")).ToContainTextAsync("19/21");

        var view = await conference.ViewAsync();
        Assert.Equal(40, view.GetProperty("presence").GetProperty("bridgeHeads").GetInt32());
        Assert.Equal((19, 17), (view.GetProperty("quorum").GetProperty("base").GetInt32(), view.GetProperty("quorum").GetProperty("present").GetInt32()));
    }

    private async Task QuestionAsync()
    {
        await Secretary.PressAsync("Bắt đầu nội dung 1");
        await Expect(Display.Page.GetByRole(AriaRole.Heading, new() { Name = "Báo cáo kiểm điểm giữa nhiệm kỳ", Exact = true })).ToBeVisibleAsync();
        await conference.PictureAsync("item");
        await Secretary.PressAsync("Kết thúc nội dung");
        await Secretary.PressAsync("Bắt đầu nội dung 2");
        await DoAsync("thuky", new { type = "setSpeakingTime", minutes = 5 });
        await Chair.PressAsync("Mở đăng ký chất vấn");
        await Phone.TabAsync("Phát biểu");
        await Phone.AskToSpeakAsync("Đăng ký chất vấn", "Tiến độ xây dựng nhà ở công nhân");
        await DoAsync("daibieu18", new { type = "requestToSpeak", kind = "question", note = "Chế độ cho cán bộ công đoàn cơ sở" });
        await DoAsync("daibieu19", new { type = "requestToSpeak", kind = "question" });

        string[] asking = [Office.NameOf(OnPhone), Office.NameOf("daibieu18"), Office.NameOf("daibieu19")];
        await Expect(Chair.Part("Danh sách chất vấn").GetByRole(AriaRole.Listitem)).ToContainTextAsync(asking);
        await Chair.PressAsync($"Mời {asking[0]} phát biểu");
        await Expect(Phone.Says("Đến lượt bạn.")).ToBeVisibleAsync();
        await Expect(Display.Page.Locator(".display__speaker")).ToContainTextAsync(asking[0]);
        await conference.PictureAsync("question");
        await Chair.PressAsync($"Mời {asking[1]} phát biểu"); // ends the one before
        await Expect(Phone.Says("Đến lượt bạn.")).ToBeHiddenAsync();
        await Expect(Display.Page.Locator(".display__speaker")).ToContainTextAsync(asking[1]);
        await Chair.PressAsync("Kết thúc phát biểu");
        await Chair.PressAsync("Đóng đăng ký chất vấn");
        await Expect(Phone.Part("Danh sách chất vấn")).ToContainTextAsync("Đã phát biểu: 2 lượt");
        await Secretary.PressAsync("Kết thúc nội dung");
    }

    // Four votes are cast, one of them for somebody who is not there and one that counts three; hands are raised in the hall and at the bridge point.
    private async Task VoteWithHandsAsync()
    {
        await Secretary.PressAsync("Chuẩn bị biểu quyết");
        await Secretary.FillAsync("Nội dung biểu quyết", Resolution);
        await Secretary.PickAsync("Hình thức", "Điện tử và giơ tay");
        await Secretary.PressAsync("Lưu nội dung biểu quyết");
        await Expect(Secretary.Dialog()).ToBeHiddenAsync();
        await Chair.PressAndConfirmAsync("Duyệt danh mục");
        await Expect(Secretary.Ballot(Resolution)).ToContainTextAsync($"{Office.NameOf("chutri")} đã duyệt");
        await Secretary.PressAndConfirmAsync("Mở biểu quyết");

        await Expect(Display.Page.GetByText("Đang biểu quyết")).ToBeVisibleAsync();
        await conference.PictureAsync("ballot");
        await Phone.CastAsync(Resolution, "Tán thành");
        await Expect(Phone.Says($"Bỏ phiếu thay {Office.NameOf(Represented)}.")).ToBeVisibleAsync();
        await Phone.CastAsync(Resolution, "Tán thành");
        await Chair.CastAsync(Resolution, "Tán thành");
        await DoAsync(Deputy, new { type = "castBallot", ballotId = await conference.BallotIdAsync(Resolution), option = "disagree" });
        await CountAsync(null, ("Tán thành", 2));
        await CountAsync(Bridge, ("Tán thành", 10), ("Không tán thành", 1), ("Ý kiến khác", 1));
        await Expect(Display.Page.GetByText("Đã biểu quyết 18/19")).ToBeVisibleAsync();
        await conference.PictureAsync("hands");
        await Secretary.PressAndConfirmAsync("Kết thúc biểu quyết");

        await Phone.TabAsync("Biểu quyết");
        foreach (var person in (Person[])[Chair, Secretary, Phone])
        {
            await Expect(person.Ballot(Resolution)).ToContainTextAsync("17/20 = 85% > 50%");
            await Expect(person.Ballot(Resolution)).ToContainTextAsync("Giơ tay 14. Bỏ phiếu thay 1.");
        }
        await Expect(Display.Page.GetByText("Kết quả biểu quyết")).ToBeVisibleAsync();
        await Expect(Display.Page.Locator(".display__now")).ToContainTextAsync("17/20 = 85% > 50%");
        await conference.PictureAsync("passed");
    }

    // Three seats, five candidates: two are elected, two have the same votes for the third.
    private async Task ElectAsync()
    {
        await Secretary.PressAsync("Bắt đầu nội dung 3");
        await Secretary.PressAsync("Chuẩn bị biểu quyết");
        await Secretary.ChooseAsync("Bầu cử");
        await Secretary.FillAsync("Nội dung biểu quyết", Election);
        await Secretary.FillAsync("Danh sách bầu cử", string.Join('\n', Candidates));
        await Secretary.FillAsync("Số lượng cần bầu", "3");
        await Secretary.PressAsync("Lưu nội dung biểu quyết");
        await Expect(Secretary.Ballot(Election)).ToContainTextAsync("1 người đang mang hơn một phiếu");
        await Secretary.PressAsync($"Thao tác với {Office.NameOf(OnPhone)}");
        await Secretary.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Đổi vai trò" }).ClickAsync();
        await Secretary.FillAsync("Số phiếu", "1");
        await Secretary.PressAsync("Lưu");
        await Expect(Secretary.Ballot(Election)).Not.ToContainTextAsync("đang mang hơn một phiếu");
        await Secretary.PressAndConfirmAsync("Mở biểu quyết");

        await Phone.ElectAsync(Candidates[0], Candidates[1], Candidates[2]);
        await Expect(Phone.Says($"Bỏ phiếu thay {Office.NameOf(Represented)}.")).ToBeVisibleAsync();
        await Phone.CheckAsync(Candidates[0], Candidates[1], Candidates[2]);
        await conference.PictureAsync("election");
        await Phone.SendBallotAsync();
        await Chair.ElectAsync(Candidates[0], Candidates[1], Candidates[2]);
        string[] others = [Deputy, "daibieu18", "daibieu19", .. AtBridge];
        await ElectAsync(Election, others[..4], "1", "2", "3");
        await ElectAsync(Election, others[4..11], "1", "2", "4");
        await ElectAsync(Election, others[11..], "1", "3", "4");
        await Expect(Secretary.Ballot(Election)).ToContainTextAsync("Đã bỏ phiếu 18/19");
        await Secretary.PressAndConfirmAsync("Kết thúc biểu quyết");
        foreach (var person in (Person[])[Chair, Secretary, Phone])
        {
            await Expect(person.Ballot(Election)).ToContainTextAsync("Trúng cử 2/3");
            await Expect(person.Ballot(Election)).ToContainTextAsync("2 người có số phiếu bằng nhau cho 1 vị trí còn lại");
        }
        await Expect(Display.Page.Locator(".display__now")).ToContainTextAsync("Trúng cử 2/3");
        await conference.PictureAsync("tied");

        await Secretary.PressAsync("Bầu lần tiếp theo");
        await Expect(Secretary.Page.GetByLabel("Danh sách bầu cử")).ToHaveValueAsync($"{Candidates[2]}\n{Candidates[3]}"); // who was tied
        await Secretary.FillAsync("Nội dung biểu quyết", SecondRound);
        await Secretary.PressAsync("Lưu nội dung biểu quyết");
        await Expect(Secretary.Dialog()).ToBeHiddenAsync();
        await Secretary.PressAndConfirmAsync("Mở biểu quyết");
        await Phone.ElectAsync(Candidates[2]);
        await Phone.ElectAsync(Candidates[2]);
        await Chair.ElectAsync(Candidates[2]);
        await ElectAsync(SecondRound, others[..9], "1");
        await ElectAsync(SecondRound, others[9..], "2");
        await Expect(Secretary.Ballot(SecondRound)).ToContainTextAsync("Đã bỏ phiếu 18/19");
        await Secretary.PressAndConfirmAsync("Kết thúc biểu quyết");
        foreach (var person in (Person[])[Chair, Secretary, Phone]) await Expect(person.Ballot(SecondRound)).ToContainTextAsync("Trúng cử 1/1");
        await Expect(Display.Page.Locator(".display__now")).ToContainTextAsync($"{Candidates[2]} Trúng cử");
        await Secretary.PressAsync("Kết thúc nội dung");
    }

    // The deputy takes the chair; a ballot that went wrong is voided and held again.
    private async Task HandOverAndRepeatAsync()
    {
        await Chair.PressAsync("Thao tác khác với cuộc họp");
        await Chair.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Chuyển quyền điều hành" }).ClickAsync();
        await Chair.PickAsync("Người nhận điều hành", Office.NameOf(Deputy));
        await Chair.Dialog().GetByRole(AriaRole.Button, new() { Name = "Chuyển quyền điều hành", Exact = true }).ClickAsync();
        foreach (var person in (Person[])[Chair, Secretary, Phone]) await Expect(person.Header()).ToContainTextAsync($"Điều hành: {Office.NameOf(Deputy)}");

        await Secretary.PrepareBallotAsync(Motion, secret: false);
        await DoAsync(Deputy, new { type = "approveBallots" });
        await Expect(Secretary.Ballot(Motion)).ToContainTextAsync($"{Office.NameOf(Deputy)} đã duyệt");
        var wrong = await conference.BallotIdAsync(Motion);
        await DoAsync(Deputy, new { type = "openBallot", ballotId = wrong });
        await Phone.CastAsync(Motion, "Không tán thành");
        await DoAsync(Deputy, new { type = "closeBallot", ballotId = wrong });
        await Expect(Display.Page.Locator(".display__now")).ToContainTextAsync("Không thông qua");
        await Secretary.Ballot(Motion).GetByRole(AriaRole.Button, new() { Name = "Hủy kết quả", Exact = true }).ClickAsync();
        await Secretary.FillAsync("Lý do hủy", "Kết thúc sớm, đại biểu chưa kịp bỏ phiếu");
        await Secretary.Dialog().GetByRole(AriaRole.Button, new() { Name = "Hủy kết quả", Exact = true }).ClickAsync();
        foreach (var person in (Person[])[Chair, Secretary, Phone]) await Expect(person.Ballot(Motion)).ToContainTextAsync("Đã hủy: Kết thúc sớm, đại biểu chưa kịp bỏ phiếu");
        await Expect(Display.Page.Locator(".display__now")).ToContainTextAsync("Đã hủy: Kết thúc sớm");
        await conference.PictureAsync("void");

        await Secretary.PressAsync("Biểu quyết lại");
        await Secretary.FillAsync("Nội dung biểu quyết", $"{Motion}, lần 2");
        await Secretary.PressAsync("Lưu nội dung biểu quyết");
        await Expect(Secretary.Dialog()).ToBeHiddenAsync();
        var again = await conference.BallotIdAsync($"{Motion}, lần 2");
        await DoAsync(Deputy, new { type = "openBallot", ballotId = again });
        await Phone.CastAsync($"{Motion}, lần 2", "Tán thành");
        await Phone.CastAsync($"{Motion}, lần 2", "Tán thành"); // for whoever delegated
        await Chair.CastAsync($"{Motion}, lần 2", "Tán thành");
        foreach (var userName in (string[])[Deputy, "daibieu18", .. AtBridge]) await DoAsync(userName, new { type = "castBallot", ballotId = again, option = "agree" });
        await DoAsync(Deputy, new { type = "closeBallot", ballotId = again });
        foreach (var person in (Person[])[Chair, Secretary, Phone]) await Expect(person.Ballot($"{Motion}, lần 2")).ToContainTextAsync("17/18 = 94,4% > 50%");
        await Expect(Display.Page.Locator(".display__now")).ToContainTextAsync("17/18 = 94,4% > 50%");
        await conference.PictureAsync("repeated");
    }

    private async Task CloseAsync()
    {
        await Secretary.TabAsync("Kết luận");
        await Secretary.PressAsync("Ghi kết luận");
        await Secretary.FillAsync("Nội dung kết luận", "Hội nghị thông qua nghị quyết; các cấp công đoàn triển khai trong quý I.");
        await Secretary.PressAsync("Lưu");
        await Expect(Secretary.Page.Locator(".conclusion")).ToContainTextAsync("Hội nghị thông qua nghị quyết");
        await Chair.PressAndConfirmAsync("Bế mạc");
        foreach (var person in (Person[])[Chair, Secretary, Phone]) await Expect(person.Header().GetByText("Đã bế mạc", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(Display.Page.GetByText("Cuộc họp đã bế mạc")).ToBeVisibleAsync();
        await conference.PictureAsync("closed");
        await AssertRecordAsync();
    }

    private async Task AssertRecordAsync()
    {
        var events = await conference.EventsAsync();
        string[] told =
        [
            "invitationsSent", "attendanceDelegated", "voteDelegated", "paperReturned", "paperApproved", "meetingOpened", "bridgeSet", "handVoteRecorded", "participantRoleChanged",
            "chairHandedOver", "ballotVoided", "conclusionRecorded", "meetingClosed",
        ];
        var types = events.Select(e => e.GetProperty("type").GetString()!).ToHashSet();
        Assert.Superset(told.ToHashSet(), types);

        // Five motions and elections were held, one of them void; of the secret ones no event says who chose what.
        var ballots = (await conference.ViewAsync()).GetProperty("ballots").EnumerateObject().ToDictionary(b => b.Name, b => b.Value);
        Assert.Equal(["closed", "closed", "closed", "closed", "void"], ballots.Values.Select(b => b.GetProperty("status").GetString()).Order(StringComparer.Ordinal));
        var secret = ballots.Where(b => b.Value.GetProperty("secret").GetBoolean()).Select(b => b.Key).ToHashSet();
        var casts = events.Where(e => e.GetProperty("type").GetString() == "ballotCast" && secret.Contains(e.GetProperty("data").GetProperty("ballotId").GetString()!)).ToList();
        Assert.Equal(36, casts.Count);
        Assert.All(casts, cast => Assert.False(cast.GetProperty("data").TryGetProperty("option", out _) || cast.GetProperty("data").TryGetProperty("choices", out _)));
    }

    private Task<JsonElement> DoAsync(string userName, object command) => conference.DoAsync(stage, userName, command);

    private async Task ElectAsync(string title, IEnumerable<string> voters, params string[] choices)
    {
        var ballotId = await conference.BallotIdAsync(title);
        foreach (var voter in voters) await DoAsync(voter, new { type = "castBallot", ballotId, choices });
    }

    /// <param name="bridge">Null = the hall.</param>
    private async Task CountAsync(string? bridge, params (string Option, int Hands)[] counts)
    {
        await Secretary.PressAsync("Ghi số người giơ tay");
        if (bridge is not null) await Secretary.PickAsync("Đếm tại", bridge);
        foreach (var (option, hands) in counts) await Secretary.FillAsync(option, $"{hands}");
        await Secretary.PressAsync("Ghi kết quả");
        await Expect(Secretary.Dialog()).ToBeHiddenAsync();
        await Expect(Secretary.Ballot(Resolution)).ToContainTextAsync($"{bridge ?? "Hội trường"}: {counts.Sum(c => c.Hands)} người giơ tay.");
    }
}
