using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Documents;
using Collab.Server.Files;
using Collab.Storage.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static Collab.Server.Tests.Files.UploadWorld;

namespace Collab.Server.Tests.Files;

[Trait("Requirement", "E2")]
public sealed class ClamScannerTests
{
    private static readonly byte[] Clean = RandomNumberGenerator.GetBytes(300_000);

    [Fact]
    public async Task A_file_is_sent_whole_and_the_answer_believed()
    {
        await using var clamd = new FakeClamd();
        Assert.Equal(FileScan.Clean, await ScanAsync(clamd.Address, Clean));
        Assert.Equal(Clean, clamd.Received);
        Assert.Null(await ScanAsync(clamd.Address, [.. Clean, .. Encoding.ASCII.GetBytes(FakeClamd.Signature)]));
    }

    [Fact]
    public async Task Without_a_scanner_nothing_is_called_clean() => Assert.Equal(FileScan.NotScanned, await ScanAsync(null, Clean));

    [Fact]
    public async Task A_file_over_its_limit_is_too_large_to_scan()
    {
        await using var clamd = new FakeClamd(limit: 100_000);
        Assert.Equal(FileScan.TooLargeToScan, await ScanAsync(clamd.Address, Clean));
    }

    [Theory]
    [InlineData("")]
    [InlineData("stream: Can't allocate memory ERROR")]
    public async Task Without_an_answer_the_scan_has_failed(string answer)
    {
        await using var clamd = new FakeClamd(answer: answer);
        Assert.Equal(FileScan.ScanFailed, await ScanAsync(clamd.Address, Clean));
    }

    [Fact]
    public async Task Where_nobody_listens_the_scan_has_failed() => Assert.Equal(FileScan.ScanFailed, await ScanAsync($"127.0.0.1:{FreePort.Next()}", Clean));

    [Fact]
    public async Task What_is_infected_is_refused_and_not_kept()
    {
        await using var clamd = new FakeClamd();
        await using var server = await TestServer.StartAsync("Development", null, $"--Collab:Files:Clamd={clamd.Address}");
        using var client = await server.SignInAsync("daibieu1");
        var infected = Encoding.ASCII.GetBytes("hello " + FakeClamd.Signature);

        var item = await UploadAsync(client, infected, "a.txt");
        Assert.Equal(("refused", "infected"), (item.State, item.Reason));
        Assert.Null(await server.Services.GetRequiredService<IFileStore>().FindLengthAsync(Sha256Of(infected)));
        Assert.Equal(("ready", "clean"), (await UploadAsync(client, "hello"u8.ToArray(), "b.txt")) is var clean ? (clean.State, clean.Scan) : default);
    }

    private static async Task<FileScan?> ScanAsync(string? clamd, byte[] content)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, content);
            return await new ClamScanner(new FileStoreOptions { Clamd = clamd }, NullLogger<ClamScanner>.Instance).ScanAsync(path, default);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
