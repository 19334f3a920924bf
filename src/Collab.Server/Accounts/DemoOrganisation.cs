using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Server.Hosting;

namespace Collab.Server.Accounts;

/// <param name="Title">Position held ("chức vụ").</param>
/// <param name="Role">In the demo's meeting.</param>
public sealed record DemoPerson(string UserName, string Name, string Title, AdoptedUnit Unit, MeetingRole Role)
{
    public Guid Id { get; } = DerivedId.Of("demo-member", UserName);
}

/// <summary>Units and people of the demo; none of them exists.</summary>
public static class DemoOrganisation
{
    public static IReadOnlyList<AdoptedUnit> Units { get; } = CreateUnits();

    public static IReadOnlyList<DemoPerson> People { get; } = [.. CreatePeople()];

    public static DemoPerson Person(string userName) => People.Single(p => p.UserName == userName);

    private static AdoptedUnit[] CreateUnits()
    {
        var federation = New("LDLD", "Liên đoàn Lao động tỉnh Hồng Hà", "federation", 1, null);
        return
        [
            federation,
            New("VP", "Văn phòng Liên đoàn Lao động tỉnh", "office", 2, federation.Id),
            New("CDGD", "Công đoàn ngành Giáo dục", "union", 3, federation.Id),
            New("CDYT", "Công đoàn ngành Y tế", "union", 4, federation.Id),
            New("CDKCN", "Công đoàn các khu công nghiệp", "union", 5, federation.Id),
            New("CDPS", "Công đoàn phường Sông Hồng", "union", 6, federation.Id),
        ];

        static AdoptedUnit New(string code, string name, string kind, int position, Guid? parent) =>
            new(DerivedId.Of("demo-unit", code), parent, code, name, kind, position);
    }

    private static IEnumerable<DemoPerson> CreatePeople()
    {
        yield return new("chutri", "Nguyễn Thị Minh Hạnh", "Chủ tịch", Units[0], MeetingRole.Chair);
        yield return new("thuky", "Trần Quốc Bảo", "Chánh Văn phòng", Units[1], MeetingRole.Secretary);
        yield return new("quantri", "Lê Hoàng Nam", "Chuyên viên công nghệ thông tin", Units[1], MeetingRole.Advisory);
        yield return new("khachmoi", "Đỗ Thanh Tùng", "Phóng viên", Units[0], MeetingRole.Guest);
        yield return new("diemcau", "Điểm cầu Hội trường tầng 3", "Màn hình phòng họp", Units[1], MeetingRole.Display);

        (string Name, string Title)[] delegates =
        [
            ("Phạm Văn Đức", "Phó Chủ tịch"), ("Vũ Thị Lan Anh", "Trưởng ban Tổ chức"), ("Hoàng Minh Tuấn", "Trưởng ban Chính sách"), ("Bùi Thị Thu Hà", "Trưởng ban Nữ công"),
            ("Đặng Ngọc Sơn", "Chủ tịch Công đoàn ngành"), ("Ngô Thị Kim Oanh", "Phó Chủ tịch Công đoàn ngành"), ("Dương Văn Khánh", "Ủy viên Ban Chấp hành"), ("Lý Thị Hồng Nhung", "Ủy viên Ban Thường vụ"),
            ("Phan Đình Trọng", "Chủ tịch Công đoàn ngành"), ("Võ Thị Ngọc Mai", "Phó Chủ tịch Công đoàn ngành"), ("Đinh Công Thành", "Ủy viên Ban Chấp hành"), ("Trịnh Thị Phương Thảo", "Ủy viên Ban Thường vụ"),
            ("Cao Xuân Trường", "Chủ tịch Công đoàn"), ("Mai Thị Yến", "Phó Chủ tịch Công đoàn"), ("Hồ Sỹ Hùng", "Ủy viên Ban Chấp hành"), ("Tạ Thị Bích Ngọc", "Ủy viên Ban Thường vụ"),
            ("Lương Thế Vinh Quang", "Chủ tịch Công đoàn phường"), ("Chu Thị Hải Yến", "Phó Chủ tịch Công đoàn phường"), ("Quách Gia Huy", "Ủy viên Ban Chấp hành"), ("Nguyễn Thị Ánh Tuyết", "Ủy viên Ban Thường vụ"),
        ];
        int[] units = [0, 2, 3, 4, 5];
        for (var i = 0; i < delegates.Length; i++)
        {
            yield return new($"daibieu{i + 1}", delegates[i].Name, delegates[i].Title, Units[units[i / 4]], MeetingRole.Delegate);
        }
    }
}
