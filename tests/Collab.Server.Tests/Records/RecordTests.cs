using System.IO.Compression;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Collab.Server.Records;
using Collab.Server.Tests.Documents;
using Collab.Server.Tests.Files;
using Collab.Storage.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Records;

/// <summary>
/// A real meeting, with papers of an open and of a closed item, a newer version of one, a secret ballot and a closed session: its record is taken
/// away by its steward and verified by the program, which knows nothing but the file.
/// </summary>
[Trait("Requirement", "A3")]
public abstract class RecordSpecification : DocumentSpecification
{
    private static readonly byte[] First = OddFiles.Pdf("Bao cao"), Second = OddFiles.Pdf("Bao cao, ban hai"), Secret = OddFiles.Pdf("Nhan su");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collab-record-");
    private Guid meeting, openItem, hiddenItem, document, ballot;

    public override async Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        await base.DisposeAsync();
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public async Task The_record_of_a_meeting_is_verified_by_the_program_alone()
    {
        await HoldAsync();
        var zip = await Owner.GetByteArrayAsync(Path());
        var manifest = ManifestOf(zip);
        Assert.Equal(["journal.jsonl", "papers/001-v1-bao-cao.pdf", "papers/002-v1-nhan-su.pdf", "papers/003-v2-bao-cao-2.pdf"], manifest.Files.Select(f => f.Path));
        foreach (var (path, content) in new[] { ("papers/001-v1-bao-cao.pdf", First), ("papers/002-v1-nhan-su.pdf", Secret), ("papers/003-v2-bao-cao-2.pdf", Second) })
            Assert.Equal(content, EntryOf(zip, path));

        // The journal, whole and as it is.
        var lines = Encoding.UTF8.GetString(EntryOf(zip, "journal.jsonl")).TrimEnd('\n').Split('\n');
        Assert.Equal(manifest.LastSeq, lines.Length);
        Assert.Contains(lines, line => line.Contains("\"type\":\"messagePosted\"", StringComparison.Ordinal) && line.Contains("Trong phiên kín", StringComparison.Ordinal));
        var cast = Assert.Single(lines, line => line.Contains("\"type\":\"ballotCast\"", StringComparison.Ordinal));
        Assert.DoesNotContain("agree", cast, StringComparison.Ordinal);

        var file = await FileAsync("record.zip", zip);
        var said = await RunAsync(0, "verify", file);
        foreach (var expected in new[] { "Hội nghị Ban Thường vụ", meeting.ToString(), manifest.HeadHash, "WHOLE", "compare it with the one printed on the signed minutes" })
            Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.Contains($"at event {manifest.LastSeq}", await RunAsync(0, "verify", file, "--head", manifest.HeadHash.ToUpperInvariant()), StringComparison.Ordinal);
        var report = JsonElement.Parse(await RunAsync(0, "verify", file, "--json"));
        Assert.Equal(("whole", manifest.LastSeq, 3, 0), (report.GetProperty("verdict").GetString(), report.GetProperty("events").GetInt64(), report.GetProperty("papers").GetInt32(), report.GetProperty("unpinned").GetInt32()));
    }

    [Fact]
    public async Task What_was_altered_is_named_by_the_program()
    {
        await HoldAsync();
        var zip = await Owner.GetByteArrayAsync(Path());
        var at = zip.AsSpan().IndexOf("Trong phiên kín"u8);
        zip[at]++;
        var said = await RunAsync(1, "verify", await FileAsync("altered.zip", zip));
        Assert.Matches(@"ALTERED: Event \d+ \(messagePosted\) was altered", said);
        Assert.Contains("ALTERED: The file journal.jsonl was altered", said, StringComparison.Ordinal);

        zip[at]--;
        zip[zip.AsSpan().IndexOf(Secret) + 20]++;
        Assert.Contains("ALTERED: The file papers/002-v1-nhan-su.pdf was altered", await RunAsync(1, "verify", await FileAsync("altered.zip", zip)), StringComparison.Ordinal);

        zip = await Owner.GetByteArrayAsync(Path());
        Assert.Contains("No event of the record has the hash", await RunAsync(1, "verify", await FileAsync("record.zip", zip), "--head", new string('0', 64)), StringComparison.Ordinal);
        Assert.Contains("ends too early", await RunAsync(1, "verify", await FileAsync("cut.zip", zip[..^100])), StringComparison.Ordinal);
        Assert.Contains("NOT JUDGED: The file is no record", await RunAsync(3, "verify", await FileAsync("letter.txt", "Kính gửi"u8.ToArray())), StringComparison.Ordinal);
        foreach (var wrong in (string[][])[["verify", "x", "--head", "12"], ["verify", "x", "--head"], ["verify", "--json"]]) await RunAsync(2, wrong);
    }

    [Fact]
    public async Task A_member_has_a_record_verified_and_nothing_of_it_is_kept()
    {
        await HoldAsync();
        var zip = await Owner.GetByteArrayAsync(Path());
        var whole = await VerifyAsync(Stranger, zip, $"?head={ManifestOf(zip).HeadHash}");
        Assert.Equal(("whole", "Hội nghị Ban Thường vụ"), (whole.GetProperty("verdict").GetString(), whole.GetProperty("title").GetString()));
        Assert.Equal(ManifestOf(zip).LastSeq, whole.GetProperty("printed").GetProperty("seq").GetInt64());

        zip[zip.AsSpan().IndexOf(Secret) + 20]++;
        var altered = await VerifyAsync(Stranger, zip);
        Assert.Equal("altered", altered.GetProperty("verdict").GetString());
        Assert.Contains(altered.GetProperty("faults").EnumerateArray(), f => f.GetProperty("code").GetString() == "content" && f.GetProperty("path").GetString() == "papers/002-v1-nhan-su.pdf");
        var options = Server.Services.GetRequiredService<CollabOptions>();
        Assert.Empty(Directory.GetFiles(System.IO.Path.Combine(options.Files.Uploads ?? System.IO.Path.Combine(options.DataPath, "uploads"), "temporary")));

        using (var wrong = await Stranger.PostAsync("/api/records/verify?head=xyz", new ByteArrayContent(zip))) await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", wrong);
        for (var i = 2; i < RecordLimits.MemberAtOnce; i++) await VerifyAsync(Stranger, []);
        using (var fast = await Stranger.PostAsync("/api/records/verify", new ByteArrayContent([]))) await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", fast);
        Server.Clock.Advance(RecordLimits.PerMember);
        await VerifyAsync(Stranger, []);
        using var nobody = Server.Anonymous();
        using var refused = await nobody.PostAsync("/api/records/verify", new ByteArrayContent(zip));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_member_has_one_record_verified_at_a_time()
    {
        var checks = Server.Services.GetRequiredService<RecordChecks>();
        var (slow, member) = (new Pipe(), Guid.NewGuid());
        var first = checks.VerifyAsync(member, slow.Reader.AsStream(), null, null, default);
        Assert.Equal(RefusalCodes.RateLimited, (await checks.VerifyAsync(member, Stream.Null, 0, null, default)).Refusal?.Code);
        Assert.Equal(RecordVerdict.Unjudged, (await checks.VerifyAsync(Guid.NewGuid(), Stream.Null, 0, null, default)).Report?.Verdict);
        await slow.Writer.CompleteAsync();
        Assert.Equal(RecordVerdict.Unjudged, (await first).Report?.Verdict);
        Assert.Equal(RecordVerdict.Unjudged, (await checks.VerifyAsync(member, Stream.Null, 0, null, default)).Report?.Verdict);
        // No disk has so much.
        Assert.Equal(RefusalCodes.Unavailable, (await checks.VerifyAsync(member, Stream.Null, long.MaxValue / 2, null, default)).Refusal?.Code);
    }

    [Fact]
    public async Task Who_took_a_record_stands_in_the_audit_log()
    {
        await HoldAsync();
        await RefusedAsync(Reader, Path(), HttpStatusCode.Forbidden, "forbidden");
        await Owner.GetByteArrayAsync(Path());
        await using var scope = Server.Services.CreateAsyncScope();
        var entry = Assert.Single(await scope.ServiceProvider.GetRequiredService<AccountsContext>().Set<AuditLogEntry>().Where(e => e.Action == AuditActions.RecordExported).ToListAsync());
        Assert.Equal((OwnerOfRoom.Id, "meeting", meeting, "Hội nghị Ban Thường vụ"), (entry.ByMember, entry.AboutKind, entry.AboutId, entry.AboutName));
    }

    [Fact]
    public async Task It_is_for_stewards_of_a_closed_meeting()
    {
        await PrepareAsync();
        await RefusedAsync(Owner, Path(), HttpStatusCode.Conflict, "wrongState");
        await InMeetingAsync(Owner, new { type = "openMeeting" });
        await RefusedAsync(Owner, Path(), HttpStatusCode.Conflict, "wrongState");
        await InMeetingAsync(Owner, new { type = "closeMeeting" });
        await RefusedAsync(Editor, Path(), HttpStatusCode.Forbidden, "forbidden");
        await RefusedAsync(Reader, Path(), HttpStatusCode.Forbidden, "forbidden");
        await RefusedAsync(Stranger, Path(), HttpStatusCode.NotFound, "notFound");
        using (var nobody = Server.Anonymous())
        using (var refused = await nobody.GetAsync(Path())) Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using (var given = await Owner.GetAsync(Path(), HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.Equal(("application/zip", $"record-{meeting}.zip"), (given.Content.Headers.ContentType?.MediaType, given.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
            Assert.Equal(given.Content.Headers.ContentLength, (await given.Content.ReadAsByteArrayAsync()).Length);
        }

        // Opened again it goes on, and ends with its next closing.
        await InMeetingAsync(Owner, new { type = "reopenMeeting", reason = "Bổ sung kết luận" });
        await RefusedAsync(Owner, Path(), HttpStatusCode.Conflict, "wrongState");
        await InMeetingAsync(Owner, new { type = "closeMeeting" });
        var report = await VerifyAsync(Owner, await Owner.GetByteArrayAsync(Path()));
        Assert.Equal("whole", report.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_file_that_is_gone_is_said_before_the_first_byte()
    {
        await HoldAsync();
        await Server.Services.GetRequiredService<IFileStore>().DeleteAsync(UploadWorld.Sha256Of(Secret));
        await RefusedAsync(Owner, Path(), HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    [Fact]
    public async Task The_journal_holds_the_digest_of_what_was_attached()
    {
        await PrepareAsync();
        var events = await Owner.GetFromJsonAsync<JsonElement>($"/api/meetings/{meeting}/events?limit=500");
        Assert.Contains(events.EnumerateArray(), e => e.GetProperty("type").GetString() == "paperAttached" && e.GetProperty("data").GetProperty("file").GetProperty("sha256").GetString() == UploadWorld.Sha256Of(First));
    }

    private string Path() => $"/api/meetings/{meeting}/record";

    private async Task PrepareAsync()
    {
        document = await DocumentAsync(First, "Báo cáo.pdf");
        var now = Server.Clock.GetUtcNow();
        using var made = await Owner.PostAsJsonAsync("/api/meetings", new
        {
            title = "Hội nghị Ban Thường vụ",
            unitId = DemoOrganisation.Units[0].Id,
            startsAt = now.AddHours(1),
            endsAt = now.AddHours(2),
            mode = "mixed",
            participants = new object[] { new { memberId = OwnerOfRoom.Id, role = "chair" }, new { memberId = EditorOfRoom.Id, role = "delegate" }, new { memberId = ReaderOfRoom.Id, role = "guest" } },
            agenda = new object[] { new { title = "Báo cáo", minutes = 30 }, new { title = "Nhân sự", minutes = 5, hidden = true } },
        });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        meeting = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        var agenda = (await Owner.GetFromJsonAsync<JsonElement>($"/api/meetings/{meeting}")).GetProperty("state").GetProperty("agenda");
        (openItem, hiddenItem) = (ItemOf("Báo cáo"), ItemOf("Nhân sự"));
        await ReleaseAsync(openItem, document);

        Guid ItemOf(string title) => Guid.Parse(agenda.EnumerateObject().Single(i => i.Value.GetProperty("title").GetString() == title).Name);
    }

    private async Task HoldAsync()
    {
        await PrepareAsync();
        await ReleaseAsync(hiddenItem, await DocumentAsync(Secret, "Nhân sự.pdf"));
        await InMeetingAsync(Owner, new { type = "openMeeting" });
        foreach (var client in (HttpClient[])[Owner, Editor]) await InMeetingAsync(client, new { type = "checkIn", mode = "online" });
        var prepared = await InMeetingAsync(Owner, new { type = "prepareBallot", title = "Thông qua báo cáo", secret = true });
        ballot = prepared.GetProperty("result").GetProperty("ballotId").GetGuid();
        await InMeetingAsync(Owner, new { type = "openBallot", ballotId = ballot });
        await InMeetingAsync(Editor, new { type = "castBallot", ballotId = ballot, option = "agree" });
        await InMeetingAsync(Owner, new { type = "closeBallot", ballotId = ballot });
        await InMeetingAsync(Owner, new { type = "closeSession", itemId = hiddenItem, allow = Array.Empty<Guid>() });
        await InMeetingAsync(Owner, new { type = "postMessage", text = "Trong phiên kín" });
        await InMeetingAsync(Owner, new { type = "endClosedSession" });
        await DoAsync(Owner, document, new { type = "addVersion", uploadId = await UploadAsync(Owner, Second, "Báo cáo (2).pdf") });
        await ReleaseAsync(openItem, document);
        await InMeetingAsync(Owner, new { type = "closeMeeting" });
    }

    private async Task ReleaseAsync(Guid item, Guid released)
    {
        var paper = (await InMeetingAsync(Owner, new { type = "attachPaper", itemId = item, documentId = released })).GetProperty("result").GetProperty("paperId").GetGuid();
        await InMeetingAsync(Owner, new { type = "approvePaper", paperId = paper });
    }

    private Task<JsonElement> InMeetingAsync(HttpClient client, object command) => PostAsync(client, $"/api/meetings/{meeting}/commands", new { commandId = Guid.CreateVersion7(), command });

    private static async Task<JsonElement> VerifyAsync(HttpClient client, byte[] zip, string query = "")
    {
        using var answer = await client.PostAsync("/api/records/verify" + query, new ByteArrayContent(zip));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string> FileAsync(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    /// <summary>A process of its own, in a folder where there is nothing.</summary>
    private async Task<string> RunAsync(int expected, params string[] args)
    {
        await using var child = ChildProcess.Start("dotnet", [CollabServer.Assembly, .. args], folder.FullName);
        var code = await child.WaitForExitAsync();
        Assert.True(code == expected, $"{code}: {child.Log}");
        return child.Log;
    }

    private static RecordManifest ManifestOf(byte[] zip) => RecordManifest.Read(EntryOf(zip, "manifest.json"));

    private static byte[] EntryOf(byte[] zip, string path)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using var content = new MemoryStream();
        using (var entry = archive.GetEntry(path)!.Open()) entry.CopyTo(content);
        return content.ToArray();
    }
}

public sealed class RecordTests : RecordSpecification;

[Collection(OnPostgres.Meetings)]
public sealed class PostgresRecordTests(PostgresFixture postgres) : RecordSpecification
{
    private protected override async Task<string[]> SettingsAsync() => [await postgres.NewDatabaseAsync()];
}
