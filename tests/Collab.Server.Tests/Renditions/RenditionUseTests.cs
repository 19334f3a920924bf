using Collab.Domain.Documents;
using Collab.Server.Files;
using Collab.Server.Renditions;
using Collab.Server.Tests.Accounts;
using Collab.Server.Tests.Files;
using Collab.Storage;
using Collab.Storage.Files;
using Collab.Storage.Renditions;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Renditions;

/// <summary>Files that renditions need stay, whatever becomes of uploads of the same bytes.</summary>
[Trait("Requirement", "E2")]
public sealed class RenditionUseTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("collab-use-").FullName;
    private readonly byte[] made = OddFiles.Pdf("Bao cao quy II");
    private TestServer server = null!;
    private NewMember sender = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "made.pdf"), made);
        var soffice = FakeSoffice.Make(folder, $"cp {folder}/made.pdf \"$(dirname \"${{@: -1}}\")/document.pdf\"");
        server = await TestServer.StartAsync("Development", null, $"--Collab:Renditions:Soffice={soffice}");
        sender = await NewMember.MakeAsync(server);
        client = await server.SignInAsync(sender.UserName, NewMember.Password);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private UploadWorker Sweeper => server.Services.GetRequiredService<UploadWorker>();

    private IFileStore Files => server.Services.GetRequiredService<IFileStore>();

    [Fact]
    public async Task An_abandoned_upload_of_the_bytes_of_a_PDF_that_was_made_does_not_take_it_away()
    {
        var before = await UploadWorld.UploadAsync(client, made, "Bản in.pdf");
        var source = await RenderAsync(OddFiles.Docx("Báo cáo quý II"));
        var after = await UploadWorld.UploadAsync(client, made, "Bản in lại.pdf");
        Assert.Equal(before.Sha256, after.Sha256);
        await AbandonAsync();

        Assert.NotNull(await Files.FindLengthAsync(after.Sha256!));
        Assert.NotNull(await Files.FindLengthAsync(source));

        // What says that the files are used is lost: the renditions know it too.
        await ForgetAsync("UPDATE stored_files SET used = 0");
        await Sweeper.SweepAsync(default);
        Assert.NotNull(await Files.FindLengthAsync(after.Sha256!));
        Assert.NotNull(await Files.FindLengthAsync(source));

        await ForgetAsync("DELETE FROM renditions");
        await Sweeper.SweepAsync(default);
        Assert.Null(await Files.FindLengthAsync(after.Sha256!));
        Assert.Null(await Files.FindLengthAsync(source));
    }

    [Fact]
    public async Task Whoever_makes_a_PDF_while_the_same_file_is_swept_away_waits_and_then_it_is_there()
    {
        var abandoned = await UploadWorld.UploadAsync(client, made, "Bản in.pdf");
        var uploads = server.Services.GetRequiredService<UploadStore>();
        var store = server.Services.GetRequiredService<RenditionStore>();
        Assert.False(await uploads.BeginDeletingAsync(abandoned.Sha256!)); // an upload has it
        await uploads.RemoveAsync(abandoned.Id);

        Assert.True(await uploads.BeginDeletingAsync(abandoned.Sha256!));
        var source = await AskAsync(OddFiles.Docx("Báo cáo quý II"));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await Wait.UntilAsync(async () => (await store.FindAsync(source))!.State != RenditionState.Queued);
        Assert.False(await store.UseMadeAsync(abandoned.Sha256!));
        await Files.DeleteAsync(abandoned.Sha256!);
        await uploads.EndDeletingAsync(abandoned.Sha256!);

        while ((await store.FindAsync(source, patience.Token))!.State != RenditionState.Ready)
        {
            server.Clock.Advance(TimeSpan.FromMinutes(1)); // the wait itself is not the test's
            await Task.Delay(100, patience.Token);
        }

        Assert.NotNull(await Files.FindLengthAsync(abandoned.Sha256!));
        Assert.False(await uploads.BeginDeletingAsync(abandoned.Sha256!));
    }

    private async Task<string> AskAsync(byte[] docx)
    {
        var upload = await UploadWorld.UploadAsync(client, docx, "Báo cáo.docx");
        var (file, _) = await server.Services.GetRequiredService<IUploads>().FindAsync(upload.Id, sender.Id);
        await server.Services.GetRequiredService<IRenditions>().RequestAsync(file!, Guid.NewGuid(), 1);
        return file!.Sha256;
    }

    private async Task<string> RenderAsync(byte[] docx)
    {
        var sha256 = await AskAsync(docx);
        var store = server.Services.GetRequiredService<RenditionStore>();
        await Wait.UntilAsync(async () => await store.FindAsync(sha256) is { State: RenditionState.Ready });
        return sha256;
    }

    /// <summary>Nobody named the uploads until their time was over.</summary>
    private async Task AbandonAsync()
    {
        server.Clock.Advance(UploadLimits.Lifetime + TimeSpan.FromHours(1));
        await Sweeper.SweepAsync(default);
    }

    private async Task ForgetAsync(string sql)
    {
        var database = server.Services.GetRequiredService<Database>();
        using var turn = await database.TakeWriteTurnAsync();
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
