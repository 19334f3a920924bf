using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Server.Records;

/// <summary>
/// What happened to the meeting, event by event, on a thread of its own: the rules cost as much as the chain and the reading of events together,
/// and neither needs the other. Stops at the first event that cannot be applied.
/// </summary>
internal sealed class RecordReplay : IDisposable
{
    private const int BatchEvents = 256;
    private const int WaitingBatches = 16;

    private readonly BlockingCollection<List<ReadEvent>> waiting = new(WaitingBatches);
    private readonly FoundFaults faults = new();
    private readonly ReleasedPapers papers = new();
    private readonly RecordMinutes minutes;
    private readonly CancellationTokenSource stop;
    private readonly Task working;
    private List<ReadEvent> batch = new(BatchEvents);
    private Meeting meeting;
    private volatile bool isStopped;
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

    /// <summary>The next event, which is read here and applied later; waits while many are not applied yet.</summary>
    /// <exception cref="OperationCanceledException"/>
    public void Add(JournalEvent stored)
    {
        if (isStopped) return;
        batch.Add(ReadEvent.Of(stored));
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
                foreach (var read in events)
                {
                    if (isStopped) break;
                    stop.Token.ThrowIfCancellationRequested();
                    Apply(read);
                }
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        }
    }

    private void Apply(ReadEvent read)
    {
        var stored = read.Stored;
        if (!MeetingEventTable.Types.ContainsKey(stored.Type))
        {
            Stop(RecordFaults.UnknownEvent);
            return;
        }

        try
        {
            var happened = read.Happened;
            // Rules do not look at what its file is made of.
            if (happened is MinutesSignatureAdded signature && !RecordContents.IsSignature(signature.Cms))
            {
                Stop(RecordFaults.EventImpossible);
                return;
            }

            minutes.Add(stored, happened);
            meeting = minutes.Meeting ?? Meeting.Apply(meeting, happened, stored.At, stored.By);
            if (minutes.Steps > RecordLimits.MinutesSteps)
            {
                faults.Add(RecordFaults.TooLarge, RecordPaths.Journal, stored.Seq, "minutes", RecordLimits.MinutesSteps.ToString(CultureInfo.InvariantCulture), minutes.Steps.ToString(CultureInfo.InvariantCulture));
                isStopped = true;
                return;
            }

            papers.Add(happened, stored.Seq);
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

    /// <summary>An event as the journal has it, and what it is.</summary>
    private readonly struct ReadEvent
    {
        private readonly MeetingEvent? happened;
        private readonly ExceptionDispatchInfo? failure;

        private ReadEvent(JournalEvent stored, MeetingEvent? happened, Exception? failure) =>
            (Stored, this.happened, this.failure) = (stored, happened, failure is null ? null : ExceptionDispatchInfo.Capture(failure));

        public JournalEvent Stored { get; }

        /// <exception cref="UnknownEventException">It cannot be read.</exception>
        public MeetingEvent Happened
        {
            get
            {
                failure?.Throw();
                return happened!;
            }
        }

        public static ReadEvent Of(JournalEvent stored)
        {
            try
            {
                return new(stored, MeetingEventTable.Read(stored), null);
            }
            // It is said in its turn, if the walk comes to it.
            catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
            {
                return new(stored, null, unreadable);
            }
        }
    }
}
