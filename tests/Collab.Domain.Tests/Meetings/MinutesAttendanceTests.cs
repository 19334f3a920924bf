using Collab.Domain.Meetings;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What minutes say of when, where, by whom, and who came.</summary>
[Trait("Requirement", "A1")]
public sealed class MinutesAttendanceTests
{
    [Fact]
    public void Minutes_of_a_meeting_with_nothing_in_it_are_minutes()
    {
        var world = new MeetingWorld();
        Assert.Equal("…", world.Says("start"));
        Assert.Equal("Cuộc họp chưa kết thúc.", world.Says("end"));
        world.Must(Chair, new OpenMeeting());
        world.Now = Start.AddMinutes(90);
        world.Must(Chair, new CloseMeeting());

        Assert.Equal("""
            Thời gian bắt đầu:
            15 giờ 00, ngày 05 tháng 01 năm 2026.
            Địa điểm:
            Phòng họp A; họp trực tiếp kết hợp trực tuyến.
            Thành phần tham dự:
            Triệu tập: 7 người. Có mặt: 0 người. Vắng mặt: 7 người (có lý do 0, không có lý do 7).
            Vắng không có lý do (7 người):
            - Đồng chí Nguyễn Thị Chủ, Cán bộ, Công đoàn cơ sở;
            - Đồng chí Trần Thư Ký, Cán bộ, Liên đoàn;
            - Đồng chí Lê Kiểm Phiếu, Cán bộ, Công đoàn cơ sở;
            - Đồng chí Phạm An, Cán bộ, Liên đoàn;
            - Đồng chí Đỗ Bình, Cán bộ, Công đoàn cơ sở;
            - Đồng chí Vũ Chi, Cán bộ, Liên đoàn;
            - Đồng chí Hồ Cố Vấn, Cán bộ, Công đoàn cơ sở.
            Điều kiện tiến hành: có mặt ít nhất 1/2 số người có quyền biểu quyết được triệu tập; khi khai mạc có mặt 0 người có quyền biểu quyết trên 4, cần 2: không đủ tỷ lệ; khi kết thúc có mặt 0 người có quyền biểu quyết trên 4, cần 2: không đủ tỷ lệ.
            Chủ trì (chủ tọa):
            Đồng chí Nguyễn Thị Chủ, Cán bộ, Công đoàn cơ sở.
            Thư ký (người ghi biên bản):
            Đồng chí Trần Thư Ký, Cán bộ, Liên đoàn.
            Nội dung (theo diễn biến cuộc họp):
            Nội dung trong chương trình chưa được ghi nhận tiến hành: 1. Khai mạc; 2. Báo cáo quý.
            Cuộc họp kết thúc vào 16 giờ 30, ngày 05 tháng 01 năm 2026.
            """, string.Join('\n', world.Minutes().Read().Split('\n').TakeWhile(line => !line.StartsWith("Danh sách", StringComparison.Ordinal))));
        Assert.Equal((new MinutesSigner("Nguyễn Thị Chủ", "Cán bộ"), new MinutesSigner("Trần Thư Ký", "Cán bộ")), (world.Minutes().Chair, world.Minutes().Secretary));
    }

    [Fact]
    public void Those_present_are_told_by_how_they_attend_and_the_absent_by_name_and_reason()
    {
        var world = new MeetingWorld();
        world.Must(Chair, new CheckIn(AttendanceMode.InPerson));
        world.Must(Secretary, new CheckIn(AttendanceMode.InPerson));
        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Must(Binh, new Respond(AnswerWord.Declined, "Đi công tác"));
        world.Must(Secretary, new RecordAttendance([new AttendanceEntry(AttendanceStatus.Absent, Chi, Reason: "Ốm")]));
        world.Must(Guest, new CheckIn(AttendanceMode.InPerson));
        world.Must(Chair, new OpenMeeting());
        world.Now = Start.AddMinutes(20);
        world.Must(An, new CheckOut());
        world.Must(Chair, new CloseMeeting());

        Assert.Equal("Triệu tập: 7 người. Có mặt: 3 người (trực tiếp 2, trực tuyến 1). 1 người ra về trước khi kết thúc. Vắng mặt: 4 người (có lý do 2, không có lý do 2).", world.Says("attendance"));
        Assert.Equal(["Vắng có lý do (2 người):", "- Đồng chí Đỗ Bình, Cán bộ, Công đoàn cơ sở (Đi công tác);", "- Đồng chí Vũ Chi, Cán bộ, Liên đoàn (Ốm)."], world.Says("absent").Split('\n'));
        Assert.Equal(["Vắng không có lý do (2 người):", "- Đồng chí Lê Kiểm Phiếu, Cán bộ, Công đoàn cơ sở;", "- Đồng chí Hồ Cố Vấn, Cán bộ, Công đoàn cơ sở."], world.Says("unexcused").Split('\n'));
        Assert.Equal(["Khách mời có mặt (1 người):", "- Khách Mời, Cán bộ, Liên đoàn."], world.Says("guests").Split('\n'));
        Assert.Equal(["invitationAnswered", "attendanceRecorded"], world.Minutes().Find("absent")!.Events.Select(seq => world.Journal[(int)seq - 1].Type));
        Assert.Equal("Phạm An, Cán bộ, Liên đoàn: dự trực tuyến, về lúc 15 giờ 20.", world.Says($"person:{An}"));
        Assert.Equal("Đỗ Bình, Cán bộ, Công đoàn cơ sở: vắng có lý do (Đi công tác).", world.Says($"person:{Binh}"));
        Assert.Equal("Hồ Cố Vấn, Cán bộ, Công đoàn cơ sở: vắng không có lý do.", world.Says($"person:{Advisor}"));
        Assert.Equal(["checkedIn", "checkedOut"], world.Minutes().Find($"person:{An}")!.Events.Select(seq => world.Journal[(int)seq - 1].Type));

        // What is recorded after the meeting counts.
        world.Must(Secretary, new RecordAttendance([new AttendanceEntry(AttendanceStatus.Present, Advisor, Mode: AttendanceMode.InPerson, Reason: "Quên điểm danh")]));
        Assert.StartsWith("Triệu tập: 7 người. Có mặt: 4 người (trực tiếp 3, trực tuyến 1).", world.Says("attendance"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "B10")]
    public void Whoever_is_sent_is_named_with_the_authority_and_counts_for_whom_they_stand_in()
    {
        var world = new MeetingWorld();
        world.Must(An, new DelegateAttendance(Dung, "Giấy ủy quyền số 12", "Đi công tác"));
        world.Must(Binh, new DelegateAttendance(Giang, "Giấy ủy quyền số 13", "Ốm"));
        world.Must(Dung, new CheckIn(AttendanceMode.InPerson));
        world.Must(Chair, new OpenMeeting());

        Assert.Equal("Triệu tập: 7 người. Có mặt: 1 người (trực tiếp 1). Trong số có mặt, 1 người có người dự thay. Vắng mặt: 6 người (có lý do 1, không có lý do 5).", world.Says("attendance"));
        Assert.Equal(
            ["Ủy quyền dự họp (2 người):", "- Đồng chí Phạm An, Cán bộ, Liên đoàn ủy quyền cho Bùi Dũng (Giấy ủy quyền số 12);", "- Đồng chí Đỗ Bình, Cán bộ, Công đoàn cơ sở ủy quyền cho Cao Giang (Giấy ủy quyền số 13)."],
            world.Says("delegated").Split('\n'));
        Assert.Equal(["Vắng có lý do (1 người):", "- Đồng chí Đỗ Bình, Cán bộ, Công đoàn cơ sở (Ốm)."], world.Says("absent").Split('\n'));
        Assert.Equal("Phạm An, Cán bộ, Liên đoàn: ủy quyền cho Bùi Dũng (Giấy ủy quyền số 12), người dự thay dự trực tiếp.", world.Says($"person:{An}"));
        Assert.Null(world.Minutes().Find($"person:{Dung}"));
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public void Heads_at_bridge_points_are_told_apart_from_who_is_present()
    {
        var world = new MeetingWorld();
        world.Must(Secretary, new SetBridge(Title: "Hà Nội", HeadCount: 1_250, Members: [An]));
        world.Must(Secretary, new SetBridge(Title: "Huế", HeadCount: 8));
        world.Must(An, new CheckIn(AttendanceMode.Bridge));
        world.Must(Chair, new OpenMeeting());

        Assert.Equal("Phòng họp A; họp trực tiếp kết hợp trực tuyến; 2 điểm cầu: Hà Nội, Huế.", world.Says("place"));
        Assert.StartsWith("Triệu tập: 7 người. Có mặt: 1 người (tại điểm cầu 1).", world.Says("attendance"), StringComparison.Ordinal);
        Assert.Equal("Số người tại các điểm cầu do điểm cầu báo, không cộng vào số có mặt nêu trên: 1.258 người (Hà Nội: 1.250; Huế: 8).", world.Says("bridges"));
    }

    [Fact]
    [Trait("Requirement", "D2")]
    public void Each_sitting_has_its_numbers_and_who_came_to_one_of_them_came()
    {
        var world = new MeetingWorld();
        world.Must(Chair, new OpenMeeting());
        world.Must(Chair, new StartSitting("Sáng"));
        foreach (var member in new[] { Chair, An, Binh }) world.Must(member, new CheckIn(AttendanceMode.InPerson));
        world.Now = Start.AddHours(2);
        world.Must(Chair, new EndSitting());
        world.Must(Chair, new StartSitting("Chiều"));
        foreach (var member in new[] { Chair, Chi }) world.Must(member, new CheckIn(AttendanceMode.Online));
        world.Now = Start.AddHours(4);
        world.Must(Chair, new CloseMeeting());

        Assert.Equal("Triệu tập: 7 người. Có mặt (tính cả 2 buổi): 4 người (trực tiếp 2, trực tuyến 2). Vắng mặt: 3 người (có lý do 0, không có lý do 3).", world.Says("attendance"));
        var (morning, afternoon) = world.State.Sittings.Values.OrderBy(s => s.Position).ToList() is [var first, var second] ? (first.Id, second.Id) : default;
        Assert.Equal("Buổi “Sáng”: có mặt 3 người (trực tiếp 3); vắng 4 người (có lý do 0, không có lý do 4).", world.Says($"turnout:{morning}"));
        Assert.Equal("Buổi “Chiều”: có mặt 2 người (trực tuyến 2); vắng 5 người (có lý do 0, không có lý do 5).", world.Says($"turnout:{afternoon}"));
        Assert.Equal("Buổi “Sáng”: từ 15 giờ 00 đến 17 giờ 00.", world.Says($"sitting:{morning}"));
        Assert.Equal("Nguyễn Thị Chủ, Cán bộ, Công đoàn cơ sở: dự trực tuyến (tất cả các buổi).", world.Says($"person:{Chair}"));
        Assert.Equal("Phạm An, Cán bộ, Liên đoàn: dự trực tiếp (buổi “Sáng”).", world.Says($"person:{An}"));
        Assert.Equal("Điều kiện tiến hành: có mặt ít nhất 1/2 số người có quyền biểu quyết được triệu tập; khi kết thúc buổi “Sáng” có mặt 3 người có quyền biểu quyết trên 4, cần 2: đủ tỷ lệ; khi kết thúc buổi “Chiều” có mặt 2 người có quyền biểu quyết trên 4, cần 2: đủ tỷ lệ.", world.Says("quorum"));
    }

    [Fact]
    public void Who_chairs_after_another_is_named_with_the_time_and_guests_by_link_as_such()
    {
        var world = Opened().WithVisitors();
        world.Now = Start.AddMinutes(30);
        world.Must(Chair, new HandOverChair(An));
        Assert.Equal("Đồng chí Nguyễn Thị Chủ, Cán bộ, Công đoàn cơ sở; từ 15 giờ 30: đồng chí Phạm An, Cán bộ, Liên đoàn.", world.Says("chair"));
        Assert.Equal("Phạm An", world.Minutes().Chair!.Name);
        Assert.Equal(["Khách mời có mặt (2 người, trong đó 1 vào bằng liên kết):", "- Khách Mời, Cán bộ, Liên đoàn;", "- Đào Phóng Viên, Báo Lao động."], world.Says("guests").Split('\n'));
        Assert.Equal("Đào Phóng Viên, Báo Lao động (khách mời qua liên kết): dự trực tuyến.", world.Says($"person:{Visitor}"));
    }

    [Fact]
    public void Whoever_was_to_come_and_did_not_is_absent_and_a_guest_did_not_attend()
    {
        var world = new MeetingWorld(more: [Invite(Id(2_000), "Khách Vắng", MeetingRole.Guest), Invite(Id(2_001), "Đại biểu Vắng", MeetingRole.Delegate)]);
        world.Must(Chair, new OpenMeeting());
        Assert.EndsWith("(khách mời): không dự.", world.Says($"person:{Id(2_000)}"), StringComparison.Ordinal);
        Assert.EndsWith(": vắng không có lý do.", world.Says($"person:{Id(2_001)}"), StringComparison.Ordinal);
        // A guest is counted nowhere, and so is not missed.
        Assert.DoesNotContain(world.Minutes().Sections.Where(s => !s.Appendix).SelectMany(s => s.Passages), p => p.Text.Contains("Khách Vắng", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_many_are_absent_the_text_counts_them_and_the_list_names_them()
    {
        var world = new MeetingWorld(more: Enumerable.Range(2_000, 40).Select(n => Invite(Id(n), $"Đại biểu {n}", MeetingRole.Delegate)));
        world.Must(Secretary, new RecordAttendance([.. Enumerable.Range(2_000, 35).Select(n => new AttendanceEntry(AttendanceStatus.Absent, Id(n), Reason: $"Lý do {n}"))]));
        world.Must(Chair, new OpenMeeting());
        var text = world.Minutes();
        Assert.Equal("Vắng có lý do: 35 người.", text.Find("absent")!.Text);
        Assert.Empty(text.Find("absent")!.Events);
        Assert.Equal("Đại biểu 2003, Cán bộ, Công đoàn cơ sở: vắng có lý do (Lý do 2003).", text.Find($"person:{Id(2_003)}")!.Text);
        Assert.DoesNotContain(text.Sections.Where(s => !s.Appendix).SelectMany(s => s.Passages), p => p.Text.Contains("Lý do 2003", StringComparison.Ordinal));
    }
}
