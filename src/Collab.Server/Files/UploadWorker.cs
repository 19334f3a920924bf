using System.Security.Cryptography;
using Collab.Server.Files.Inspection;
using Collab.Server.Hosting;
using Collab.Storage.Files;

namespace Collab.Server.Files;

/// <summary>Says of files that are named nowhere in <see cref="UploadStore"/> whether they are needed, e.g. as what was made of another file.</summary>
internal interface IFileUse
{
    Task<bool> IsUsedAsync(string sha256, CancellationToken cancel = default);
}

/// <summary>
/// Looks at uploads that are complete and brings them into the store. Whatever stops in the middle is begun again, by this server or another.
/// And deletes what was given up: parts, rows, and files that nothing was made of.
/// </summary>
internal sealed partial class UploadWorker(
    UploadStore store, UploadFolder folder, IFileStore files, FileInspector inspector, ClamScanner scanner, IEnumerable<IFileUse> uses, TimeProvider clock, ILogger<UploadWorker> logger) : WokenWorker(clock)
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly Guid server = Guid.NewGuid();
    private DateTimeOffset sweptAt = DateTimeOffset.MinValue;

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        await Task.WhenAll(Enumerable.Range(0, UploadLimits.ChecksAtOnce).Select(_ => GoOnAsync(cancel)));
        if (Clock.GetUtcNow() - sweptAt > SweepEvery) await SweepAsync(cancel);
    }

    private async Task GoOnAsync(CancellationToken cancel)
    {
        while (await store.ClaimAsync(server, Claim, cancel) is { } upload)
        {
            try
            {
                await using var renewal = new Timer(_ => _ = RenewAsync(upload.Id), null, Claim / 3, Claim / 3);
                await CheckAsync(upload, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                await store.PostponeAsync(upload.Id, server, TimeSpan.Zero, null, CancellationToken.None);
                throw;
            }
            catch (Exception error)
            {
                LogInterrupted(logger, error, upload.Id);
                var full = error is IOException io && UploadFolder.IsFull(io);
                await store.PostponeAsync(upload.Id, server, Retry, full ? UploadReasons.DiskFull : null, cancel);
            }
        }
    }

    private async Task RenewAsync(Guid upload)
    {
        try
        {
            await store.RenewAsync(upload, server, Claim);
        }
        catch (Exception error)
        {
            LogFailed(logger, error);
        }
    }

    private async Task CheckAsync(StoredUpload upload, CancellationToken cancel)
    {
        var path = folder.PathOf(upload.Id);
        if (folder.FindLength(upload.Id) != upload.Length)
        {
            await RefuseAsync(upload, UploadReasons.Damaged, cancel);
            return;
        }

        string sha256;
        await using (var part = File.OpenRead(path)) sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(part, cancel));
        if (upload.Declared is { } declared && declared != sha256)
        {
            await RefuseAsync(upload, UploadReasons.Checksum, cancel);
            return;
        }

        var (type, name, reason) = await inspector.InspectAsync(path, upload.FileName, cancel);
        if (reason is null && await scanner.ScanAsync(path, cancel) is { } scan)
        {
            if (!await store.BeginStoringAsync(upload.Id, sha256, cancel)) throw new IOException("The same file is being deleted at this moment.");
            await files.PutAsync(path, cancel);
            if (await store.ReadyAsync(upload.Id, server, name!, type!, Uploads.WordOf(scan), Clock.GetUtcNow() + UploadLimits.Lifetime, cancel)) folder.Delete(upload.Id);
            return;
        }

        await RefuseAsync(upload, reason ?? UploadReasons.Infected, cancel);
    }

    // First what was sent: a mark of state secrets asks for that at once.
    private async Task RefuseAsync(StoredUpload upload, string reason, CancellationToken cancel)
    {
        folder.Delete(upload.Id);
        await store.RefuseAsync(upload.Id, server, reason, cancel);
        LogRefused(logger, upload.Id, reason);
    }

    /// <summary>What was given up goes.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        sweptAt = Clock.GetUtcNow();
        const int AtATime = 100;
        while (await store.RemoveExpiredAsync(AtATime, cancel) is { Count: > 0 } removed)
        {
            foreach (var upload in removed) folder.Delete(upload);
        }

        // A crash between a row and its part.
        foreach (var upload in folder.OlderThan(Clock.GetUtcNow() - UploadLimits.Lifetime).ToList())
        {
            if (!await store.ExistsAsync(upload, cancel)) folder.Delete(upload);
        }

        for (var after = ""; await store.ListUnusedAsync(after, AtATime, cancel) is { Count: > 0 } unused; after = unused[^1])
        {
            foreach (var sha256 in unused) await DropAsync(sha256, cancel);
        }
    }

    private async Task DropAsync(string sha256, CancellationToken cancel)
    {
        foreach (var use in uses)
        {
            if (await use.IsUsedAsync(sha256, cancel)) return;
        }

        if (!await store.BeginDeletingAsync(sha256, cancel)) return;
        await files.DeleteAsync(sha256, cancel);
        await store.EndDeletingAsync(sha256, cancel);
        LogDropped(logger, sha256);
    }

    [LoggerMessage(LogLevel.Information, "Upload {Upload} is refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, Guid upload, string reason);

    [LoggerMessage(LogLevel.Information, "The file {Sha256} was uploaded, nothing was made of it, and it is deleted")]
    private static partial void LogDropped(ILogger logger, string sha256);

    [LoggerMessage(LogLevel.Warning, "Looking at upload {Upload} was interrupted; it will be begun again")]
    private static partial void LogInterrupted(ILogger logger, Exception error, Guid upload);

    [LoggerMessage(LogLevel.Warning, "Uploads cannot be looked up")]
    private static partial void LogFailed(ILogger logger, Exception error);

    protected override void LogFailed(Exception error) => LogFailed(logger, error);
}
