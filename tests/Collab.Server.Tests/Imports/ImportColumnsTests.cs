using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Imports;

namespace Collab.Server.Tests.Imports;

public sealed class ImportColumnsTests
{
    [Theory, Trait("Requirement", "O2")]
    [InlineData("Họ và tên,Tên đăng nhập,Mã cán bộ,Mã đơn vị,Chức vụ,Từ ngày,Đến ngày,Email,Số điện thoại")]
    [InlineData("HỌ TÊN (*),TÀI KHOẢN,Mã số,Mã công đoàn,Chức danh,Ngày bổ nhiệm,Ngày kết thúc,Thư điện tử,SĐT")]
    [InlineData("Full name,User name,Employee code,Unit code,Position,Start date,End date,E-mail,Mobile")]
    [InlineData("name,userName,code,unitCode,title,from,until,email,phone")]
    public void Columns_of_members_are_found_by_their_names(string header) =>
        Assert.Equal(["name", "userName", "code", "unitCode", "title", "from", "until", "email", "phone"], Find(ImportFields.OfMembers, header + "\nx").Columns.Select(column => column.Field));

    [Theory, Trait("Requirement", "O2")]
    [InlineData("Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Từ ngày")]
    [InlineData("Ký hiệu;TÊN;Cấp;Trực thuộc;Ngày thành lập")]
    [InlineData("Unit code,Unit name,Type,Parent,From")]
    [InlineData("code,name,kind,parentCode,from")]
    public void Columns_of_units_are_found_by_their_names(string header) =>
        Assert.Equal(["code", "name", "kind", "parentCode", "from"], Find(ImportFields.OfUnits, header + "\nx").Columns.Select(column => column.Field));

    [Fact]
    public void The_surer_name_wins_and_a_column_is_read_once()
    {
        var columns = Find(ImportFields.OfMembers, "STT,Đơn vị,Mã đơn vị,Họ và tên,Họ  và tên,Ghi chú\n1,x,y,z,zz,n");
        Assert.Equal([null, null, "unitCode", "name", null, null], columns.Columns.Select(column => column.Field));
        Assert.Equal([4], columns.Columns.Where(column => column.Repeated).Select(column => column.Index));
        Assert.Empty(columns.Missing);
    }

    [Fact]
    public void Half_a_name_is_not_taken_for_the_name() =>
        Assert.Equal(["name"], Find(ImportFields.OfMembers, "Họ đệm,Tên,Mã đơn vị\na,b,c").Missing);

    [Fact, Trait("Requirement", "O2")]
    public void Titles_above_the_header_do_not_count()
    {
        var columns = Find(ImportFields.OfMembers, "LIÊN ĐOÀN LAO ĐỘNG;;\nDANH SÁCH CÁN BỘ;;\n\nHọ và tên;Mã đơn vị;Chức vụ\nĐặng Thị Ánh;CĐ1;Chủ tịch");
        Assert.Equal(2, columns.HeaderAt);
        var row = Assert.Single(columns.Read());
        Assert.Equal((5, "Đặng Thị Ánh", "Chủ tịch"), (row.Number, row.Values["name"], row.Values["title"]));
    }

    [Theory]
    [InlineData("Họ và tên;Mã đơn vị", "noRows")]
    [InlineData("Họ và tên;Mã đơn vị\r\n;\r\n", "noRows")]
    [InlineData("whatever", "noRows")]
    public void A_header_alone_is_refused(string file, string fault) => Assert.Equal(fault, Refuse(file).Errors!["file"]);

    [Fact]
    public void Rows_are_counted_below_the_header()
    {
        var rows = string.Concat(Enumerable.Repeat("x;y\n", ImportLimits.Rows));
        Assert.Equal(ImportLimits.Rows, Find(ImportFields.OfMembers, "title\nHọ và tên;Mã đơn vị\n" + rows).Read().Count());
        Assert.Equal("tooManyRows", Refuse("title\nHọ và tên;Mã đơn vị\n" + rows + "x;y\n").Errors!["file"]);
    }

    [Fact]
    public void Values_are_cleaned_and_empty_ones_left_out()
    {
        var columns = Find(ImportFields.OfMembers, "Họ và tên,Mã đơn vị,Chức vụ,Email\n\"  Đặng\u00A0 Thị\nA\u0301nh\u200B \",\u0007 ,x,");
        var row = Assert.Single(columns.Read());
        Assert.Equal("Đặng Thị Ánh", row.Values["name"]);
        Assert.Equal(["name", "title"], row.Values.Keys.Order());
        Assert.Empty(row.Faults);
    }

    [Fact]
    public void A_bad_cell_makes_its_row_bad_and_no_other()
    {
        var columns = Find(ImportFields.OfMembers, $"Họ và tên,Mã đơn vị,Ghi chú\na,b,c,d\n{new string('x', ImportLimits.Cell + 1)},b\na,b,{new string('x', ImportLimits.Cell + 1)}\na");
        Assert.Equal(["row: beyondHeader", "name: tooLong", "", ""], columns.Read().Select(row => string.Join(", ", row.Faults.Select(fault => $"{fault.Key}: {fault.Value}"))));
    }

    [Fact, Trait("Requirement", "O2")]
    public void Whoever_uploads_says_what_a_column_means()
    {
        var columns = Find(ImportFields.OfMembers, "A,B,Họ và tên\n1,2,3");
        Assert.Equal(["unitCode"], columns.Missing);
        var (changed, _) = columns.With(new Dictionary<int, string?> { [0] = "unitCode", [1] = "name", [2] = null });
        Assert.Equal(["unitCode", "name", null], changed!.Columns.Select(column => column.Field));
        Assert.Equal("2", Assert.Single(changed.Read()).Values["name"]);
        Assert.Empty(changed.Missing);

        var (none, refusal) = columns.With(new Dictionary<int, string?> { [0] = "name", [1] = "salary", [3] = "code", [-1] = null });
        Assert.Null(none);
        Assert.Equal(["columns[-1]", "columns[1]", "columns[2]", "columns[3]"], refusal!.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2025-07-01", "2025-07-01")]
    [InlineData("2025-07-01T08:30:00", "2025-07-01")]
    [InlineData("1/7/2025", "2025-07-01")]
    [InlineData("01-07-2025", "2025-07-01")]
    [InlineData(" 01.07.2025 ", "2025-07-01")]
    [InlineData("13/7/2025 00:00", "2025-07-13")]
    [InlineData("7/13/2025", null)]
    [InlineData("31/2/2025", null)]
    [InlineData("1/7/25", null)]
    [InlineData("45839", null)]
    [InlineData("", null)]
    public void Days_are_read_day_first(string text, string? day) => Assert.Equal(day, ImportDay.TryParse(text, out var parsed) ? parsed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);

    private static ImportColumns Find(ImmutableArray<ImportField> fields, string csv)
    {
        var (columns, refusal) = ImportColumns.Find(fields, ImportFile.Read(Encoding.UTF8.GetBytes(csv)).Table!);
        Assert.Null(refusal);
        return columns!;
    }

    private static Refusal Refuse(string csv)
    {
        var (columns, refusal) = ImportColumns.Find(ImportFields.OfMembers, ImportFile.Read(Encoding.UTF8.GetBytes(csv)).Table!);
        Assert.Null(columns);
        Assert.Equal("invalid", refusal!.Code);
        return refusal;
    }
}
