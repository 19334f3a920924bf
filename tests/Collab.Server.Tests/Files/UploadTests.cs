using System.Net;
using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Documents;
using Collab.Server.Files;
using Collab.Server.Tests.Accounts;
using Collab.Storage.Files;
using Microsoft.Extensions.DependencyInjection;
using static Collab.Server.Tests.Files.UploadWorld;

namespace Collab.Server.Tests.Files;

/// <summary>Uploads by tus, from their creation until they are kept or swept away.</summary>
public abstract class UploadSpecification(TestServer server) : IAsyncLifetime
{
    private static readonly byte[] Paper = Encoding.UTF8.GetBytes("Tờ trình về kinh phí quý II, kính gửi Ban Thường vụ.");

    private NewMember sender = null!;
    private HttpClient client = null!;

    private TestServer Server => server;

    public async Task InitializeAsync()
    {
        sender = await NewMember.MakeAsync(Server);
        client = await Server.SignInAsync(sender.UserName, NewMember.Password);
    }

    public Task DisposeAsync()
    {
        client.Dispose();
        return Task.CompletedTask;
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task The_server_says_what_of_tus_it_speaks()
    {
        using var answer = await SendAsync(client, HttpMethod.Options, "/api/uploads", null);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(("1.0.0", "creation,termination,checksum,expiration", "sha256,sha1", "209715200"), (Header("Tus-Version"), Header("Tus-Extension"), Header("Tus-Checksum-Algorithm"), Header("Tus-Max-Size")));
        string Header(string name) => answer.Headers.GetValues(name).Single();
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_file_comes_in_parts_is_looked_at_and_then_found_by_who_sent_it()
    {
        var upload = await BeginAsync(client, Paper.Length, "Tờ trình.txt", ("sha256", Sha256Of(Paper)));
        Assert.Equal(0, await OffsetAsync(client, upload));
        using (var first = await AppendAsync(client, upload, 0, Paper[..20]))
        {
            Assert.Equal((HttpStatusCode.NoContent, 20), (first.StatusCode, OffsetOf(first)));
            Assert.InRange(DateTimeOffset.Parse(first.Headers.GetValues("Upload-Expires").Single(), System.Globalization.CultureInfo.InvariantCulture) - Server.Clock.GetUtcNow(), TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
        }

        Assert.Equal(20, await OffsetAsync(client, upload));
        Assert.Equal(("uploading", 20), (await GetAsync(client, upload)) is var half ? (half.State, half.Offset) : default);
        var (member, id) = (sender.Id, IdOf(upload));
        Assert.Equal("wrongState", (await Uploads.FindAsync(id, member)).Refusal?.Code);

        using (var rest = await AppendAsync(client, upload, 20, Paper[20..])) Assert.Equal(Paper.Length, OffsetOf(rest));
        var item = await EndAsync(client, upload);
        Assert.Equal(new UploadItem(id, "Tờ trình.txt", Paper.Length, Paper.Length, "ready", null, "text/plain", Sha256Of(Paper), "notScanned"), item);
        Assert.Equal(Paper.Length, await OffsetAsync(client, upload));
        Assert.False(File.Exists(PartOf(upload)));

        Assert.Equal((new DocumentFile(Sha256Of(Paper), "Tờ trình.txt", "text/plain", Paper.Length, FileScan.NotScanned), null), await Uploads.FindAsync(id, member));
        Assert.Equal("notFound", (await Uploads.FindAsync(id, Guid.NewGuid())).Refusal?.Code);
        await using var stored = (await Files.OpenAsync(item.Sha256!))!;
        using var reader = new StreamReader(stored);
        Assert.Equal(Encoding.UTF8.GetString(Paper), await reader.ReadToEndAsync());
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task To_others_it_does_not_exist()
    {
        using var other = await Server.SignInAsync("quantri");
        var upload = await BeginAsync(client, 5);

        foreach (var answer in new[] { await SendAsync(other, HttpMethod.Head, upload, null), await other.GetAsync(upload), await AppendAsync(other, upload, 0, [1]), await SendAsync(other, HttpMethod.Delete, upload, null) })
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            answer.Dispose();
        }

        Assert.Equal(0, await OffsetAsync(client, upload));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_part_that_does_not_fit_changes_nothing()
    {
        var upload = await BeginAsync(client, 10);
        using (var first = await AppendAsync(client, upload, 0, [1, 2, 3, 4])) Assert.Equal(4, OffsetOf(first));

        using (var before = await AppendAsync(client, upload, 3, [9])) await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", before);
        using (var after = await AppendAsync(client, upload, 5, [9])) await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", after);
        using (var more = await AppendAsync(client, upload, 4, new byte[7])) await Problem.AssertAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge", more);
        using (var huge = await AppendAsync(client, upload, 4, new byte[8 * 1024 * 1024 + 1], ("Expect", "100-continue"))) await Problem.AssertAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge", huge);
        using (var negative = await AppendAsync(client, upload, -1, [9])) await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", negative);
        using (var version = await AppendAsync(client, upload, 4, [9], ("Tus-Resumable", "0.2.2"))) Assert.Equal(HttpStatusCode.PreconditionFailed, version.StatusCode);
        using (var body = new ByteArrayContent([9]))
        using (var type = await SendAsync(client, HttpMethod.Patch, upload, body, ("Upload-Offset", "4"))) Assert.Equal(HttpStatusCode.UnsupportedMediaType, type.StatusCode);
        Assert.Equal(4, await OffsetAsync(client, upload));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_part_with_a_wrong_sum_is_not_kept_and_with_the_right_one_it_is()
    {
        var upload = await BeginAsync(client, Paper.Length);
        using (var wrong = await AppendAsync(client, upload, 0, Paper[..9], ("Upload-Checksum", "sha256 " + Convert.ToBase64String(new byte[32])))) await Problem.AssertAsync((HttpStatusCode)460, "invalid", wrong);
        using (var unknown = await AppendAsync(client, upload, 0, Paper[..9], ("Upload-Checksum", "md5 " + Convert.ToBase64String(new byte[16])))) await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", unknown);
        Assert.Equal(0, await OffsetAsync(client, upload));

        using (var first = await AppendAsync(client, upload, 0, Paper[..9], ("Upload-Checksum", "sha256 " + Convert.ToBase64String(SHA256.HashData(Paper[..9]))))) Assert.Equal(9, OffsetOf(first));
        using (var rest = await AppendAsync(client, upload, 9, Paper[9..], ("Upload-Checksum", "sha1 " + Convert.ToBase64String(CryptographicOperations.HashData(HashAlgorithmName.SHA1, Paper[9..]))))) Assert.Equal(Paper.Length, OffsetOf(rest));
        Assert.Equal(Sha256Of(Paper), (await EndAsync(client, upload)).Sha256);
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task What_cannot_be_is_refused_when_it_is_begun()
    {
        var before = Directory.GetFiles(Path.Combine(Server.Data, "uploads"));
        using (var large = await CreateAsync(client, UploadLimits.FileBytes + 1)) await Problem.AssertAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge", large);
        using (var empty = await CreateAsync(client, 0)) Assert.Equal("emptyFile", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", empty)).Errors["file"]);
        using (var nameless = await CreateAsync(client, 5, "../..")) Assert.Contains("filename", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", nameless)).Errors);
        using (var sum = await CreateAsync(client, 5, "a.txt", ("sha256", "abc"))) Assert.Contains("sha256", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", sum)).Errors);
        using (var twice = await CreateAsync(client, 5, "a.txt", ("filename", "b.txt"))) Assert.Contains("Upload-Metadata", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", twice)).Errors);
        using (var length = await SendAsync(client, HttpMethod.Post, "/api/uploads", null, ("Upload-Length", "many"))) Assert.Contains("Upload-Length", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", length)).Errors);
        Assert.Empty(Directory.GetFiles(Path.Combine(Server.Data, "uploads")).Except(before));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task So_many_at_a_time_and_so_much_and_giving_one_up_makes_room()
    {
        using var busy = await NewClientAsync();
        var uploads = new List<string>();
        for (var i = 0; i < UploadLimits.Unfinished; i++) uploads.Add(await BeginAsync(busy, 10));
        using (var many = await CreateAsync(busy, 10)) await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", many);
        foreach (var upload in uploads)
        {
            using var given = await SendAsync(busy, HttpMethod.Delete, upload, null);
            Assert.Equal(HttpStatusCode.NoContent, given.StatusCode);
            Assert.False(File.Exists(PartOf(upload)));
        }

        using (var gone = await SendAsync(busy, HttpMethod.Head, uploads[0], null)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        for (var i = 0; i < 5; i++) await BeginAsync(busy, UploadLimits.FileBytes);
        using var much = await CreateAsync(busy, UploadLimits.FileBytes);
        await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", much);
    }

    public static TheoryData<string, string, byte[]> Refused => new()
    {
        { "macros", "a.docx", OddFiles.DocxWith(("word/vbaProject.bin", [1])) },
        { "typeMismatch", "a.pdf", OddFiles.Docx("Tờ trình") },
        { "zipBomb", "a.docx", OddFiles.DocxWith(("word/media/a.bin", new byte[30_000_000])) },
        { "damaged", "a.pdf", OddFiles.Pdf("To trinh")[..300] },
        { "encrypted", "a.pdf", OddFiles.EncryptedPdf() },
        { "stateSecret", "a.docx", OddFiles.Docx("TỐI MẬT") },
        { "activeContent", "a.pdf", OddFiles.PdfWith("/OpenAction << /S /JavaScript /JS (1) >>") },
    };

    [Theory, MemberData(nameof(Refused)), Trait("Requirement", "E2")]
    public async Task What_is_not_taken_is_deleted_at_once_and_says_why(string reason, string name, byte[] content)
    {
        var item = await UploadAsync(client, content, name);

        Assert.Equal(("refused", reason, null, null), (item.State, item.Reason, item.Sha256, item.MediaType));
        Assert.False(File.Exists(PartOf($"/{item.Id}")));
        Assert.Null(await Files.FindLengthAsync(Sha256Of(content)));
        var (file, refusal) = await Uploads.FindAsync(item.Id, sender.Id);
        Assert.Equal((null, "invalid", reason), (file, refusal?.Code, refusal?.Errors?["uploadId"]));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_file_that_is_another_one_than_was_said_is_refused()
    {
        var item = await UploadAsync(client, Paper, "a.txt", ("sha256", new string('0', 64)));
        Assert.Equal(("refused", "checksum"), (item.State, item.Reason));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task What_was_abandoned_goes_and_what_was_given_to_somebody_stays()
    {
        var (begun, given, same) = (await BeginAsync(client, 10), Own("một"), Own("hai"));
        using (var part = await AppendAsync(client, begun, 0, [65])) Assert.Equal(1, OffsetOf(part));
        var (abandoned, kept, first, second) = (await UploadAsync(client, Own("ba"), "a.txt"), await UploadAsync(client, given, "a.txt"), await UploadAsync(client, same, "a.txt"), await UploadAsync(client, same, "b.txt"));
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.NotNull((await Uploads.FindAsync(kept.Id, sender.Id)).File);

        Server.Clock.Advance(TimeSpan.FromHours(23));
        client = await Server.SignInAsync(sender.UserName, NewMember.Password); // a token is good for less
        Assert.Equal(1, await OffsetAsync(client, begun));
        await Uploads.KeepAsync(second.Id); // another day for this one
        Server.Clock.Advance(TimeSpan.FromHours(2));
        client = await Server.SignInAsync(sender.UserName, NewMember.Password);
        await Worker.SweepAsync(default);

        using (var gone = await SendAsync(client, HttpMethod.Head, begun, null)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.False(File.Exists(PartOf(begun)));
        Assert.Null(await Files.FindLengthAsync(abandoned.Sha256!));
        Assert.NotNull(await Files.FindLengthAsync(kept.Sha256!));
        Assert.NotNull(await Files.FindLengthAsync(second.Sha256!));
        Assert.Equal("notFound", (await Uploads.FindAsync(first.Id, sender.Id)).Refusal?.Code);
        Assert.NotNull((await Uploads.FindAsync(second.Id, sender.Id)).File);

        // The same bytes once more.
        Assert.Equal("ready", (await UploadAsync(client, Own("ba"), "c.txt")).State);
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task Parts_that_no_upload_has_are_swept_away()
    {
        var lost = Path.Combine(Server.Data, "uploads", Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(lost, [1]);
        File.SetLastWriteTimeUtc(lost, DateTime.UtcNow.AddDays(-3));
        await Worker.SweepAsync(default);
        Assert.False(File.Exists(lost));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task The_last_byte_that_nobody_noted_is_noted_when_somebody_asks()
    {
        var upload = await BeginAsync(client, Paper.Length);
        await File.WriteAllBytesAsync(PartOf(upload), Paper); // the server died before it wrote that down

        Assert.Equal(Paper.Length, await OffsetAsync(client, upload));
        Assert.Equal("ready", (await EndAsync(client, upload)).State);
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task Two_who_send_the_same_part_at_a_time_do_not_write_over_each_other()
    {
        var upload = await BeginAsync(client, 4_000_000);
        var part = Encoding.ASCII.GetBytes(new string('a', 4_000_000));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AppendAsync(client, upload, 0, part)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.NoContent), answer => Assert.True(answer.StatusCode is HttpStatusCode.Locked or HttpStatusCode.Conflict, answer.StatusCode.ToString()));
        Assert.Equal(Sha256Of(part), (await EndAsync(client, upload)).Sha256);
    }

    private static byte[] Own(string text) => Encoding.UTF8.GetBytes(text + " của bài kiểm tra này");

    private IUploads Uploads => Server.Services.GetRequiredService<IUploads>();

    private IFileStore Files => Server.Services.GetRequiredService<IFileStore>();

    private UploadWorker Worker => Server.Services.GetRequiredService<UploadWorker>();

    private static Guid IdOf(string upload) => Guid.Parse(upload[(upload.LastIndexOf('/') + 1)..]);

    private string PartOf(string upload) => Path.Combine(Server.Data, "uploads", IdOf(upload).ToString("N"));

    private async Task<HttpClient> NewClientAsync()
    {
        var member = await NewMember.MakeAsync(Server);
        return await Server.SignInAsync(member.UserName, NewMember.Password);
    }
}

public sealed class UploadTests(TestServer server) : UploadSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Papers)]
public sealed class PostgresUploadTests(PostgresFixture postgres) : UploadSpecification(postgres.Demo);
