using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Streams;
using Collab.Server.Renditions;
using Collab.Server.Tests.Files;
using Collab.Server.Work;
using Collab.Storage.Files;
using Collab.Storage.Postgres;
using Collab.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Renditions;

/// <summary>What waits is made once, whatever happens to servers.</summary>
[Collection(OnPostgres.Papers)]
public sealed class RenditionQueueTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("collab-queue-").FullName;
    private readonly SettableClock clock = new();
    private readonly Listener listener = new() { Failures = 1 };
    private SqliteDatabase database = null!;

    public Task InitializeAsync()
    {
        database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
        File.WriteAllBytes(Path.Combine(folder, "made.pdf"), OddFiles.Pdf("Bao cao"));
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task Of_the_same_bytes_in_two_documents_there_is_one_PDF_and_both_hear_of_it()
    {
        var (first, second, late) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await using var server = await StartAsync();
        var content = OddFiles.Docx("Tờ trình");
        var file = await server.AskAsync(content, "Tờ trình.docx", OfficeFiles.Docx, first);
        await server.AskAsync(content, "Bản sao.docx", OfficeFiles.Docx, second, 3);
        await listener.UntilAsync(first, RenditionState.Converting);
        Go();

        var made = await listener.UntilAsync(first, RenditionState.Ready);
        Assert.Equal(made, await listener.UntilAsync(second, RenditionState.Ready));
        await server.Renditions.RequestAsync(file, late, 1);
        Assert.Equal(made, await listener.UntilAsync(late, RenditionState.Ready));
        Assert.Equal(1, Runs());
        Assert.All(listener.Heard.Where(note => note.Document == second), note => Assert.Equal((3, file.Sha256), (note.Version, note.Sha256)));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_server_that_is_stopped_in_the_middle_ends_its_converter_and_the_next_one_begins_again()
    {
        var document = Guid.NewGuid();
        DocumentFile file;
        await using (var server = await StartAsync())
        {
            file = await server.AskAsync(OddFiles.Docx("Tờ trình"), "Tờ trình.docx", OfficeFiles.Docx, document);
            await UntilRunsAsync(1);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "renditions")));
        Go();
        await using var next = await StartAsync();
        Assert.Equal(1, (await listener.UntilAsync(document, RenditionState.Ready)).Pages);
        Assert.Equal(2, Runs());
        Assert.Equal(RenditionState.Ready, (await next.EndAsync(file)).State);
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task What_a_server_has_died_over_is_anothers_after_a_minute_and_is_given_up_when_servers_keep_dying()
    {
        Go();
        var file = new DocumentFile(new string('a', 64), "Xấu.pdf", OfficeFiles.Pdf, 1, FileScan.Clean);
        await using var server = await StartAsync();
        await server.StopAsync();
        await server.Store.RequestAsync(file, Guid.NewGuid(), 1);
        for (var i = 0; i < RenditionLimits.Attempts; i++)
        {
            Assert.Equal(i + 1, (await server.Store.ClaimAsync(Guid.NewGuid(), TimeSpan.FromMinutes(1), true))!.Attempts);
            Assert.Null(await server.Store.ClaimAsync(Guid.NewGuid(), TimeSpan.FromMinutes(1), true));
            clock.Advance(TimeSpan.FromMinutes(1.1));
        }

        await using var next = await StartAsync();
        Assert.Equal(new Rendition(RenditionState.Failed, Reason: RenditionFailure.ConverterFailed), await next.EndAsync(file));
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_file_that_cannot_be_had_now_is_tried_again_later()
    {
        await using var server = await StartAsync();
        var content = OddFiles.Pdf("Bao cao");
        var file = new DocumentFile(UploadWorld.Sha256Of(content), "Báo cáo.pdf", OfficeFiles.Pdf, content.Length, FileScan.Clean);
        await server.Renditions.RequestAsync(file, Guid.NewGuid(), 1);
        await server.UntilAsync(file, rendition => rendition.State == RenditionState.Converting);

        await server.AskAsync(content, file.Name, OfficeFiles.Pdf);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Rendition? rendition;
        while ((rendition = await server.Store.FindAsync(file.Sha256, patience.Token))!.State == RenditionState.Converting)
        {
            clock.Advance(TimeSpan.FromMinutes(1)); // the wait itself is not the test's
            await server.Renditions.RequestAsync(file, Guid.NewGuid(), 1, patience.Token);
            await Task.Delay(100, patience.Token);
        }

        Assert.Equal(RenditionState.Ready, rendition.State);
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task Two_servers_share_what_waits()
    {
        Go();
        using var shared = PostgresDatabase.Open(await postgres.Server.CreateDatabaseAsync());
        await using var here = await RenditionServer.StartAsync(shared, folder, Options(), clock, listener);
        await using var there = await RenditionServer.StartAsync(shared, folder, Options(), clock, listener);

        var documents = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            documents.Add(Guid.NewGuid());
            await (i % 2 == 0 ? here : there).AskAsync(OddFiles.Docx($"Tờ trình {i}"), $"{i}.docx", OfficeFiles.Docx, documents[^1]);
        }

        foreach (var document in documents) await listener.UntilAsync(document, RenditionState.Ready);
        Assert.Equal(6, Runs());
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task Work_that_a_document_leaves_has_its_version_made_readable_by_the_whole_server()
    {
        await using var server = new TestServer("Development") { Replace = services => services.AddSingleton<IRenditionListener>(listener) };
        await server.InitializeAsync();
        var (content, document) = (OddFiles.Pdf("Bao cao"), Guid.NewGuid());
        var path = Path.Combine(folder, "báo cáo.pdf");
        await File.WriteAllBytesAsync(path, content);
        var sha256 = await server.Services.GetRequiredService<IFileStore>().PutAsync(path);
        var data = $$"""{"documentId":"{{document}}","file":{"mediaType":"application/pdf","name":"báo cáo.pdf","scan":"clean","sha256":"{{sha256}}","size":{{content.Length}}},"version":2}""";
        var work = new DueWorkItem(Guid.NewGuid(), new(DueWorkKinds.Render, new StreamId("document", document), DateTimeOffset.UtcNow, System.Text.Encoding.UTF8.GetBytes(data)), 1);

        var handler = server.Services.GetServices<IDueWorkHandler>().Single(handler => handler.Kind == DueWorkKinds.Render);
        await handler.DoAsync(work, CancellationToken.None);
        await handler.DoAsync(work, CancellationToken.None);

        Assert.Equal(new Rendition(RenditionState.Ready, sha256, 1, true), await listener.UntilAsync(document, RenditionState.Ready));
        Assert.Equal("Bao cao", (await server.Services.GetRequiredService<IRenditions>().TextAsync(sha256)).Single().Text);
        await Assert.ThrowsAsync<JsonException>(() => handler.DoAsync(work with { Work = new(DueWorkKinds.Render, work.Work.About, work.Work.DueAt, "{}"u8.ToArray()) }, CancellationToken.None));
    }

    private Task<RenditionServer> StartAsync() => RenditionServer.StartAsync(database, folder, Options(), clock, listener);

    /// <summary>In place of LibreOffice: notes that it was run, waits until it may go on, and has a PDF ready.</summary>
    private RenditionOptions Options() => new()
    {
        Soffice = FakeSoffice.Make(folder, $"echo run >>{folder}/runs\nwhile [ ! -e {folder}/go ]; do sleep 0.05; done\ncp {folder}/made.pdf \"$(dirname \"${{@: -1}}\")/document.pdf\""),
    };

    private void Go() => File.WriteAllText(Path.Combine(folder, "go"), "");

    private int Runs() => File.Exists(Path.Combine(folder, "runs")) ? File.ReadAllLines(Path.Combine(folder, "runs")).Length : 0;

    private Task UntilRunsAsync(int runs) => Wait.UntilAsync(() => Runs() >= runs);
}
