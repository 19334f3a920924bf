using System.Diagnostics;
using Collab.Grains;
using Collab.Grains.Journal;

namespace Collab.Server.Live;

// The relay's loop: one tick after the other, each leading the connections to the newest version.
internal sealed partial class StreamRelay
{
    private StreamVersion? current; // where the last tick led, if only for those whom it concerned
    private long publishedAt;

    private async Task RunAsync()
    {
        try
        {
            await foreach (var _ in wakes.Reader.ReadAllAsync(stopping.Token))
            {
                var pause = options.Tick;
                try
                {
                    var gathered = await GatherAsync();
                    var mend = await MendAsync();
                    var (started, worked, collected) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
                    var before = current;
                    sending = 0;
                    var presence = await TracedTickAsync();
                    SendAwayWhoseAudienceChanged();
                    var took = time.GetElapsedTime(started);
                    if (current != before) services.Instruments.FanOut.Record(took.TotalSeconds);
                    // On a machine that does other things too, part of the time that sending took was theirs, and part the collector's.
                    var spent = new TimeSpan(Math.Min(Interlocked.Read(ref sending), (Environment.CpuUsage.TotalTime - worked).Ticks));
                    pause = Pause(spent - (GC.GetTotalPauseDuration() - collected), took, options) - gathered;
                    ArmAlarm(mend, presence, await SendSignalsAsync());
                }
                catch (BrokenStreamException broken)
                {
                    SendAway(broken);
                    return;
                }
                catch (Exception error) when (!stopping.IsCancellationRequested)
                {
                    LogTickFailed(services.Logger, stream, error);
                    ArmAlarm(options.LongestTick);
                }
                // What was waited for a burst may have been all of it.
                if (pause > TimeSpan.Zero) await Task.Delay(pause, time, stopping.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    /// <summary>
    /// Lets whoever caused a change have the answer first, and a burst come together where there are many to send
    /// it to: until nothing more is heard of. How long that took of the next pause.
    /// </summary>
    private async Task<TimeSpan> GatherAsync()
    {
        long heard;
        bool many;
        lock (gate)
        {
            many = subscribers.Count > options.GatherAbove;
            Drain();
            heard = hints;
        }

        var (quiet, most) = many ? (options.Gather, options.GatherAtMost) : (options.AnswersFirst, options.AnswersFirst);
        for (var gathered = quiet; ; gathered += quiet)
        {
            await Task.Delay(quiet, time, stopping.Token);
            lock (gate)
            {
                Drain();
                if (hints == heard || gathered >= most) return gathered;
                heard = hints;
            }
        }
    }

    /// <summary>How long after a fan-out the next may begin: one that sent for <paramref name="spent"/> within <paramref name="took"/> gave the rest of that time to others already.</summary>
    internal static TimeSpan Pause(TimeSpan spent, TimeSpan took, LiveOptions options)
    {
        var pause = spent / options.FanOutShare - took;
        return pause < options.Tick ? options.Tick : pause > options.LongestTick ? options.LongestTick : pause;
    }

    private async Task<TimeSpan?> TracedTickAsync()
    {
        List<ActivityContext> caused;
        lock (gate)
        {
            (caused, causes) = (causes, []);
        }
        using var span = Tracing.Start("collab.fan_out", caused);
        var later = await TickAsync();
        span?.SetTag("stream", stream.ToString()).SetTag("seq", current?.Seq);
        return later;
    }

    /// <summary>Leads the connections to the newest version. When to look again, where onlookers were left waiting.</summary>
    private async Task<TimeSpan?> TickAsync()
    {
        StreamVersion target;
        StreamVersion before;
        lock (gate)
        {
            Drain();
            target = replica.Head;
            before = published;
        }

        TimeSpan? later = null;
        if (target.Seq > before.Seq)
        {
            if (noun.SurroundsOthers && target.Seq > (current ?? before).Seq) services.Advanced(stream);
            services.Instruments.Ticks.Add(1);
            later = MayWait(before, target);
            if (later is null)
            {
                Subscriber[] all;
                lock (gate)
                {
                    published = target;
                    all = everyone ??= [.. subscribers.Values];
                }
                publishedAt = time.GetTimestamp();
                var earlier = current;
                current = target;
                await SendAsync(all, target);
                before.Retire();
                if (earlier != target) earlier?.Retire();
            }
            else if (current is null || target.Seq > current.Seq)
            {
                var concerned = target.Since(current ?? before).Concerned;
                current = target;
                await SendAsync(OfMembers(concerned), target);
            }
        }

        if (!free.IsEmpty)
        {
            var caughtUp = new List<Subscriber>();
            while (free.TryDequeue(out var subscriber)) caughtUp.Add(subscriber);
            await SendAsync(caughtUp, current is { } newest && newest.Seq > published.Seq ? newest : published);
        }
        return later;
    }

    /// <summary>How long those whom a change does not concern in person may wait for it; null = now.</summary>
    private TimeSpan? MayWait(StreamVersion before, StreamVersion target)
    {
        var left = options.PresenceEvery - time.GetElapsedTime(publishedAt);
        if (publishedAt == 0 || left <= TimeSpan.Zero) return null;
        var projection = target.Projection;
        lock (projection)
            return projection.People(target.State) > options.PresenceAtOnce && projection.OnlyPresenceChanged(before.State, target.State) ? left : null;
    }

    private List<Subscriber> OfMembers(HashSet<Guid> members)
    {
        var found = new List<Subscriber>();
        lock (gate)
            foreach (var member in members)
                if (byMember.TryGetValue(member, out var own)) found.AddRange(own);
        return found;
    }

    private void ArmAlarm(params ReadOnlySpan<TimeSpan?> times)
    {
        TimeSpan? first = null;
        foreach (var candidate in times)
            if (candidate is { } due && (first is null || due < first)) first = due;
        if (first is { } wait) alarm.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
    }
}
