using System.Net;
using System.Net.Http.Json;
using System.Text;
using Collab.Server.Imports;
using static Collab.Server.Tests.Imports.ImportWorld;

namespace Collab.Server.Tests.Imports;

/// <summary>Files as people have them, over HTTP.</summary>
public abstract class ImportFileSpecification
{
    protected abstract Task<TestServer> StartAsync();

    [Fact, Trait("Requirement", "O2")]
    public async Task Files_of_old_programs_and_of_spreadsheets_are_read()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        const string Lines = "DANH SÁCH CÁN BỘ\r\nHọ và tên;Mã đơn vị;Chức vụ\r\nĐặng Thị Ánh;CDYT;\"Trưởng phòng; kế toán\"\r\n";
        foreach (var (file, encoding, delimiter) in ((byte[], string?, string?)[])
        [
            ([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Lines)], "utf-8", ";"),
            ([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Lines.Replace(';', '\t').Replace("phòng\t", "phòng;", StringComparison.Ordinal))], "utf-16le", "\t"),
            (Windows1258(Lines), "windows-1258", ";"),
            (new Workbook().Add(Workbook.Text("Họ và tên"), Workbook.Text("Mã đơn vị"), Workbook.Text("Chức vụ")).Add(Workbook.Text("Đặng Thị Ánh"), Workbook.Text("CDYT"), Workbook.Text("Trưởng phòng; kế toán")).Save(), null, null),
        ])
        {
            var import = await UploadAsync(admin, file);
            Assert.Equal((encoding, delimiter), (import.Encoding, import.Delimiter));
            var row = Assert.Single(await AllRowsAsync(admin, import.Id));
            Assert.Equal(("Đặng Thị Ánh", "Trưởng phòng; kế toán"), (row.Values["name"], row.Values["title"]));
            Assert.Empty(row.Errors);
        }
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task How_a_file_is_read_and_what_its_columns_mean_can_be_told()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        var import = await UploadAsync(admin, Csv("Cột một;Cột hai", "Trần Ai;CDYT"));
        Assert.Equal(["name", "unitCode"], import.Missing);
        Assert.Equal(["2 name missing, unitCode missing"], await RowsAsync(admin, import.Id));

        var told = await PutAsync(new { columns = new Dictionary<string, string?> { ["0"] = "name", ["1"] = "unitCode" } });
        Assert.Empty(told.Missing);
        Assert.Equal(["2 good"], await RowsAsync(admin, import.Id));
        Assert.Equal(["name", null], (await PutAsync(new { columns = new Dictionary<string, string?> { ["1"] = null } })).Columns.Select(column => column.Field));

        // Other columns: what was said of the ones before does not count.
        var tab = await PutAsync(new { delimiter = "\t" });
        Assert.Equal(("\t", null), (tab.Delimiter, Assert.Single(tab.Columns).Field));
        Assert.Equal("windows-1258", (await PutAsync(new { encoding = "windows-1258", delimiter = ";" })).Encoding);

        await RefusedAsync(new { columns = new Dictionary<string, string?> { ["7"] = "name" } }, "columns[7]");
        await RefusedAsync(new { columns = new Dictionary<string, string?> { ["0"] = "colour" } }, "columns[0]");
        await RefusedAsync(new { columns = new Dictionary<string, string?> { ["0"] = "name", ["1"] = "name" } }, "columns[1]");
        await RefusedAsync(new { columns = new Dictionary<string, string?> { ["x"] = "name" } }, "columns");
        await RefusedAsync(new { encoding = "latin-1" }, "encoding");
        await RefusedAsync(new { delimiter = "|" }, "delimiter");
        await RefusedAsync(new { delimiter = 7 }, "delimiter");
        await RefusedAsync(new { encoding = "utf-16le" }, "file");

        async Task<ImportItem> PutAsync(object body)
        {
            using var answer = await admin.PutAsJsonAsync($"/api/imports/{import.Id}/columns", body);
            return await ReadAsync<ImportItem>(answer);
        }

        async Task RefusedAsync(object body, string field)
        {
            using var answer = await admin.PutAsJsonAsync($"/api/imports/{import.Id}/columns", body);
            Assert.Contains(field, (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer)).Errors.Keys);
        }
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task A_file_that_cannot_be_taken_says_why_and_leaves_nothing()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        foreach (var (file, fault) in ((byte[], string)[])
        [
            ([], "empty"), (Csv("Họ và tên,Mã đơn vị"), "noRows"), (Csv("Họ và tên,Mã đơn vị", "\"Trần Ai,CDYT"), "quotes"), ([.. "PK"u8, 1, 2, 3], "damaged"),
            ([.. "a,b\0c"u8], "notText"), (new byte[ImportLimits.FileBytes + 1], "tooLarge"), (Csv(["Họ và tên", .. Enumerable.Range(0, 20_001).Select(n => $"Trần {n}")]), "tooManyRows"),
        ])
        {
            using var answer = await SendAsync(admin, file);
            Assert.Equal(fault, (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer)).Errors["file"]);
        }

        using (var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/members/import") { Content = new StreamContent(new MemoryStream(new byte[ImportLimits.FileBytes + 1])) })
        {
            chunked.Headers.TransferEncodingChunked = true; // nobody knows before how much it will be
            using var answer = await admin.SendAsync(chunked);
            Assert.Equal("tooLarge", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer)).Errors["file"]);
        }

        using (var encoding = await SendAsync(admin, Csv("a"), query: "encoding=latin-1")) Assert.Contains("encoding", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", encoding)).Errors.Keys);
        Assert.Empty((await admin.GetFromJsonAsync<ImportList>("/api/imports", System.Text.Json.JsonSerializerOptions.Web))!.Imports);

        // Nobody fills the database with files.
        for (var i = 0; i < 20; i++) await UploadAsync(admin, Csv("Họ và tên,Mã đơn vị", "Trần Ai,CDYT"), query: "fileName=../a%00b/%E2%80%AEc.csv");
        using var tooMany = await SendAsync(admin, Csv("Họ và tên,Mã đơn vị", "Trần Ai,CDYT"));
        await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", tooMany);
        Assert.All((await admin.GetFromJsonAsync<ImportList>("/api/imports", System.Text.Json.JsonSerializerOptions.Web))!.Imports, import => Assert.Equal("c.csv", import.FileName));
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task The_report_has_every_row_and_no_formula()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        var import = await UploadAsync(admin, Csv("Họ và tên,Mã đơn vị,Mã cán bộ,Chức vụ", "=HYPERLINK(\"http://example.org\"),CDYT,+1,\"@SUM(A1)\"", "Trần Ai,-2+3,,"));
        await RunAsync(admin, import.Id, "goodRows");

        using var answer = await admin.GetAsync($"/api/imports/{import.Id}/report.csv");
        Assert.Equal(("text/csv", "attachment"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        var rows = ImportFile.Read(bytes).Table!.Rows;
        Assert.Equal("2|Đã thêm / Added||'=HYPERLINK(\"http://example.org\")|hyperlinkhttpexampleorg|'+1|CDYT|'@SUM(A1)", string.Join('|', rows[1].Cells));
        Assert.Equal("3|Có lỗi, không thêm / Not added, wrong|Mã đơn vị / Unit code: không có đơn vị này / no such unit|Trần Ai|||'-2+3", string.Join('|', rows[2].Cells));
        Assert.Equal(3, rows.Length);
    }

    // Letters with the marks that the encoding has, and the tone behind them.
    private static byte[] Windows1258(string text) =>
        CodePagesEncodingProvider.Instance.GetEncoding(1258)!.GetBytes(string.Concat(text.EnumerateRunes().Select(rune => Split(rune.ToString()))));

    private static string Split(string letter)
    {
        if (letter.Normalize(NormalizationForm.FormD) is not { Length: > 1 } marks) return letter;
        var tone = string.Concat(marks.Where(mark => mark is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323'));
        return string.Concat(marks.Except(tone)).Normalize(NormalizationForm.FormC) + tone;
    }
}

public sealed class ImportFileTests : ImportFileSpecification
{
    protected override Task<TestServer> StartAsync() => TestServer.StartAsync();
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresImportFileTests(PostgresFixture postgres) : ImportFileSpecification
{
    protected override async Task<TestServer> StartAsync() => await TestServer.StartAsync("Development", null, await postgres.NewDatabaseAsync());
}
