using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Hosting;
using Collab.Storage.ReadModels;

namespace Collab.Server.Meetings;

/// <summary>
/// Beside everything else: once after an upgrade, what lists of meetings hold since then is filled in for the meetings of before; and every hour, what an older server that still runs
/// beside this one has left out of meetings that it closed.
/// </summary>
internal sealed partial class MeetingListFiller(MeetingListFill fill, IJournal journal, TimeProvider clock, ILogger<MeetingListFiller> logger) : WokenWorker(clock)
{
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1), Routine = TimeSpan.FromHours(1), Apart = TimeSpan.FromSeconds(1);

    private readonly HashSet<Guid> spoiled = [];
    private bool isDone;
    private TimeSpan lookAgain = Retry;

    protected override TimeSpan LookAgain => lookAgain;

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        lookAgain = Retry;
        if (!isDone && !await fill.IsDoneAsync(cancel))
        {
            var all = await fill.MeetingsAsync(cancel);
            await FillAsync(all, cancel);
            await fill.DoneAsync(cancel);
            if (all.Count > 0) LogFilled(logger, all.Count);
        }
        isDone = true;

        List<Guid> uncounted = [.. (await fill.UncountedAsync(cancel)).Where(meeting => !spoiled.Contains(meeting))];
        await FillAsync(uncounted, cancel);
        if (uncounted.Count > 0) LogCounted(logger, uncounted.Count);
        lookAgain = Routine;
    }

    private async Task FillAsync(IReadOnlyList<Guid> left, CancellationToken cancel)
    {
        while (left.Count > 0)
        {
            var filled = new Dictionary<StreamId, long>();
            // Their texts are composed one after the other, so that what people do today is not behind them.
            var now = Clock.GetUtcNow();
            foreach (var (i, meeting) in left.Index()) filled[StreamId.Meeting(meeting)] = await FillAsync(meeting, now + i * Apart, cancel);
            // Of an append that was on its way meanwhile it cannot be told which of the two wrote last: what has gone on is filled again.
            var heads = await journal.ReadHeadsAsync([.. filled.Keys], cancel);
            left = [.. filled.Where(one => heads.TryGetValue(one.Key, out var head) && head.Seq != one.Value).Select(one => one.Key.Id)];
        }
    }

    protected override void LogFailed(Exception error) => LogFailed(logger, error);

    /// <returns>The event up to which the lists are right.</returns>
    private async Task<long> FillAsync(Guid id, DateTimeOffset composeAt, CancellationToken cancel)
    {
        while (true)
        {
            ReplayedStream<Meeting> read;
            try
            {
                read = await StreamReplay.ReadAsync(journal, StreamId.Meeting(id), Meeting.Empty(id), Meeting.Apply,
                    snapshot => snapshot.Format == MeetingSnapshots.Format ? MeetingSnapshots.Read(snapshot.State) : null, cancel);
            }
            catch (BrokenStreamException broken)
            {
                // It is not opened either; it must not keep the others waiting.
                LogSpoiled(logger, broken, id);
                spoiled.Add(id);
                return (await journal.ReadHeadAsync(StreamId.Meeting(id), cancel))?.Seq ?? 0;
            }
            if (await fill.FillAsync(id, read.Seq, MeetingListingChange.Between(Meeting.Empty(id), read.State), composeAt, cancel)) return read.Seq;
        }
    }

    [LoggerMessage(LogLevel.Information, "Answers and preparing units of {Count} meetings are in the lists now")]
    private static partial void LogFilled(ILogger logger, int count);

    [LoggerMessage(LogLevel.Information, "{Count} closed meetings are in the statistics now that an older server had left out, or that were counted otherwise")]
    private static partial void LogCounted(ILogger logger, int count);

    [LoggerMessage(LogLevel.Error, "The meeting {Meeting} cannot be read; lists hold no answers of it")]
    private static partial void LogSpoiled(ILogger logger, Exception error, Guid meeting);

    [LoggerMessage(LogLevel.Warning, "The lists of meetings cannot be filled in now; it will be tried again")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
