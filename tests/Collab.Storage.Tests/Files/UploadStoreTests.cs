using Collab.Storage.Files;
using Collab.Storage.Tests.Postgres;
using Microsoft.Extensions.Time.Testing;

namespace Collab.Storage.Tests.Files;

public abstract class UploadStoreSpecification : StorageTests
{
    private static readonly Guid An = Guid.NewGuid();
    private static readonly string Sha256 = new('a', 64);
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000));
    private UploadStore uploads = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        uploads = new(Database, clock);
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task What_was_begun_is_there_until_its_time_is_over()
    {
        var upload = Upload(10) with { Declared = Sha256 };
        Assert.True(await uploads.AddAsync(upload, 20, 1000));
        Assert.Equal(upload, await uploads.FindAsync(upload.Id));

        await uploads.ExtendAsync(upload.Id, Later(36));
        clock.Advance(TimeSpan.FromHours(35));
        Assert.Equal(upload with { ExpiresAt = upload.ExpiresAt.AddHours(12) }, await uploads.FindAsync(upload.Id));
        Assert.Empty(await uploads.RemoveExpiredAsync(10));

        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await uploads.FindAsync(upload.Id));
        Assert.Equal([upload.Id], await uploads.RemoveExpiredAsync(10));
        Assert.False(await uploads.ExistsAsync(upload.Id));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_member_has_so_many_and_so_much_and_kept_and_refused_ones_do_not_count()
    {
        var (first, second) = (Upload(400), Upload(400));
        Assert.True(await uploads.AddAsync(first, 2, 1000));
        Assert.True(await uploads.AddAsync(second, 2, 1000));
        Assert.False(await uploads.AddAsync(Upload(1), 2, 1000));
        Assert.False(await uploads.AddAsync(Upload(400), 3, 1000));
        Assert.True(await uploads.AddAsync(Upload(400) with { Member = Guid.NewGuid() }, 2, 1000));
        Assert.Equal(["3"], await RowsAsync("SELECT COUNT(*) FROM uploads"));

        var server = await CheckingAsync(first);
        await uploads.RefuseAsync(first.Id, server, "macros");
        Assert.True(await uploads.AddAsync(Upload(400), 2, 1000));
        await ReadyAsync(second);
        Assert.False(await uploads.AddAsync(Upload(400), 2, 1000)); // not unfinished any more, but bytes
        await uploads.KeepAsync(second.Id, Later(24));
        Assert.True(await uploads.AddAsync(Upload(400), 2, 1000));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task One_server_looks_at_it_and_another_one_where_that_died()
    {
        var upload = Upload(5);
        await uploads.AddAsync(upload, 20, 1000);
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.Null(await uploads.ClaimAsync(one, Claim));

        await uploads.CompleteAsync(upload.Id, Later(24));
        Assert.Equal(upload.Id, (await uploads.ClaimAsync(one, Claim))!.Id);
        Assert.Null(await uploads.ClaimAsync(other, Claim));
        Assert.False(await uploads.RemoveAsync(upload.Id)); // it is being looked at
        Assert.True(await uploads.RenewAsync(upload.Id, one, Claim * 2));
        clock.Advance(Claim * 1.5);
        Assert.Null(await uploads.ClaimAsync(other, Claim));
        clock.Advance(Claim);
        Assert.Equal(upload.Id, (await uploads.ClaimAsync(other, Claim))!.Id);

        Assert.False(await uploads.ReadyAsync(upload.Id, one, "a.pdf", "application/pdf", "clean", Later(24)));
        Assert.False(await uploads.RefuseAsync(upload.Id, one, "damaged"));
        Assert.True(await uploads.BeginStoringAsync(upload.Id, Sha256));
        Assert.True(await uploads.ReadyAsync(upload.Id, other, "a.pdf", "application/pdf", "clean", Later(24)));
        Assert.Equal(("ready", Sha256, "application/pdf", "clean"), (await uploads.FindAsync(upload.Id)) is { } ready ? (ready.State, ready.Sha256, ready.MediaType, ready.Scan) : default);
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_file_goes_only_where_no_upload_has_it_and_nobody_was_given_it()
    {
        var (one, same) = (Upload(5), Upload(5));
        await uploads.AddAsync(one, 20, 1000);
        await ReadyAsync(one);
        Assert.Empty(await uploads.ListUnusedAsync("", 10));
        Assert.False(await uploads.BeginDeletingAsync(Sha256));

        Assert.True(await uploads.RemoveAsync(one.Id));
        Assert.Equal([Sha256], await uploads.ListUnusedAsync("", 10));
        Assert.True(await uploads.BeginDeletingAsync(Sha256));
        Assert.False(await uploads.BeginDeletingAsync(Sha256)); // another server

        // The same bytes come while it is being deleted: they wait.
        await uploads.AddAsync(same, 20, 1000);
        Assert.False(await uploads.BeginStoringAsync(same.Id, Sha256));
        await uploads.EndDeletingAsync(Sha256);
        await ReadyAsync(same);

        Assert.True(await uploads.UseAsync(same.Id));
        Assert.True(await uploads.RemoveAsync(same.Id));
        Assert.Empty(await uploads.ListUnusedAsync("", 10));
        Assert.False(await uploads.BeginDeletingAsync(Sha256));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task Bringing_a_file_and_deleting_it_at_the_same_time_never_ends_in_an_upload_without_its_file()
    {
        for (var turn = 0; turn < 20; turn++)
        {
            var sha256 = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()) + new string('0', 32);
            var (old, next) = (Upload(1), Upload(1));
            await uploads.AddAsync(old, 200, 1000);
            await uploads.AddAsync(next, 200, 1000);
            await uploads.BeginStoringAsync(old.Id, sha256);
            await uploads.RemoveAsync(old.Id);

            var outcomes = await Task.WhenAll(Task.Run(() => uploads.BeginStoringAsync(next.Id, sha256)), Task.Run(() => uploads.BeginDeletingAsync(sha256)));
            Assert.True(outcomes[0] ^ outcomes[1], $"stored {outcomes[0]}, deleted {outcomes[1]}");
        }
    }

    private async Task<Guid> CheckingAsync(StoredUpload upload)
    {
        var server = Guid.NewGuid();
        await uploads.CompleteAsync(upload.Id, Later(24));
        Assert.Equal(upload.Id, (await uploads.ClaimAsync(server, Claim))!.Id);
        return server;
    }

    private async Task ReadyAsync(StoredUpload upload)
    {
        var server = await CheckingAsync(upload);
        Assert.True(await uploads.BeginStoringAsync(upload.Id, Sha256));
        Assert.True(await uploads.ReadyAsync(upload.Id, server, upload.FileName, "text/plain", "notScanned", Later(24)));
    }

    private DateTimeOffset Later(int hours) => clock.GetUtcNow().AddHours(hours);

    private StoredUpload Upload(long length) => new(Guid.NewGuid(), An, "Tờ trình.pdf", length, null, clock.GetUtcNow(), Later(24), UploadStates.Uploading);
}

public sealed class SqliteUploadStoreTests : UploadStoreSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresUploadStoreTests(PostgresFixture postgres) : UploadStoreSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
