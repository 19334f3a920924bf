using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Server.Records;

/// <summary>
/// What happened to the meeting, event by event, on a thread of its own: the rules cost more than the chain, and neither needs the other. Stops
/// at the first event that cannot be applied.
/// </summary>
internal sealed class RecordReplay : IDisposable
{
    private const int BatchEvents = 256;
    private const int WaitingBatches = 16;

    private readonly BlockingCollection<List<JournalEvent>> waiting = new(WaitingBatches);
    private readonly FoundFaults faults = new();
    private readonly ReleasedPapers papers = new();
    private readonly RecordMinutes minutes;
    private readonly Task working;
    private List<JournalEvent> batch = new(BatchEvents);
    private Meeting meeting;
    private bool isStopped;
    private ExceptionDispatchInfo? failure;

    /// <param name="zones">As of <see cref="RecordMinutes"/>.</param>
    public RecordReplay(Guid meetingId, IReadOnlyDictionary<string, TimeZoneInfo> zones)
    {
        meeting = Meeting.Empty(meetingId);
        minutes = new(meetingId, zones, faults);
        working = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>After <see cref="Complete"/>: the state that the events lead to; null where one of them could not be applied.</summary>
    public Meeting? Meeting => isStopped ? null : meeting;

    /// <inheritdoc cref="ReleasedPapers.All"/>
    public IReadOnlyList<ReleasedPaper> Papers => papers.All;

    /// <summary>The next event; waits while many are not applied yet.</summary>
    public void Add(JournalEvent stored)
    {
        batch.Add(stored);
        if (batch.Count < BatchEvents) return;
        waiting.Add(batch);
        batch = new(BatchEvents);
    }

    /// <summary>Waits until everything is applied.</summary>
    /// <param name="found">Is told what was found.</param>
    public void Complete(FoundFaults found)
    {
        waiting.Add(batch);
        waiting.CompleteAdding();
        working.GetAwaiter().GetResult();
        failure?.Throw();
        foreach (var fault in faults.All) found.Add(fault);
    }

    public void Dispose()
    {
        waiting.CompleteAdding();
        // It takes what it has: a batch or a few.
        working.Wait();
        waiting.Dispose();
    }

    private void Work()
    {
        foreach (var events in waiting.GetConsumingEnumerable())
        {
            // Whatever went wrong: whoever adds must not wait for ever.
            if (failure is not null) continue;
            try
            {
                foreach (var stored in events)
                    if (!isStopped) Apply(stored);
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        }
    }

    private void Apply(JournalEvent stored)
    {
        if (!MeetingEventTable.Types.ContainsKey(stored.Type))
        {
            Stop(RecordFaults.UnknownEvent);
            return;
        }

        try
        {
            minutes.Add(stored);
            meeting = minutes.Meeting ?? Meeting.Apply(meeting, stored);
            if (ReleasedPapers.Concern(stored)) papers.Add(MeetingEventTable.Read(stored), stored.Seq);
        }
        catch (UnknownEventException unreadable)
        {
            Stop(RecordFaults.EventUnreadable, unreadable.Message);
        }
        // Rules look up what the events before must have made; whoever forged events may have left that out in any way.
        catch (Exception impossible) when (impossible is not OutOfMemoryException)
        {
            Stop(RecordFaults.EventImpossible);
        }

        void Stop(string code, string? found = null)
        {
            faults.Add(code, RecordPaths.Journal, stored.Seq, stored.Type, found: found);
            isStopped = true;
        }
    }
}
