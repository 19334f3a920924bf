using Collab.Domain.Documents;
using Collab.Storage.Renditions;
using Collab.Storage.Tests.Postgres;
using Microsoft.Extensions.Time.Testing;

namespace Collab.Storage.Tests.Renditions;

public abstract class RenditionSpecification : StorageTests
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);
    private static readonly Guid Here = Guid.NewGuid(), There = Guid.NewGuid();

    private readonly FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000));
    private readonly Guid document = Guid.NewGuid();
    private RenditionStore store = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        store = new(Database, clock);
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task The_same_bytes_are_made_once_and_everybody_who_asked_hears_of_it()
    {
        var other = Guid.NewGuid();
        await store.RequestAsync(File('a'), document, 1);
        await store.RequestAsync(File('a') with { Name = "Bản sao.docx" }, other, 3);
        Assert.Empty(await PendingAsync());

        var claimed = (await store.ClaimAsync(Here, Claim, true))!;
        Assert.Equal((new string('a', 64), "Tờ trình.docx", 1), (claimed.Sha256, claimed.FileName, claimed.Attempts));
        Assert.Null(await store.ClaimAsync(There, Claim, true));
        Assert.Equal([RenditionState.Converting, RenditionState.Converting], (await PendingAsync()).Select(note => note.Rendition.State));

        Assert.True(await store.ReadyAsync(claimed.Sha256, Here, new string('b', 64), 2, true));
        var notes = await PendingAsync();
        Assert.Equal([(document, 1), (other, 3)], notes.Select(note => (note.Document, note.Version)).OrderBy(note => note.Version));
        Assert.All(notes, note => Assert.Equal(new Rendition(RenditionState.Ready, new string('b', 64), 2, true), note.Rendition));
        Assert.Equal(notes[0].Rendition, await store.FindAsync(claimed.Sha256));
        Assert.Null(await store.ClaimAsync(Here, Claim, true));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task What_changed_while_somebody_was_told_is_told_too()
    {
        await store.RequestAsync(File('a'), document, 1);
        await store.ClaimAsync(Here, Claim, true);
        var told = (await PendingAsync()).Single();
        await store.FailAsync(told.Sha256, Here, RenditionFailure.TookTooLong);

        await store.ToldAsync(told);
        var next = (await PendingAsync()).Single();
        Assert.Equal(new Rendition(RenditionState.Failed, Reason: RenditionFailure.TookTooLong), next.Rendition);
        await store.ToldAsync(next);
        Assert.Empty(await PendingAsync());

        await store.RequestAsync(File('a'), document, 1);
        Assert.Equal(next, (await PendingAsync()).Single());
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task What_a_server_does_not_finish_is_anothers_once_its_claim_is_over()
    {
        await store.RequestAsync(File('a'), document, 1);
        var sha256 = (await store.ClaimAsync(Here, Claim, true))!.Sha256;
        clock.Advance(Claim / 2);
        Assert.True(await store.RenewAsync(sha256, Here, Claim));
        clock.Advance(Claim / 2);
        Assert.Null(await store.ClaimAsync(There, Claim, true));

        clock.Advance(Claim);
        Assert.Equal(2, (await store.ClaimAsync(There, Claim, true))!.Attempts);
        Assert.False(await store.RenewAsync(sha256, Here, Claim));
        Assert.False(await store.ReadyAsync(sha256, Here, sha256, 1, true));
        Assert.False(await store.FailAsync(sha256, Here, RenditionFailure.Damaged));
        Assert.True(await store.ReadyAsync(sha256, There, sha256, 1, false));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_server_that_stops_by_itself_gives_it_back_and_no_attempt_counts()
    {
        await store.RequestAsync(File('a'), document, 1);
        var sha256 = (await store.ClaimAsync(Here, Claim, true))!.Sha256;

        await store.PutOffAsync(sha256, Here, TimeSpan.Zero);
        Assert.Equal(1, (await store.ClaimAsync(There, Claim, true))!.Attempts);
        await store.PutOffAsync(sha256, There, Claim);
        Assert.Null(await store.ClaimAsync(Here, Claim, true));
        clock.Advance(Claim);
        Assert.Equal(1, (await store.ClaimAsync(Here, Claim, true))!.Attempts);
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task What_failed_for_want_of_a_converter_is_taken_by_a_server_that_has_one()
    {
        await store.RequestAsync(File('a'), document, 1);
        var sha256 = (await store.ClaimAsync(Here, Claim, false))!.Sha256;
        await store.FailAsync(sha256, Here, RenditionFailure.NoConverter);
        Assert.Null(await store.ClaimAsync(Here, Claim, false));

        var taken = (await store.ClaimAsync(There, Claim, true))!;
        Assert.Equal((sha256, 1), (taken.Sha256, taken.Attempts));
        Assert.Equal(new Rendition(RenditionState.Converting), (await PendingAsync()).Single().Rendition);
        await store.FailAsync(sha256, There, RenditionFailure.Damaged);
        Assert.Null(await store.ClaimAsync(There, Claim, true));
    }

    [Fact, Trait("Requirement", "E11")]
    public async Task Pages_are_read_once_it_is_ready_and_an_earlier_attempts_are_gone()
    {
        await store.RequestAsync(File('a'), document, 1);
        var sha256 = (await store.ClaimAsync(Here, Claim, true))!.Sha256;
        await store.SavePagesAsync(sha256, [new(1, "cũ", [1]), new(2, "cũ", [2]), new(3, "cũ", [3])]);
        await store.SavePagesAsync(sha256, [new(2, "Trang hai", [8, 9]), new(1, "Công đoàn", [7])]);
        Assert.Empty(await store.TextsAsync(sha256));
        Assert.Null(await store.FindPageAsync(sha256, 1));

        await store.ReadyAsync(sha256, Here, sha256, 2, true);
        Assert.Equal([(1, "Công đoàn"), (2, "Trang hai")], (await store.TextsAsync(sha256)).Select(page => (page.Page, page.Text)));
        Assert.Equal([8, 9], (await store.FindPageAsync(sha256, 2))!.Words);
        Assert.Null(await store.FindPageAsync(sha256, 3));
        Assert.Equal(["2"], await RowsAsync("SELECT COUNT(*) FROM rendition_pages"));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_PDF_is_never_swept_and_waits_for_whoever_deletes_the_same_bytes()
    {
        var pdf = new string('c', 64);
        Assert.True(await store.UseMadeAsync(pdf));
        Assert.True(await store.UseMadeAsync(pdf));
        var uploads = new Collab.Storage.Files.UploadStore(Database, clock);
        Assert.DoesNotContain(pdf, await uploads.ListUnusedAsync("", 10));

        await ExecuteAsync("UPDATE stored_files SET deleting_at = 5");
        Assert.False(await store.UseMadeAsync(pdf));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task Of_many_servers_each_is_one_servers()
    {
        for (var i = 0; i < 30; i++) await store.RequestAsync(File((char)('!' + i)), document, i + 1);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            var (server, mine) = (Guid.NewGuid(), new List<string>());
            while (await store.ClaimAsync(server, Claim, true) is { } rendition)
            {
                mine.Add(rendition.Sha256);
                Assert.True(await store.ReadyAsync(rendition.Sha256, server, rendition.Sha256, 1, true));
            }

            return mine;
        })));

        var all = claimed.SelectMany(some => some).ToList();
        Assert.Equal((30, 30), (all.Count, all.Distinct().Count()));
        Assert.Equal(30, (await PendingAsync()).Count);
    }

    private async Task<List<PendingNote>> PendingAsync()
    {
        var all = new List<PendingNote>();
        for (PendingNote? last = null; await store.ListPendingAsync(last, 7) is { Count: > 0 } some; last = some[^1]) all.AddRange(some);
        return all;
    }

    private static DocumentFile File(char of) => new(new string(of, 64), "Tờ trình.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 10, FileScan.Clean);
}

public sealed class SqliteRenditionTests : RenditionSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresRenditionTests(PostgresFixture postgres) : RenditionSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
