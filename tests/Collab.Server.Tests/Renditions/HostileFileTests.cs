using Collab.Domain.Documents;
using Collab.Server.Renditions;
using Collab.Server.Tests.Files;
using Collab.Storage.Sqlite;

namespace Collab.Server.Tests.Renditions;

/// <summary>Files and converters as nobody wants them: each ends, says why, and leaves nothing behind.</summary>
public sealed class HostileFileTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("collab-hostile-").FullName;
    private SqliteDatabase database = null!;

    public Task InitializeAsync()
    {
        database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    public static TheoryData<string, RenditionFailure> Pdfs => new()
    {
        { "encrypted", RenditionFailure.Encrypted },
        { "truncated", RenditionFailure.Damaged },
        { "nonsense", RenditionFailure.Damaged },
        { "5,001 pages", RenditionFailure.TooManyPages },
    };

    [Theory, MemberData(nameof(Pdfs)), Trait("Requirement", "E2")]
    public async Task A_bad_PDF_says_what_is_wrong_and_the_next_one_is_read(string what, RenditionFailure failure)
    {
        await using var server = await RenditionServer.StartAsync(database, folder);
        var whole = OddFiles.Pdf("Bao cao");
        var bad = what switch
        {
            "encrypted" => OddFiles.EncryptedPdf(),
            "truncated" => whole[..(whole.Length / 3)],
            "nonsense" => [.. "%PDF-1.7\n"u8, .. new byte[5_000], .. "\n%%EOF"u8],
            _ => OfficeFiles.BlankPdf(RenditionLimits.Pages + 1),
        };

        Assert.Equal(new Rendition(RenditionState.Failed, Reason: failure), await server.MakeAsync(bad, "Xấu.pdf", OfficeFiles.Pdf));
        Assert.Equal(RenditionState.Ready, (await server.MakeAsync(whole, "Tốt.pdf", OfficeFiles.Pdf)).State);
        AssertClean();
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_scan_of_as_many_pages_as_there_may_be_is_read_and_has_no_text()
    {
        await using var server = await RenditionServer.StartAsync(database, folder);
        var file = await server.AskAsync(OfficeFiles.BlankPdf(RenditionLimits.Pages), "Bản quét.pdf", OfficeFiles.Pdf);

        Assert.Equal(new Rendition(RenditionState.Ready, file.Sha256, RenditionLimits.Pages, false), await server.EndAsync(file));
        var pages = await server.TextAsync(file);
        Assert.Equal((RenditionLimits.Pages, RenditionLimits.Pages), (pages.Length, pages[^1].Page));
    }

    [Theory, Trait("Requirement", "E2")]
    [InlineData("sleep 600 & echo $$ $! >{pids}; wait", 2, RenditionFailure.TookTooLong)]
    [InlineData("echo $$ >{pids}; while :; do :; done", 2, RenditionFailure.TookTooLong)]
    [InlineData("echo $$ >{pids}; x=0123456789abcdef; while :; do x=$x$x; [ ${#x} -lt 1000000 ] || sleep 0.3; done", 60, RenditionFailure.TooMuchMemory)]
    [InlineData("echo $$ >{pids}; exit 3", 60, RenditionFailure.ConverterFailed)]
    [InlineData("echo $$ >{pids}; echo 'Error: source file could not be loaded' >&2", 60, RenditionFailure.Damaged)]
    public async Task A_converter_that_goes_wrong_is_ended_with_all_that_it_started(string script, int seconds, RenditionFailure failure)
    {
        var pids = Path.Combine(folder, "pids");
        var options = new RenditionOptions { Soffice = FakeSoffice.Make(folder, script.Replace("{pids}", pids, StringComparison.Ordinal)), Seconds = seconds, Megabytes = 64 };
        await using var server = await RenditionServer.StartAsync(database, folder, options);

        Assert.Equal(new Rendition(RenditionState.Failed, Reason: failure), await server.MakeAsync(OddFiles.Docx("Tờ trình"), "Tờ trình.docx", OfficeFiles.Docx));
        foreach (var pid in (await File.ReadAllTextAsync(pids)).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)) await UntilGoneAsync(pid);
        AssertClean();
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_converter_knows_nothing_of_the_servers_settings_and_reaches_no_network()
    {
        const string Secret = "COLLAB_TEST_SECRET";
        Environment.SetEnvironmentVariable(Secret, "mật khẩu");
        var seen = Path.Combine(folder, "seen");
        await using (var server = await RenditionServer.StartAsync(database, folder, new() { Soffice = FakeSoffice.Make(folder, $"{{ env; nice; cat /proc/net/dev; }} >{seen}; exit 3"), Seconds = 60 }))
            await server.MakeAsync(OddFiles.Docx("Tờ trình"), "Tờ trình.docx", OfficeFiles.Docx);

        Environment.SetEnvironmentVariable(Secret, null);
        var lines = await File.ReadAllLinesAsync(seen);
        Assert.DoesNotContain(lines, line => line.StartsWith(Secret, StringComparison.Ordinal));
        Assert.Contains("19", lines);
        if (new ProcessTools().CutsOff) Assert.Equal(["lo"], lines.Where(line => line.Contains(": ", StringComparison.Ordinal)).Select(line => line.Split(':')[0].Trim()));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task Without_a_converter_PDFs_and_images_are_read_and_the_others_wait_for_one()
    {
        var listener = new Listener();
        var (document, docx) = (Guid.NewGuid(), OddFiles.Docx("Công đoàn"));
        DocumentFile file;
        await using (var server = await RenditionServer.StartAsync(database, folder, new() { Soffice = Path.Combine(folder, "soffice") }, listener: listener))
        {
            file = await server.AskAsync(docx, "Tờ trình.docx", OfficeFiles.Docx, document);
            Assert.Equal(new Rendition(RenditionState.Failed, Reason: RenditionFailure.NoConverter), await server.EndAsync(file));
            Assert.Equal(RenditionState.Ready, (await server.MakeAsync(OddFiles.Pdf("Bao cao"), "Báo cáo.pdf", OfficeFiles.Pdf)).State);
            Assert.Equal(RenditionState.Ready, (await server.MakeAsync(OfficeFiles.Png(4, 4), "Ảnh.png", "image/png")).State);
            await listener.UntilAsync(document, RenditionState.Failed);
        }

        await using var other = await RenditionServer.StartAsync(database, folder, listener: listener);
        Assert.Equal(1, (await listener.UntilAsync(document, RenditionState.Ready)).Pages);
    }

    private void AssertClean() => Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "renditions")));

    private static Task UntilGoneAsync(string pid) => Wait.UntilAsync(() => !Directory.Exists($"/proc/{pid}"));
}
