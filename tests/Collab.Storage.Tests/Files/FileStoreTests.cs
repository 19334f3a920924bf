using System.Security.Cryptography;
using Collab.Storage.Files;
using Collab.Testing;

namespace Collab.Storage.Tests.Files;

/// <summary>What every store of files does.</summary>
public abstract class FileStoreSpecification : IAsyncLifetime
{
    protected TemporaryFolder Folder { get; } = new();

    protected IFileStore Store { get; private set; } = null!;

    protected abstract Task<IFileStore> OpenAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public virtual Task DisposeAsync()
    {
        (Store as IDisposable)?.Dispose();
        Folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_file_is_there_under_the_name_of_its_bytes_and_read_from_anywhere_in_it()
    {
        var bytes = RandomNumberGenerator.GetBytes(3 * 1024 * 1024 + 17);
        var name = await Store.PutAsync(Write(bytes));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), name);
        Assert.Equal(bytes.Length, await Store.FindLengthAsync(name));
        await using var stream = (await Store.OpenAsync(name))!;
        Assert.Equal(bytes.Length, stream.Length);
        Assert.Equal(bytes, await ReadAsync(stream, bytes.Length));
        foreach (var (at, count) in ((int, int)[])[(bytes.Length - 100, 100), (1024 * 1024 - 5, 10), (0, 1)])
        {
            stream.Seek(at, SeekOrigin.Begin);
            Assert.Equal(bytes[at..(at + count)], await ReadAsync(stream, count));
        }

        stream.Seek(0, SeekOrigin.End);
        Assert.Equal(0, await stream.ReadAsync(new byte[10]));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task The_same_bytes_are_kept_once_and_the_file_that_was_sent_stays_the_senders()
    {
        var path = Write([1, 2, 3]);
        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Store.PutAsync(path)));

        Assert.Single(names.Distinct());
        Assert.Equal(names[0], await Store.PutAsync(Write([1, 2, 3])));
        Assert.Equal(3, await Store.FindLengthAsync(names[0]));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task What_is_not_there_is_null_and_deleting_it_does_nothing()
    {
        var name = await Store.PutAsync(Write([9]));
        var other = new string('0', 64);
        await Store.DeleteAsync(other);
        await Store.DeleteAsync(name);

        foreach (var gone in (string[])[name, other])
        {
            Assert.Null(await Store.FindLengthAsync(gone));
            Assert.Null(await Store.OpenAsync(gone));
        }

        Assert.Equal(name, await Store.PutAsync(Write([9])));
        Assert.Equal(1, await Store.FindLengthAsync(name));
    }

    [Theory, Trait("Requirement", "E2")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public async Task A_name_that_is_none_is_never_looked_for(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.FindLengthAsync(name));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenAsync(name));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(name));
    }

    protected string Write(byte[] bytes)
    {
        var path = Folder.File(Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}

public sealed class FolderFileStoreTests : FileStoreSpecification
{
    protected override Task<IFileStore> OpenAsync() => Task.FromResult<IFileStore>(new FolderFileStore(Folder.File("files")));

    [Fact, Trait("Requirement", "E2")]
    public async Task A_file_that_was_cut_off_by_something_else_is_made_whole_again()
    {
        var name = await Store.PutAsync(Write([1, 2, 3, 4]));
        var at = Path.Combine(Folder.File("files"), name[..2], name[2..4], name);
        File.WriteAllBytes(at, [1, 2]);

        Assert.Equal(name, await Store.PutAsync(Write([1, 2, 3, 4])));
        Assert.Equal([1, 2, 3, 4], File.ReadAllBytes(at));
        Assert.Empty(Directory.GetFiles(Path.Combine(Folder.File("files"), "incoming")));
    }
}

public sealed class S3FileStoreTests : FileStoreSpecification
{
    private S3Server server = null!;

    protected override async Task<IFileStore> OpenAsync()
    {
        server = await S3Server.StartNewAsync();
        return NewStore(S3Server.Bucket, S3Server.Key);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_store_that_is_away_or_refuses_is_an_error_of_storage_and_never_a_missing_file()
    {
        var name = await Store.PutAsync(Write([1, 2, 3]));
        using var stranger = NewStore(S3Server.Bucket, "nobody");
        await Assert.ThrowsAsync<IOException>(() => stranger.PutAsync(Write([4])));
        using var nowhere = NewStore("no-such-bucket", S3Server.Key);
        await Assert.ThrowsAsync<IOException>(() => nowhere.PutAsync(Write([4])));

        await server.StopAsync();
        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync(Write([5])));
        await Assert.ThrowsAsync<IOException>(() => Store.FindLengthAsync(name));

        await server.StartAgainAsync();
        Assert.Equal(3, await Store.FindLengthAsync(name));
    }

    private S3FileStore NewStore(string bucket, string key) => new(new(server.Url, bucket, key, key, "us-east-1", PathStyle: true));
}
