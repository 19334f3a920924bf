using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Storage;

namespace Collab.Server.Records;

/// <summary>
/// Verifies records that members send. One lies in a file without a name while it is looked at, as its end says where everything is; then
/// nothing of it is left.
/// </summary>
internal sealed class RecordChecks(TimeProvider time) : IDisposable
{
    private readonly Rates<Guid> rates = new(1 / RecordLimits.PerMember.TotalSeconds, RecordLimits.MemberAtOnce, time);
    private readonly SemaphoreSlim places = new(RecordLimits.AtOnce);
    // Each holds the state of a meeting.
    private readonly SemaphoreSlim turn = new(1);

    /// <exception cref="BadHttpRequestException">The body is longer than it may be.</exception>
    public async Task<(RecordReport? Report, Refusal? Refusal)> VerifyAsync(Guid member, Stream content, byte[]? printed, CancellationToken cancel)
    {
        if (rates.Take(member) is not null) return (null, Refusal.RateLimited("Records are verified one after the other: try again shortly."));
        if (!await places.WaitAsync(0, cancel)) return (null, Refusal.RateLimited("The server verifies other records: try again shortly."));
        try
        {
            using var within = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            within.CancelAfter(RecordLimits.UploadTime);
            await using var file = await KeepAsync(content, within.Token);
            return (await VerifyAsync(file, printed, within), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, Refusal.TooLarge("The record takes too long here: verify it by the program itself."));
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        places.Dispose();
        turn.Dispose();
    }

    private async Task<RecordReport> VerifyAsync(FileStream file, byte[]? printed, CancellationTokenSource within)
    {
        await turn.WaitAsync(within.Token);
        try
        {
            within.CancelAfter(RecordLimits.VerifyTime);
            // Most of it computes: the thread that answers others is not for that.
            return await Task.Run(() => RecordVerifier.VerifyAsync(file, printed, within.Token), within.Token);
        }
        finally
        {
            turn.Release();
        }
    }

    private static async Task<FileStream> KeepAsync(Stream content, CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetTempPath(), $"collab-record-{Guid.NewGuid():N}");
        var file = PrivateFiles.CreateTemporary(path);
        try
        {
            await content.CopyToAsync(file, cancel);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
