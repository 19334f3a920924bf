using System.Net;
using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Documents;
using Collab.Server.Renditions;
using Collab.Server.Tests.Renditions;
using Collab.Storage.Files;
using Collab.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static Collab.Server.Tests.Files.UploadWorld;

namespace Collab.Server.Tests.Files;

/// <summary>A disk that fills: a small one of its own, where the tests may mount one.</summary>
[Trait("Requirement", "E2")]
public sealed class DiskFullTests
{
    [SmallDiskFact]
    public async Task A_full_disk_is_said_so_and_what_has_come_is_gone_on_with_when_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync(2);
        await using var server = await TestServer.StartAsync("Development", null, $"--Collab:Files:Uploads={disk.Path}", "--Collab:Files:KeepFreeMegabytes=0");
        using var client = await server.SignInAsync("daibieu1");
        var content = Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(900_000)));
        var upload = await BeginAsync(client, content.Length);
        var other = Path.Combine(disk.Path, "other");
        await File.WriteAllBytesAsync(other, new byte[1_300_000]);

        using (var refused = await AppendAsync(client, upload, 0, content))
        {
            Assert.Equal("diskFull", (await Problem.AssertAsync(HttpStatusCode.InsufficientStorage, "unavailable", refused)).Errors["file"]);
        }

        // Sent without a length, nobody knows until the disk is full: what fitted is there.
        using (var part = new StreamContent(new UnknownLength(content)))
        {
            part.Headers.ContentType = new("application/offset+octet-stream");
            using var refused = await SendAsync(client, HttpMethod.Patch, upload, part, ("Upload-Offset", "0"));
            await Problem.AssertAsync(HttpStatusCode.InsufficientStorage, "unavailable", refused);
        }

        var there = await OffsetAsync(client, upload);
        Assert.InRange(there, 1, content.Length - 1);
        using (var another = await CreateAsync(client, 1_000_000)) await Problem.AssertAsync(HttpStatusCode.InsufficientStorage, "unavailable", another);

        File.Delete(other);
        using (var rest = await AppendAsync(client, upload, there, content[(int)there..])) Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
        Assert.Equal(Sha256Of(content), (await EndAsync(client, upload)).Sha256);
    }

    [SmallDiskFact]
    public async Task Where_the_store_is_full_the_upload_waits_and_says_so()
    {
        await using var disk = await SmallDisk.MountAsync(2);
        await using var server = await TestServer.StartAsync("Development", null, $"--Collab:Files:Folder={disk.Path}");
        using var client = await server.SignInAsync("daibieu1");
        var content = Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(900_000)));
        var other = Path.Combine(disk.Path, "other");
        await File.WriteAllBytesAsync(other, new byte[1_300_000]);
        var upload = await BeginAsync(client, content.Length);
        using (var all = await AppendAsync(client, upload, 0, content)) Assert.Equal(HttpStatusCode.NoContent, all.StatusCode);

        Assert.Equal("checking", (await EndAsync(client, upload, item => item.Reason == "diskFull")).State);
        Assert.Null(await server.Services.GetRequiredService<IFileStore>().FindLengthAsync(Sha256Of(content)));
        Assert.Empty(Directory.GetFiles(Path.Combine(disk.Path, "incoming")));

        File.Delete(other);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var item = await EndAsync(client, upload);
        Assert.Equal(("ready", null, Sha256Of(content)), (item.State, item.Reason, item.Sha256));
    }

    [SmallDiskFact]
    public async Task Where_the_disk_is_full_what_is_to_be_converted_waits_and_the_original_stays()
    {
        await using var disk = await SmallDisk.MountAsync((int)(RenditionLimits.Room >> 20) + 8);
        var other = Path.Combine(disk.Path, "other");
        using var database = SqliteDatabase.Open(Path.Combine(disk.Path, "collab.db"));
        var (clock, content) = (new SettableClock(), OddFiles.Pdf("Bao cao"));
        // In place of LibreOffice: the first time it fills the disk and does not say so.
        var soffice = FakeSoffice.Make(disk.Path, $"echo run >>{disk.Path}/runs\n[ -e {other} ] || {{ head -c 40000000 /dev/zero >{other}; exit 1; }}\ncp {disk.Path}/made.pdf \"$(dirname \"${{@: -1}}\")/document.pdf\"");
        await File.WriteAllBytesAsync(Path.Combine(disk.Path, "made.pdf"), content);
        await using var server = await RenditionServer.StartAsync(database, disk.Path, new() { Soffice = soffice }, clock);
        var file = await server.AskAsync(OddFiles.Docx("Báo cáo"), "Báo cáo.docx", OfficeFiles.Docx);
        var runs = Path.Combine(disk.Path, "runs");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await Wait.UntilAsync(() => File.Exists(other) && !Directory.EnumerateDirectories(Path.Combine(disk.Path, "renditions")).Any());

        clock.Advance(TimeSpan.FromMinutes(1));
        await server.Renditions.RequestAsync(file, Guid.NewGuid(), 1);
        Assert.Equal(RenditionState.Converting, (await server.Store.FindAsync(file.Sha256))!.State);
        Assert.Single(await File.ReadAllLinesAsync(runs, patience.Token)); // nothing is begun where there is no room
        Assert.Equal(file.Size, (await server.ReadAsync(file.Sha256)).Length);

        await File.WriteAllBytesAsync(other, []);
        while ((await server.Store.FindAsync(file.Sha256, patience.Token))!.State == RenditionState.Converting)
        {
            clock.Advance(TimeSpan.FromMinutes(1)); // the wait itself is not the test's
            await server.Renditions.RequestAsync(file, Guid.NewGuid(), 1, patience.Token);
            await Task.Delay(100, patience.Token);
        }

        Assert.Equal(RenditionState.Ready, (await server.EndAsync(file)).State);
    }

    private sealed class UnknownLength(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}

/// <summary>A file system in memory, of so many megabytes.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collab-disk-");

    /// <summary>Null, or why there can be none.</summary>
    public static string? Missing { get; } = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? TryToMount() : "A file system of its own needs root.";

    public string Path => folder.FullName;

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var disk = new SmallDisk();
        await ChildProcess.RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Path);
        return disk;
    }

    public async ValueTask DisposeAsync()
    {
        await ChildProcess.RunAsync("umount", "--lazy", Path);
        folder.Delete();
    }

    private static string? TryToMount()
    {
        try
        {
            MountAsync(1).GetAwaiter().GetResult().DisposeAsync().AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (InvalidOperationException refused)
        {
            return refused.Message; // in a container, mostly
        }
    }
}

/// <summary>Skipped, and said to be, where the tests may not mount a file system.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (SmallDisk.Missing is { } why) Skip = why;
    }
}
