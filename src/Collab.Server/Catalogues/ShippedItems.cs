using System.Collections.Immutable;
using Collab.Domain.Catalogues;
using Collab.Server.Hosting;

namespace Collab.Server.Catalogues;

/// <summary>What the catalogues hold at the beginning. Administrators change it as they need.</summary>
internal static class ShippedItems
{
    private static readonly string[] Positions =
    [
        "Chủ tịch", "Phó Chủ tịch Thường trực", "Phó Chủ tịch", "Ủy viên Ban Thường vụ", "Ủy viên Ban Chấp hành", "Chủ nhiệm Ủy ban Kiểm tra",
        "Phó Chủ nhiệm Ủy ban Kiểm tra", "Ủy viên Ủy ban Kiểm tra", "Trưởng Ban Nữ công", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Trưởng ban", "Phó Trưởng ban",
        "Trưởng phòng", "Phó Trưởng phòng", "Chuyên viên", "Kế toán", "Văn thư", "Tổ trưởng công đoàn", "Tổ phó công đoàn", "Đoàn viên",
    ];

    private static readonly string[] MeetingTypes =
    [
        "Đại hội", "Hội nghị Ban Chấp hành", "Hội nghị Ban Thường vụ", "Họp Thường trực", "Hội nghị Ủy ban Kiểm tra", "Hội nghị giao ban", "Hội nghị triển khai nhiệm vụ",
        "Hội nghị sơ kết", "Hội nghị tổng kết", "Hội nghị chuyên đề", "Hội nghị tập huấn", "Hội thảo", "Đối thoại", "Họp tổ công đoàn", "Họp công việc",
    ];

    /// <summary>Decree 30/2020/NĐ-CP, Article 7 and Appendix III; the last three are its kinds of copies.</summary>
    private static readonly (string Name, string? Abbreviation)[] DocumentTypes =
    [
        ("Nghị quyết", "NQ"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Quy chế", "QC"), ("Quy định", "QyĐ"), ("Thông cáo", "TC"), ("Thông báo", "TB"),
        ("Hướng dẫn", "HD"), ("Chương trình", "CTr"), ("Kế hoạch", "KH"), ("Phương án", "PA"), ("Đề án", "ĐA"), ("Dự án", "DA"), ("Báo cáo", "BC"), ("Biên bản", "BB"),
        ("Tờ trình", "TTr"), ("Hợp đồng", "HĐ"), ("Công văn", null), ("Công điện", "CĐ"), ("Bản ghi nhớ", "BGN"), ("Bản thỏa thuận", "BTT"), ("Giấy ủy quyền", "GUQ"),
        ("Giấy mời", "GM"), ("Giấy giới thiệu", "GGT"), ("Giấy nghỉ phép", "GNP"), ("Phiếu gửi", "PG"), ("Phiếu chuyển", "PC"), ("Phiếu báo", "PB"), ("Thư công", null),
        ("Bản sao y", "SY"), ("Bản trích sao", "TrS"), ("Bản sao lục", "SL"),
    ];

    private static readonly (string Name, string? Abbreviation)[] IssuingBodies =
    [
        ("Tổng Liên đoàn Lao động Việt Nam", "TLĐ"), ("Liên đoàn Lao động tỉnh", "LĐLĐ"), ("Đại hội", null), ("Ban Chấp hành", null), ("Ban Thường vụ", null), ("Ủy ban Kiểm tra", null),
        ("Văn phòng", null), ("Công đoàn ngành", null), ("Công đoàn cấp trên trực tiếp cơ sở", null), ("Công đoàn cơ sở", null),
    ];

    public static ImmutableArray<ShippedItem> All { get; } =
    [
        .. Positions.Select(name => Item(CatalogueKind.Position, name, null)),
        .. MeetingTypes.Select(name => Item(CatalogueKind.MeetingType, name, null)),
        .. DocumentTypes.Select(type => Item(CatalogueKind.DocumentType, type.Name, type.Abbreviation)),
        .. IssuingBodies.Select(body => Item(CatalogueKind.IssuingBody, body.Name, body.Abbreviation)),
    ];

    private static ShippedItem Item(CatalogueKind kind, string name, string? abbreviation) => new(DerivedId.Of("catalogue-item", $"{kind} {name}"), kind, name, abbreviation);
}
