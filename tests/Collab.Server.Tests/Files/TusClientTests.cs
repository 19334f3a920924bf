using System.Net;
using System.Security.Cryptography;
using System.Text;
using Collab.Storage.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Files;

/// <summary>With the client that browsers use (tus-js-client), over connections that drop.</summary>
[Trait("Requirement", "E2")]
public sealed class TusClientTests
{
    [Fact]
    public async Task A_file_arrives_over_a_connection_that_drops_again_and_again()
    {
        await NodePackages.InstalledAsync();
        await using var server = await TestServer.StartAsync("Development", null, "--Collab:Accounts:CallsPerMember=1000000");
        var pieces = 0;
        TcpProxy? wire = null;
        // The wire breaks in the middle of a part, again and again; a megabyte has 64 of these pieces.
        await using var proxy = wire = new TcpProxy(new IPEndPoint(IPAddress.Loopback, server.Url.Port), () =>
        {
            if (Interlocked.Increment(ref pieces) % 90 == 0) Volatile.Read(ref wire)!.Break();
            return TimeSpan.Zero;
        });
        var content = Paper(5_000_000);

        var (log, upload) = await UploadAsync($"http://127.0.0.1:{proxy.Port}", content, await SignIn.TokenAsync(server.Url, "daibieu1"));
        using var client = await server.SignInAsync("daibieu1");
        var item = await UploadWorld.EndAsync(client, upload);

        Assert.True(pieces > 180, $"The wire broke {pieces / 90} times: {log}");
        Assert.Equal(("ready", UploadWorld.Sha256Of(content), content.Length), (item.State, item.Sha256, item.Size));
    }

    [Fact]
    public async Task The_client_hears_of_a_file_in_an_object_store_as_of_any()
    {
        await using var s3 = await S3Server.StartNewAsync();
        await using var server = await TestServer.StartAsync("Development", null,
            $"--Collab:Files:S3:Endpoint={s3.Url}", $"--Collab:Files:S3:Bucket={S3Server.Bucket}", $"--Collab:Files:S3:AccessKey={S3Server.Key}", $"--Collab:Files:S3:SecretKey={S3Server.Key}");
        var content = Paper(700_000);
        var (_, upload) = await UploadAsync(server.Url.ToString().TrimEnd('/'), content, await SignIn.TokenAsync(server.Url, "daibieu1"));
        using var client = await server.SignInAsync("daibieu1");

        Assert.Equal("ready", (await UploadWorld.EndAsync(client, upload)).State);
        Assert.IsType<S3FileStore>(server.Services.GetRequiredService<IFileStore>());
        await using var stored = (await server.Services.GetRequiredService<IFileStore>().OpenAsync(UploadWorld.Sha256Of(content)))!;
        Assert.Equal(SHA256.HashData(content), await SHA256.HashDataAsync(stored));

        // It is away: the upload waits, and goes on.
        await s3.StopAsync();
        var (_, next) = await UploadAsync(server.Url.ToString().TrimEnd('/'), Paper(1000), await SignIn.TokenAsync(server.Url, "daibieu1"));
        await s3.StartAgainAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("ready", (await UploadWorld.EndAsync(client, next)).State);
    }

    private static async Task<(string Log, string Upload)> UploadAsync(string url, byte[] content, string token)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, content);
            var log = await ChildProcess.RunAsync("node", Path.Combine(NodePackages.Folder, "upload.mjs"), $"{url}/api/uploads", token, path, "Biên bản.txt", UploadWorld.Sha256Of(content));
            var address = log.Split('\n').Single(line => line.StartsWith("done ", StringComparison.Ordinal))[5..];
            return (log, new Uri(address).AbsolutePath);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Paper(int length) => Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(length)))[..length];
}
