using Collab.Domain.Inboxes;
using Collab.Grains;
using Collab.Grains.Inboxes;
using Collab.Server.Hosting;

namespace Collab.Server.Inboxes;

/// <summary>Puts notices into the inboxes of members.</summary>
internal sealed partial class NoticeDelivery(IGrainFactory grains, ILogger<NoticeDelivery> logger)
{
    /// <summary>At the same time: appends that wait together share a transaction.</summary>
    private const int AtOnce = 64;

    /// <summary>The same notice to each, once, however often it is asked for.</summary>
    /// <param name="work">What makes it this notice and no other.</param>
    /// <exception cref="NotDeliveredException">Some have not got it: it is to be asked for again.</exception>
    public async Task DeliverAsync(Guid work, IEnumerable<Guid> members, DeliverNotice notice, CancellationToken cancel)
    {
        var undelivered = 0;
        await Parallel.ForEachAsync(members, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (member, _) =>
        {
            if (!await TryDeliverAsync(work, member, notice)) Interlocked.Increment(ref undelivered);
        });
        if (undelivered > 0) throw new NotDeliveredException($"{undelivered} inboxes did not take a notice.");
    }

    private async Task<bool> TryDeliverAsync(Guid work, Guid member, DeliverNotice notice)
    {
        CommandAnswer answer;
        try
        {
            answer = await grains.GetGrain<IInboxGrain>(member).ExecuteAsync(new(Guid.Empty, DerivedId.Of("notice", $"{work}:{member}"), notice));
        }
        catch (Exception error) when (error is OrleansException or TimeoutException or OperationCanceledException)
        {
            return false; // not heard of, e.g. while servers come and go: the same id finds out
        }

        // What is wrong with one inbox keeps nobody else from being told, and trying it again mends nothing.
        if (answer.Refusal is { Retryable: false } refusal) LogRefused(logger, member, refusal.Code, refusal.Message);
        return answer.Refusal is not { Retryable: true };
    }

    [LoggerMessage(LogLevel.Error, "The inbox of {Member} does not take a notice: {Code}, {Reason}")]
    private static partial void LogRefused(ILogger logger, Guid member, string code, string reason);
}

/// <summary>Some inboxes could not be reached.</summary>
internal sealed class NotDeliveredException(string message) : Exception(message);
