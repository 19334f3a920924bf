using System.Diagnostics;
using System.Globalization;
using System.Text;
using Collab.Server.Hosting;
using Collab.Server.Imports;
using CsCheck;

namespace Collab.Server.Tests.Imports;

public sealed class CsvRowsTests
{
    private const string Table = "Họ và tên;Mã đơn vị\r\nĐặng Thị Ánh;CĐ-01\r\nLê Văn Bảy;CĐ-02\r\n";

    public static TheoryData<string, string> Encodings => new()
    {
        { "utf-8", "utf-8" }, { "utf-8 with a mark", "utf-8" }, { "utf-16le with a mark", "utf-16le" }, { "utf-16be with a mark", "utf-16be" },
    };

    [Theory, Trait("Requirement", "O2")]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_found(string how, string found)
    {
        byte[] file = how switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Table),
            "utf-8 with a mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Table)],
            "utf-16le with a mark" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Table)],
            _ => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Table)],
        };

        var table = Read(file);

        Assert.Equal((found, ';'), (table.Encoding, table.Delimiter));
        Assert.Equal(["Họ và tên|Mã đơn vị", "Đặng Thị Ánh|CĐ-01", "Lê Văn Bảy|CĐ-02"], Lines(table));
    }

    [Fact, Trait("Requirement", "O2")]
    public void Windows_1258_is_put_together_from_letters_and_tone_marks()
    {
        // "Họ tên,Đặng Thị Ánh,Nguyễn Thuỷ,Người": 0xF2 is the dot below, 0xCC grave, 0xEC acute, 0xD2 hook, 0xDE tilde.
        byte[] file = [.. "Ho"u8, 0xF2, .. " t"u8, 0xEA, .. "n\n"u8, 0xD0, 0xE3, 0xF2, .. "ng Thi"u8, 0xF2, .. " A"u8, 0xEC, .. "nh\nNguy"u8, 0xEA, 0xDE, .. "n Thuy"u8, 0xD2, .. "\nNg"u8, 0xFD, 0xF5, 0xCC, .. "i"u8];

        var table = Read(file);

        Assert.Equal("windows-1258", table.Encoding);
        Assert.Equal(["Họ tên", "Đặng Thị Ánh", "Nguyễn Thuỷ", "Người"], Lines(table));
        Assert.All(Lines(table), line => Assert.True(line.IsNormalized(NormalizationForm.FormC)));
    }

    [Fact]
    public void Encoding_and_delimiter_can_be_told()
    {
        var told = Read("a,b;c"u8.ToArray(), new ImportFileOptions(Delimiter: ';'));
        Assert.Equal(["a,b|c"], Lines(told));
        Assert.Equal(["Ä"], Lines(Read([0xC4], new ImportFileOptions(Encoding: "windows-1258"))));
        Assert.Equal("otherEncoding", Fault([0xC4], new ImportFileOptions(Encoding: "utf-8")));
    }

    [Theory]
    [InlineData("a,b\n1,2", ',')]
    [InlineData("a;b\n1;2", ';')]
    [InlineData("a\tb\n1\t2", '\t')]
    [InlineData("\"x,y,z\";b\n1;2", ';')]
    [InlineData("DANH SÁCH CÁN BỘ\n\na;b;c,d\n1;2;3", ';')]
    [InlineData("a\n1", ',')]
    [InlineData("sep=;\r\na,a,a,a;b", ';')]
    public void The_delimiter_is_that_of_the_first_line_that_has_one_outside_quotes(string file, char delimiter) =>
        Assert.Equal(delimiter, Read(Encoding.UTF8.GetBytes(file)).Delimiter);

    [Theory]
    [InlineData("a,b\r\n\"1\"\"x\"\"\",\"2\r\n3,4\"\r\n5,6", "a|b", "1\"x\"|2\r\n3,4", "5|6")]
    [InlineData("a,b\r1,2\r3,4\r", "a|b", "1|2", "3|4")]
    [InlineData("a,b\n\n  , \n1,2", "a|b", "1|2")]
    [InlineData("a,b\n\"1\" ,\"2\"\t\n", "a|b", "1|2")]
    [InlineData("a,b\nx\"y,5\" nails", "a|b", "x\"y|5\" nails")]
    [InlineData("a,b,c\n1\n,2\n1,2,3,4\n1,2,3,,,", "a|b|c", "1", "|2", "1|2|3|4", "1|2|3")]
    [InlineData("sep=,\na,b", "a|b")]
    public void Rows_are_read_as_they_are_met(string file, params string[] rows) => Assert.Equal(rows, Lines(Read(Encoding.UTF8.GetBytes(file))));

    [Fact]
    public void Rows_have_the_number_that_a_spreadsheet_shows()
    {
        var table = Read("a,b\n\n\"1\n1\",2\n3,4"u8.ToArray());
        Assert.Equal([1, 3, 4], table.Rows.Select(row => row.Number));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\r\n \r\n,,\r\n", "empty")]
    [InlineData("\uFEFF", "empty")]
    [InlineData("a,b\n1,\0", "notText")]
    [InlineData("a,b\n1,\"2\n3,4", "quotes")]
    [InlineData("a,b\n1,\"2\"3", "quotes")]
    public void A_file_that_cannot_be_taken_says_why(string file, string fault) => Assert.Equal(fault, Fault(Encoding.UTF8.GetBytes(file)));

    [Fact]
    public void A_text_of_no_encoding_is_refused()
    {
        Assert.Equal("notText", Fault([0xFF, 0xFE, 0x00, 0xD8])); // half a character, after the mark of UTF-16
        Assert.Equal("notText", Fault([.. Encoding.Unicode.GetBytes("a;b")])); // UTF-16 without its mark
    }

    [Fact, Trait("Requirement", "O2")]
    public void Every_limit_holds_and_what_is_just_within_is_taken()
    {
        static byte[] Rows(int count) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("x\n", count)));
        Assert.Equal(ImportLimits.Rows + ImportLimits.RowsAboveData, Read(Rows(ImportLimits.Rows + ImportLimits.RowsAboveData)).Rows.Length);
        Assert.Equal("tooManyRows", Fault(Rows(ImportLimits.Rows + ImportLimits.RowsAboveData + 1)));

        static byte[] Columns(int count) => Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat("x", count)));
        Assert.Equal(ImportLimits.Columns, Read(Columns(ImportLimits.Columns)).Rows[0].Cells.Length);
        Assert.Equal("tooManyColumns", Fault(Columns(ImportLimits.Columns + 1)));

        var long1 = new string('x', ImportLimits.Cell);
        Assert.Empty(Read(Encoding.UTF8.GetBytes(long1)).Rows[0].Faults);
        Assert.Equal(new CellFault(1, "tooLong"), Assert.Single(Read(Encoding.UTF8.GetBytes($"a,{long1}x")).Rows[0].Faults));

        var full = new byte[ImportLimits.FileBytes];
        Array.Fill(full, (byte)' ');
        full[^1] = (byte)'x';
        Assert.Equal("tooLong", Assert.Single(Read(full).Rows[0].Faults).Word);
        Assert.Equal("tooLarge", Fault([.. full, (byte)'x']));
    }

    [Fact]
    public void Ten_thousand_rows_are_read_at_once()
    {
        var file = new StringBuilder("Họ và tên,Tên đăng nhập,Mã cán bộ,Mã đơn vị,Chức vụ,Từ ngày,Đến ngày,Email,Điện thoại\n");
        for (var i = 0; i < 10_000; i++) file.Append(CultureInfo.InvariantCulture, $"\"Nguyễn Thị Hồng {i}\",hong{i},CB{i},CĐ-{i % 50},Phó Chủ tịch,1/7/2025,,hong{i}@example.vn,0912{i:000000}\n");
        var bytes = Encoding.UTF8.GetBytes(file.ToString());

        var clock = Stopwatch.StartNew();
        var columns = ImportColumns.Find(ImportFields.OfMembers, Read(bytes)).Columns!;
        Assert.Equal(10_000, columns.Read().Count(row => row.Values.Count == 8));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"It took {clock.Elapsed}.");
    }

    // Texts that are hard on readers: quotation marks, delimiters, ends of lines, marks, formulas, tone marks.
    private static readonly Gen<string> Cell = Gen.Frequency(
        (3, Gen.String[Gen.Char["\",;\t\r\n =+-@＝'ấ\u0301\uFEFFx"], 0, 12]),
        (1, Gen.String[Gen.Char[' ', '\uD7FF'], 0, 30]),
        (1, Gen.String[Gen.Char['\uE000', '\uFFFD'], 0, 5]));

    [Fact]
    public void Whatever_is_exported_is_read_back()
    {
        var table = from columns in Gen.Int[1, ImportLimits.Columns - 1]
                    from rows in Cell.Array[columns].Array[1, 20]
                    select rows;
        table.Sample(rows =>
        {
            // The first cell of each keeps the row from being empty.
            var lines = rows.Select((row, i) => (string[])[$"r{i}", .. row]).ToArray();
            var file = Encoding.UTF8.GetBytes("\uFEFF" + string.Concat(lines.Select(line => Csv.Row(line))));

            var read = Read(file);

            Assert.Equal("utf-8", read.Encoding);
            Assert.Equal(lines.Length, read.Rows.Length);
            foreach (var (line, row) in lines.Zip(read.Rows))
            {
                Assert.Empty(row.Faults);
                for (var column = 0; column < line.Length; column++) Assert.Equal(Shown(line[column]), row.Cell(column));
            }
        });

        static string Shown(string text) => string.IsNullOrWhiteSpace(Csv.Defused(text)) ? "" : Csv.Defused(text);
    }

    private static ImportTable Read(byte[] file, ImportFileOptions? options = null)
    {
        var (table, refusal) = ImportFile.Read(file, options);
        Assert.Null(refusal);
        return table!;
    }

    private static string Fault(byte[] file, ImportFileOptions? options = null)
    {
        var (table, refusal) = ImportFile.Read(file, options);
        Assert.Null(table);
        Assert.Equal("invalid", refusal!.Code);
        return refusal.Errors!["file"];
    }

    private static IEnumerable<string> Lines(ImportTable table) => table.Rows.Select(row => string.Join('|', row.Cells));
}
