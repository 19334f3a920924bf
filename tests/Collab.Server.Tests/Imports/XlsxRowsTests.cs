using System.IO.Compression;
using System.Text;
using Collab.Server.Imports;
using CsCheck;
using DocumentFormat.OpenXml.Spreadsheet;
using static Collab.Server.Tests.Imports.Workbook;

namespace Collab.Server.Tests.Imports;

public sealed class XlsxRowsTests
{
    [Fact, Trait("Requirement", "O2")]
    public void Texts_are_read_however_they_are_kept()
    {
        var book = new Workbook { HiddenSheetBefore = true };
        book.Add(book.Shared("Họ và tên"), Text("Mã đơn vị"), Typed(CellValues.String, "Chức vụ"));
        book.Add(book.Shared("Đặng |Thị Ánh"), Text("a_x000D_b_x0000_c"), Typed(CellValues.Boolean, "1"));

        var table = Read(book.Save());

        Assert.Null(table.Encoding);
        Assert.Equal(["Họ và tên|Mã đơn vị|Chức vụ", "Đặng Thị Ánh|a\rb\uFFFDc|TRUE"], Lines(table));
    }

    [Fact, Trait("Requirement", "O2")]
    public void Numbers_are_what_they_are_and_codes_keep_their_zeros()
    {
        var table = Read(new Workbook().Add(
            Number("12"), Number("9.12345678E8"), Number("0.30000000000000004"), Number("12", FourDigits), Number("1500000", Money), Number("3", Quoted), Number("-0.5")).Save());
        Assert.Equal(["12|912345678|0.3|0012|1500000|3|-0.5"], Lines(table));
    }

    [Theory, Trait("Requirement", "O2")]
    [InlineData(false, "45839", "2025-07-01")]
    [InlineData(false, "1", "1900-01-01")]
    [InlineData(false, "59", "1900-02-28")]
    [InlineData(false, "61", "1900-03-01")]
    [InlineData(false, "45839.75", "2025-07-01T18:00:00")]
    [InlineData(false, "2958465", "9999-12-31")]
    [InlineData(true, "2957003", "9999-12-31")]
    [InlineData(true, "44377", "2025-07-01")]
    [InlineData(true, "0", "1904-01-01")]
    public void Dates_are_numbers_in_two_systems(bool startsIn1904, string number, string shown)
    {
        var book = new Workbook { StartsIn1904 = startsIn1904 };
        Assert.Equal([$"{shown}|{shown}"], Lines(Read(book.Add(Number(number, Date), Number(number, OwnDate)).Save())));
    }

    [Theory]
    [InlineData("60")] // a day that was not
    [InlineData("0.5")]
    [InlineData("-3")]
    [InlineData("1E300")]
    [InlineData("NaN")]
    [InlineData("2958465.5")]
    public void A_date_that_is_none_makes_its_row_bad(string number)
    {
        var row = Assert.Single(Read(new Workbook().Add(Text("a"), Number(number, Date)).Save()).Rows);
        Assert.Equal(new CellFault(1, "noDate"), Assert.Single(row.Faults));
    }

    [Fact]
    public void A_date_may_be_written_as_ISO_8601() =>
        Assert.Equal(["2025-07-01|2025-07-01T08:30:00"], Lines(Read(new Workbook().Add(Typed(CellValues.Date, "2025-07-01"), Typed(CellValues.Date, "2025-07-01T08:30:00")).Save())));

    [Fact, Trait("Requirement", "O2")]
    public void Of_a_formula_the_stored_result_counts()
    {
        var book = new Workbook()
            .Add(Formula("1+1", "2"), Formula("\"a\"&\"b\"", "ab", CellValues.String), Formula("\"\"", "", CellValues.String), Text("x"))
            .Add(Formula("1+1", null), Formula("1/0", "#DIV/0!", CellValues.Error), Text("=1+1"));
        var table = Read(book.Save());
        Assert.Equal(["2|ab||x", "||=1+1"], Lines(table));
        Assert.Equal<CellFault>([new CellFault(0, "noValue"), new CellFault(1, "errorValue")], table.Rows[1].Faults);
    }

    [Fact]
    public void Cells_and_rows_that_are_left_out_are_empty()
    {
        var (third, far) = (Text("c"), Text("g"));
        (third.CellReference, far.CellReference) = ("C4", "G4");
        var row = new Row(third, far) { RowIndex = 4 };
        var table = Read(new Workbook().Add(Text("a")).Add(row).Add(Text("next")).Save());
        Assert.Equal(["a", "||c||||g", "next"], Lines(table));
        Assert.Equal([1, 4, 5], table.Rows.Select(r => r.Number));
    }

    [Fact, Trait("Requirement", "O2")]
    public void Every_limit_holds_and_what_is_just_within_is_taken()
    {
        Assert.Equal(ImportLimits.Columns, Read(new Workbook().Add([.. Enumerable.Range(0, ImportLimits.Columns).Select(_ => Text("x"))]).Save()).Rows[0].Cells.Length);
        Assert.Equal("tooManyColumns", Fault(new Workbook().Add([.. Enumerable.Range(0, ImportLimits.Columns + 1).Select(_ => Text("x"))]).Save()));
        Assert.Equal(new CellFault(0, "tooLong"), Assert.Single(Read(new Workbook().Add(Text(new string('x', ImportLimits.Cell + 1))).Save()).Rows[0].Faults));

        var book = new Workbook();
        for (var i = 0; i < ImportLimits.Rows + ImportLimits.RowsAboveData; i++) book.Add(Number("1"));
        Assert.Equal(ImportLimits.Rows + ImportLimits.RowsAboveData, Read(book.Save()).Rows.Length);
        Assert.Equal("tooManyRows", Fault(book.Add(Number("1")).Save()));
    }

    [Fact, Trait("Requirement", "O2")]
    public void What_unpacks_beyond_the_limit_is_refused_whatever_it_states_of_its_size()
    {
        var bomb = WithPart(new Workbook().Add(Text("a")).Save(), "xl/media/image1.bin", ImportLimits.UnpackedBytes + 1);
        Assert.True(bomb.Length < ImportLimits.FileBytes);
        Assert.Equal("unpacksTooLarge", Fault(bomb));

        // A sheet that states ten bytes: no more of it is ever unpacked, and that is no sheet.
        var sheet = Replace(new Workbook().Add(Text("a")).Save(), "xl/worksheets/sheet1.xml", xml => xml + new string(' ', (int)ImportLimits.UnpackedBytes));
        Assert.Equal("unpacksTooLarge", Fault(sheet));
        StateSize(sheet, "xl/worksheets/sheet1.xml", 10);
        Assert.Equal("damaged", Fault(sheet));
    }

    [Fact]
    public void What_says_of_what_the_workbook_consists_is_small()
    {
        Assert.Equal("unpacksTooLarge", Fault(WithPart(new Workbook().Add(Text("a")).Save(), "xl/_rels/x.rels", ImportLimits.DirectoryBytes + 1)));
        Assert.Equal("a", Lines(Read(WithPart(new Workbook().Add(Text("a")).Save(), "xl/media/image1.bin", ImportLimits.DirectoryBytes + 1))).Single());
    }

    [Fact]
    public void Entities_that_grow_are_not_followed()
    {
        var entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        var book = Replace(new Workbook().Add(Text("a")).Save(), "xl/worksheets/sheet1.xml", xml => entities + xml.Replace(">a<", ">&b;<", StringComparison.Ordinal));
        Assert.Equal("damaged", Fault(book));
    }

    [Theory, Trait("Requirement", "O2")]
    [InlineData("encrypted", "EncryptedPackage")]
    [InlineData("oldWorkbook", "Workbook")]
    public void Old_and_encrypted_workbooks_each_have_their_own_refusal(string fault, string stream)
    {
        // A compound file: its first bytes, and the name of a stream in its directory.
        byte[] file = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream), .. new byte[512]];
        Assert.Equal(fault, Fault(file));
    }

    [Fact]
    public void A_zip_that_is_cut_off_or_altered_is_damaged()
    {
        var whole = new Workbook().Add(Text("a")).Save();
        Assert.Equal("damaged", Fault(whole[..(whole.Length / 2)]));
        Assert.Equal("damaged", Fault("PK\u0003\u0004 and nothing else"u8.ToArray()));
        Assert.Equal("damaged", Fault(Replace(whole, "xl/worksheets/sheet1.xml", xml => xml[..^20])));
        Assert.Equal("damaged", Fault(Replace(whole, "xl/workbook.xml", _ => "not XML")));
        Assert.Equal("damaged", Fault(Replace(new Workbook().Add(Typed(CellValues.SharedString, "7")).Save(), "xl/workbook.xml", xml => xml)));
    }

    [Fact]
    public void Another_zip_is_no_workbook()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        using (var part = new StreamWriter(zip.CreateEntry("mimetype").Open())) part.Write("application/vnd.oasis.opendocument.spreadsheet");
        Assert.Equal("notWorkbook", Fault(stream.ToArray()));
    }

    [Fact]
    public void A_workbook_without_anything_in_it_is_empty() => Assert.Equal("empty", Fault(new Workbook().Add(Text(" ")).Save()));

    // A book with everything that the reader knows.
    private static byte[] Whole()
    {
        var book = new Workbook { HiddenSheetBefore = true };
        return book.Add(book.Shared("Họ |tên"), Text("a_x000D_b"), Number("12", FourDigits), Number("45839", OwnDate), Formula("1+1", "2"), Typed(CellValues.Date, "2025-07-01")).Save();
    }

    [Fact, Trait("Requirement", "O2")]
    public void Whatever_bytes_are_altered_there_is_a_table_or_a_refusal()
    {
        var whole = Whole();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            var file = (byte[])whole.Clone();
            foreach (var (at, value) in changes) file[at] = value;
            var (table, refusal) = ImportFile.Read(file);
            Assert.True(table is null != refusal is null);
        }, iter: 1_000);
        Gen.Byte.Array[0, 200].Sample(file => Assert.True(ImportFile.Read(file) is (null, not null) or (not null, null)), iter: 2_000);
    }

    private static readonly Gen<string>[] Odd =
        [.. ((string[])["9", "99999999999", "-1", "x", "<", "\"", "&", "_x0000_", "<c r=\"A1\"><v>1</v></c>", "<row>"]).Select(Gen.Const), Gen.Char[' ', '~'].Array[0, 5].Select(letters => new string(letters))];

    [Theory, Trait("Requirement", "O2")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/worksheets/sheet2.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/styles.xml")]
    public void Whatever_is_written_in_a_part_there_is_a_table_or_a_refusal(string part)
    {
        var whole = Whole();
        Gen.Select(Gen.Int[0, 2_000], Gen.Int[0, 6], Gen.OneOf(Odd)).Sample(change =>
        {
            var (at, cut, put) = change;
            var file = Replace(whole, part, xml => xml.Remove(at % xml.Length, Math.Min(cut, xml.Length - (at % xml.Length))).Insert(at % xml.Length, put));
            var (table, refusal) = ImportFile.Read(file);
            Assert.True(table is null != refusal is null);
        }, iter: 400);
    }

    /// <summary>With a part of zeros, which packs to a thousandth.</summary>
    private static byte[] WithPart(byte[] book, string name, long size) => Change(book, zip =>
    {
        using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        var zeros = new byte[1024 * 1024];
        for (var left = size; left > 0; left -= zeros.Length) part.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
    });

    private static byte[] Replace(byte[] book, string name, Func<string, string> change) => Change(book, zip =>
    {
        var entry = zip.GetEntry(name)!;
        string xml;
        using (var reader = new StreamReader(entry.Open())) xml = reader.ReadToEnd();
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(change(xml));
    });

    private static byte[] Change(byte[] book, Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(book);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true)) change(zip);
        return stream.ToArray();
    }

    /// <summary>In the zip's central directory: the size stands 22 bytes before the name (APPNOTE 4.3.12).</summary>
    private static void StateSize(byte[] zip, string name, uint size)
    {
        var at = zip.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name));
        Assert.True(BitConverter.TryWriteBytes(zip.AsSpan(at - 22, 4), size));
    }

    private static ImportTable Read(byte[] file)
    {
        var (table, refusal) = ImportFile.Read(file);
        Assert.Null(refusal);
        return table!;
    }

    private static string Fault(byte[] file)
    {
        var (table, refusal) = ImportFile.Read(file);
        Assert.Null(table);
        Assert.Equal("invalid", refusal!.Code);
        return refusal.Errors!["file"];
    }

    private static IEnumerable<string> Lines(ImportTable table) => table.Rows.Select(row => string.Join('|', row.Cells));
}
