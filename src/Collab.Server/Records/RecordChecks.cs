using System.Collections.Concurrent;
using Collab.Domain.Streams;
using Collab.Server.Files;
using Collab.Server.Hosting;

namespace Collab.Server.Records;

/// <summary>
/// Verifies records that members send. One lies in a file without a name, on the disk of uploads, while it is looked at, as its end says where
/// everything is; then nothing of it is left.
/// </summary>
internal sealed class RecordChecks(UploadFolder folder, LargeReadings readings, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, bool> busy = new();
    private readonly Rates<Guid> rates = new(1 / RecordLimits.PerMember.TotalSeconds, RecordLimits.MemberAtOnce, time);
    private readonly SemaphoreSlim places = new(RecordLimits.AtOnce);
    // One after the other: whoever composes minutes or takes a record away meanwhile finds a place.
    private readonly SemaphoreSlim turn = new(1);

    /// <param name="length">Of the content; null = it does not say.</param>
    /// <exception cref="BadHttpRequestException">The body is longer than it may be.</exception>
    /// <exception cref="ReadingsBusyException"/>
    public async Task<(RecordReport? Report, Refusal? Refusal)> VerifyAsync(Guid member, Stream content, long? length, byte[]? printed, CancellationToken cancel)
    {
        if (rates.Take(member) is not null) return (null, Refusal.RateLimited("Records are verified one after the other: try again shortly."));
        if (!busy.TryAdd(member, true)) return (null, Refusal.RateLimited("Another record of yours is being verified: wait for it."));
        try
        {
            if (!await places.WaitAsync(0, cancel)) return (null, Refusal.RateLimited("The server verifies other records: try again shortly."));
            try
            {
                if (!folder.HasRoomFor(length ?? RecordLimits.UploadBytes)) return (null, Refusal.Unavailable("The server has no room for the record now."));
                return await VerifyAsync(content, printed, cancel);
            }
            finally
            {
                places.Release();
            }
        }
        finally
        {
            busy.TryRemove(member, out _);
        }
    }

    public void Dispose()
    {
        places.Dispose();
        turn.Dispose();
    }

    private async Task<(RecordReport? Report, Refusal? Refusal)> VerifyAsync(Stream content, byte[]? printed, CancellationToken cancel)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        within.CancelAfter(RecordLimits.UploadTime);
        try
        {
            await using var file = folder.OpenTemporary();
            await content.CopyToAsync(file, within.Token);
            return (await VerifyAsync(file, printed, within), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, Refusal.TooLarge("The record takes too long here: verify it by the program itself."));
        }
        catch (IOException full) when (UploadFolder.IsFull(full))
        {
            return (null, Refusal.Unavailable("The server has no room for the record now."));
        }
    }

    private async Task<RecordReport> VerifyAsync(FileStream file, byte[]? printed, CancellationTokenSource within)
    {
        await turn.WaitAsync(within.Token);
        try
        {
            using var place = await readings.EnterAsync(within.Token);
            within.CancelAfter(RecordLimits.VerifyTime);
            // Most of it computes: the thread that answers others is not for that.
            return await Task.Run(() => RecordVerifier.VerifyAsync(file, printed, RecordBounds.Page, within.Token), within.Token);
        }
        finally
        {
            turn.Release();
        }
    }
}
