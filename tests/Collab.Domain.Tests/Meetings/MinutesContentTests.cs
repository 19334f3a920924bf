using Collab.Domain.Meetings;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What minutes say of what went on: the agenda, the floor, questions, pauses, conclusions; and the notice of conclusions.</summary>
[Trait("Requirement", "A1")]
public sealed class MinutesContentTests
{
    [Fact]
    public void Items_stand_in_the_order_in_which_they_were_held_each_with_what_was_at_it()
    {
        var world = Opened();
        var below = world.Must(Chair, new AddAgendaItem("Số liệu đoàn viên", 5, SecondItem));
        world.Must(Secretary, Found(SecondItem));
        var paper = world.State.Agenda.Items[SecondItem].Papers.Keys.Single();
        world.Must(Chair, new ApprovePaper(paper));
        world.Must(Chair, new StartAgendaItem(below));
        world.Must(Chair, new Present(Document, 1));
        world.Must(Chair, new OpenFloor());
        var speech = world.Must(An, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chair, new CallSpeaker(speech));
        world.Now = Start.AddSeconds(3_725);
        world.Must(Chair, new EndSpeech(speech));
        world.Must(Chair, new StartAgendaItem(OpenItem));
        var point = world.Must(Guest, new RequestToSpeak(RequestKind.PointOfOrder));
        world.Must(Chair, new CallSpeaker(point));
        world.Now = Start.AddDays(1);
        world.Must(Chair, new RecordConclusion("Thống nhất số liệu", null, below, [paper]));
        world.Must(Secretary, new RecordConclusion("Khen thưởng các đơn vị"));
        world.Must(Chair, new CloseMeeting());

        Assert.Equal([
            "2. Báo cáo quý.",
            "Tài liệu: “Báo cáo quý I” (Nguyễn Thị Chủ trình chiếu).",
            "2.1. Số liệu đoàn viên: từ 15 giờ 00 đến 16 giờ 02.",
            "Đồng chí Phạm An (Liên đoàn) phát biểu từ 15 giờ 00 đến 16 giờ 02 (1 giờ 2 phút 5 giây).",
            "Kết luận: Thống nhất số liệu. (Kèm theo: “Báo cáo quý I”.)",
            "1. Khai mạc (người trình bày: Nguyễn Thị Chủ): từ 16 giờ 02 đến 15 giờ 00, ngày 06 tháng 01 năm 2026.",
            "Khách mời Khách Mời (Liên đoàn) có ý kiến về trình tự từ 16 giờ 02 đến 15 giờ 00, ngày 06 tháng 01 năm 2026 (22 giờ 57 phút 55 giây).",
            "Kết luận chung: Khen thưởng các đơn vị.",
            "Tổng cộng có 2 lượt phát biểu của 2 người, trong 24 giờ.",
        ], Content(world));
        Assert.Equal([0, 0, 1, 1, 1, 0, 0, 0, 0], world.Minutes().Sections.Single(s => s.Key == "content").Passages.Select(p => p.Level));
    }

    [Fact]
    public void Questions_in_writing_are_told_with_their_answers()
    {
        var world = Opened().WithVisitors();
        var question = world.Must(Visitor, new PostMessage("Bao giờ công bố?", MessageChannel.Questions));
        world.Must(Secretary, new AnswerQuestion(question));
        Assert.Equal("Khách mời qua liên kết Đào Phóng Viên (Báo Lao động) hỏi bằng văn bản: “Bao giờ công bố?” Câu hỏi không được trả lời bằng văn bản.", world.Says($"question:{question}"));
        world.Must(Chair, new AnswerQuestion(question, "Trong quý II"));
        Assert.Equal("Khách mời qua liên kết Đào Phóng Viên (Báo Lao động) hỏi bằng văn bản: “Bao giờ công bố?” Trả lời của Nguyễn Thị Chủ: “Trong quý II”.", world.Says($"question:{question}"));
    }

    [Fact]
    public void Pauses_are_told_and_a_meeting_that_went_on_after_its_end_says_both_ends()
    {
        var world = Opened();
        world.Now = Start.AddMinutes(10);
        world.Must(Chair, new SuspendMeeting());
        world.Now = Start.AddMinutes(25);
        world.Must(Chair, new ResumeMeeting());
        world.Now = Start.AddMinutes(30);
        world.Must(Chair, new SuspendMeeting());
        world.Must(Chair, new CloseMeeting());
        world.Now = Start.AddMinutes(45);
        world.Must(Chair, new ReopenMeeting("Máy chủ dừng đột ngột"));
        Assert.Equal("Cuộc họp chưa kết thúc.", world.Says("end"));
        world.Now = Start.AddMinutes(60);
        world.Must(Chair, new CloseMeeting());

        Assert.Equal([
            "Cuộc họp tạm dừng từ 15 giờ 10 đến 15 giờ 25.",
            "Cuộc họp tạm dừng từ 15 giờ 30 cho đến khi kết thúc.",
            "Cuộc họp kết thúc lúc 15 giờ 30 và được mở lại lúc 15 giờ 45, lý do: Máy chủ dừng đột ngột.",
            "Nội dung trong chương trình chưa được ghi nhận tiến hành: 1. Khai mạc; 2. Báo cáo quý.",
        ], Content(world));
        Assert.Equal("Cuộc họp kết thúc vào 16 giờ 00, ngày 05 tháng 01 năm 2026.", world.Says("end"));
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public void A_closed_session_is_only_named_in_the_minutes_and_has_its_own()
    {
        var world = Opened();
        world.Must(Chair, new CloseSession(HiddenItem, [An]));
        world.Must(Chair, new OpenFloor());
        var speech = world.Must(An, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chair, new CallSpeaker(speech));
        world.Now = Start.AddMinutes(5);
        world.Must(Secretary, new RecordConclusion("Giới thiệu ông Ba"));
        world.Must(Chair, new EndClosedSession());
        world.Must(Chair, new CloseSession(SecondItem, []));
        world.Now = Start.AddMinutes(15);
        world.Must(Chair, new CloseMeeting());

        Assert.Equal(["Họp kín từ 15 giờ 00 đến 15 giờ 05, có biên bản riêng.", "Họp kín từ 15 giờ 05 đến 15 giờ 15, có biên bản riêng."], Content(world).SkipLast(1));
        var first = world.State.ClosedSessions.Values.Single(s => s.Number == 0).Id.ToString();
        Assert.Equal("15 giờ 00, ngày 05 tháng 01 năm 2026.", world.Says("start", first));
        Assert.Equal(
            ["Họp kín trong khuôn khổ cuộc họp “Giao ban tháng 1”.", "Dự họp kín (3 người):", "- Đồng chí Nguyễn Thị Chủ, Cán bộ, Công đoàn cơ sở;", "- Đồng chí Trần Thư Ký, Cán bộ, Liên đoàn;", "- Đồng chí Phạm An, Cán bộ, Liên đoàn."],
            world.Minutes(first).Sections.Single(s => s.Key == "attendance").Passages.SelectMany(p => p.Text.Split('\n')));
        Assert.Equal(["3. Nhân sự mật.", "Đồng chí Phạm An (Liên đoàn) phát biểu từ 15 giờ 00 đến 15 giờ 05 (5 phút).", "Kết luận: Giới thiệu ông Ba.", "Tổng cộng có 1 lượt phát biểu của 1 người, trong 5 phút."], Content(world, first));
        Assert.Equal("Phiên họp kín kết thúc vào 15 giờ 05, ngày 05 tháng 01 năm 2026.", world.Says("end", first));
    }

    [Fact]
    public void The_notice_gives_the_conclusions_by_item()
    {
        var world = Opened();
        world.Must(Chair, new StartAgendaItem(SecondItem));
        world.Must(Chair, new RecordConclusion("Giao Văn phòng tổng hợp", null, SecondItem));
        world.Must(Chair, new RecordConclusion("Báo cáo trước ngày 15", null, SecondItem));
        world.Must(Chair, new RecordConclusion("Khai mạc đúng giờ", null, OpenItem));
        world.Must(Chair, new RecordConclusion("Việc mật", null, HiddenItem));
        world.Must(Chair, new RecordConclusion("Khen thưởng các đơn vị"));
        world.Must(Chair, new CloseMeeting());
        Assert.Equal("""
            Ngày 05 tháng 01 năm 2026, tại Phòng họp A, Liên đoàn đã tổ chức cuộc họp “Giao ban tháng 1” dưới sự chủ trì của đồng chí Nguyễn Thị Chủ, Cán bộ, Công đoàn cơ sở.
            Dự họp có 7 trên 7 người được triệu tập và 1 khách mời.
            Sau khi nghe các nội dung trình bày và ý kiến của các thành viên dự họp, đồng chí Nguyễn Thị Chủ, Cán bộ, Công đoàn cơ sở kết luận như sau:
            1. Báo cáo quý.
            1.1. Giao Văn phòng tổng hợp.
            1.2. Báo cáo trước ngày 15.
            2. Khai mạc.
            2.1. Khai mạc đúng giờ.
            3. Kết luận chung.
            3.1. Khen thưởng các đơn vị.
            Trên đây là kết luận tại cuộc họp “Giao ban tháng 1”, Liên đoàn thông báo để các đơn vị, cá nhân liên quan biết và thực hiện.
            """, world.Minutes(MinutesDocuments.Notice).Read());
    }

    [Theory]
    [InlineData("Hội nghị Ban Chấp hành lần thứ 5", "Hội nghị Ban Chấp hành lần thứ 5")]
    [InlineData("Phiên họp thứ ba", "Phiên họp thứ ba")]
    [InlineData("Họp giao ban tháng 1", "cuộc họp giao ban tháng 1")]
    [InlineData("HỌP BAN THƯỜNG VỤ", "cuộc họp BAN THƯỜNG VỤ")]
    [InlineData("Giao ban tháng 1", "cuộc họp “Giao ban tháng 1”")]
    public void A_title_that_says_what_it_is_of_stands_in_sentences_as_it_is(string title, string expected)
    {
        var world = new MeetingWorld();
        world.Must(Chair, new EditMeeting(title, MeetingMode.InPerson));
        world.Must(Chair, new OpenMeeting());
        world.Must(Chair, new CloseSession(SecondItem, []));
        Assert.StartsWith($"Trên đây là kết luận tại {expected}, Liên đoàn", world.Says("closing", MinutesDocuments.Notice), StringComparison.Ordinal);
        Assert.Equal($"Họp kín trong khuôn khổ {expected}.", world.Says("attendance", Assert.Single(world.State.ClosedSessions.Keys).ToString()));
    }

    private static IEnumerable<string> Content(MeetingWorld world, string document = MinutesDocuments.Minutes) => world.Minutes(document).Sections.Single(s => s.Key == "content").Passages.Select(p => p.Text);
}
