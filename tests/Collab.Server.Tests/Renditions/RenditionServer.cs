using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Collab.Domain.Documents;
using Collab.Server.Hosting;
using Collab.Server.Renditions;
using Collab.Storage;
using Collab.Storage.Files;
using Collab.Storage.Renditions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collab.Server.Tests.Renditions;

/// <summary>What of a server makes renditions, on a real database and a real folder.</summary>
internal sealed class RenditionServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly RenditionWorker worker;
    private readonly RenditionTeller teller;
    private readonly FolderFileStore files;
    private bool stopped;

    private RenditionServer(Database database, string folder, RenditionOptions options, TimeProvider clock, Listener listener)
    {
        Listener = listener;
        files = new(Path.Combine(folder, "files"));
        Store = new(database, clock);
        var tools = new ProcessTools();
        var process = new BoundedProcess(tools);
        var converter = new OfficeConverter(options, process);
        var renderer = new Renderer(files, Store, converter, new FileReading(options, process), new CollabOptions { Data = folder }, NullLogger<Renderer>.Instance);
        teller = new(Store, [listener], clock, NullLogger<RenditionTeller>.Instance);
        worker = new(Store, renderer, converter, tools, teller, options, clock, NullLogger<RenditionWorker>.Instance);
        Renditions = new(Store, worker, teller);
    }

    public Listener Listener { get; }

    public RenditionStore Store { get; }

    public Server.Renditions.Renditions Renditions { get; }

    public static async Task<RenditionServer> StartAsync(Database database, string folder, RenditionOptions? options = null, TimeProvider? clock = null, Listener? listener = null)
    {
        var server = new RenditionServer(database, folder, options ?? new(), clock ?? TimeProvider.System, listener ?? new());
        await server.teller.StartAsync(CancellationToken.None);
        await server.worker.StartAsync(CancellationToken.None);
        return server;
    }

    /// <summary>A file as an upload leaves it, and its rendition asked for.</summary>
    public async Task<DocumentFile> AskAsync(byte[] content, string name, string mediaType, Guid? document = null, int version = 1)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, content);
        var file = new DocumentFile(Convert.ToHexStringLower(SHA256.HashData(content)), name, mediaType, content.Length, FileScan.Clean);
        Assert.Equal(file.Sha256, await files.PutAsync(path));
        File.Delete(path);
        await Renditions.RequestAsync(file, document ?? Guid.NewGuid(), version);
        return file;
    }

    /// <summary>Until it is ready or has failed.</summary>
    public Task<Rendition> EndAsync(DocumentFile file) => UntilAsync(file, rendition => rendition.State is RenditionState.Ready or RenditionState.Failed);

    public Task<Rendition> UntilAsync(DocumentFile file, Func<Rendition, bool> isSo) =>
        Wait.ForAsync(async () => await Store.FindAsync(file.Sha256) is { } found && isSo(found) ? found : null, Patience);

    public async Task<Rendition> MakeAsync(byte[] content, string name, string mediaType) => await EndAsync(await AskAsync(content, name, mediaType));

    public async Task<byte[]> ReadAsync(string sha256)
    {
        await using var stream = (await files.OpenAsync(sha256))!;
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    public Task<ImmutableArray<PageText>> TextAsync(DocumentFile file) => Renditions.TextAsync(file.Sha256);

    /// <summary>As an operator stops it.</summary>
    public async Task StopAsync()
    {
        if (stopped) return;
        stopped = true;
        await worker.StopAsync(CancellationToken.None);
        await teller.StopAsync(CancellationToken.None);
        worker.Dispose();
        teller.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}

/// <summary>Hears everything; fails as often as it is told to.</summary>
internal sealed class Listener : IRenditionListener
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private int failures;

    public int Failures { init => failures = value; }

    public ConcurrentQueue<(Guid Document, int Version, string Sha256, Rendition Rendition)> Heard { get; } = [];

    public Task ChangedAsync(Guid document, int version, string sha256, long change, Rendition rendition, CancellationToken cancel = default)
    {
        if (Interlocked.Decrement(ref failures) >= 0) throw new InvalidOperationException("Not now.");
        Heard.Enqueue((document, version, sha256, rendition));
        return Task.CompletedTask;
    }

    public Task<Rendition> UntilAsync(Guid document, RenditionState state) =>
        Wait.ForAsync(() => Task.FromResult<Rendition?>(Heard.FirstOrDefault(note => note.Document == document && note.Rendition.State == state).Rendition), Patience);
}
