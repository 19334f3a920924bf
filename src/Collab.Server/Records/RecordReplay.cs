using System.Collections.Concurrent;
using System.Globalization;
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
    private readonly CancellationTokenSource stop;
    private readonly Task working;
    private List<JournalEvent> batch = new(BatchEvents);
    private Meeting meeting;
    private bool isStopped;
    private ExceptionDispatchInfo? failure;

    /// <param name="zones">As of <see cref="RecordMinutes"/>.</param>
    /// <param name="cancel">Looked at before each event: rules may be made to cost much.</param>
    public RecordReplay(Guid meetingId, IReadOnlyDictionary<string, TimeZoneInfo> zones, CancellationToken cancel)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        meeting = Meeting.Empty(meetingId);
        minutes = new(meetingId, zones, faults);
        working = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>After <see cref="Complete"/>: the state that the events lead to; null where one of them could not be applied.</summary>
    public Meeting? Meeting => isStopped ? null : meeting;

    /// <summary>After <see cref="Complete"/>: the state after the last event that could be applied.</summary>
    public Meeting Reached => meeting;

    /// <inheritdoc cref="ReleasedPapers.All"/>
    public IReadOnlyList<ReleasedPaper> Papers => papers.All;

    /// <summary>The next event; waits while many are not applied yet.</summary>
    /// <exception cref="OperationCanceledException"/>
    public void Add(JournalEvent stored)
    {
        batch.Add(stored);
        if (batch.Count < BatchEvents) return;
        waiting.Add(batch, stop.Token);
        batch = new(BatchEvents);
    }

    /// <summary>Waits until everything is applied.</summary>
    /// <param name="found">Is told what was found.</param>
    /// <exception cref="OperationCanceledException"/>
    public void Complete(FoundFaults found)
    {
        waiting.Add(batch, stop.Token);
        waiting.CompleteAdding();
        working.Wait(stop.Token);
        failure?.Throw();
        foreach (var fault in faults.All) found.Add(fault);
    }

    public void Dispose()
    {
        waiting.CompleteAdding();
        // It ends what it is at: an event.
        stop.Cancel();
        working.Wait();
        waiting.Dispose();
        stop.Dispose();
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
                {
                    if (isStopped) break;
                    stop.Token.ThrowIfCancellationRequested();
                    Apply(stored);
                }
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
            // Rules do not look at what its file is made of.
            if (stored.Type == "minutesSignatureAdded" && !RecordContents.IsSignature(((MinutesSignatureAdded)MeetingEventTable.Read(stored)).Cms))
            {
                Stop(RecordFaults.EventImpossible);
                return;
            }

            minutes.Add(stored);
            meeting = minutes.Meeting ?? Meeting.Apply(meeting, stored);
            if (minutes.Steps > RecordLimits.MinutesSteps)
            {
                faults.Add(RecordFaults.TooLarge, RecordPaths.Journal, stored.Seq, "minutes", RecordLimits.MinutesSteps.ToString(CultureInfo.InvariantCulture), minutes.Steps.ToString(CultureInfo.InvariantCulture));
                isStopped = true;
                return;
            }

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
