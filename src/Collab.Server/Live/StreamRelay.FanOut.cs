using System.Collections.Concurrent;
using System.Diagnostics;
using Collab.Grains;
using Collab.Grains.Journal;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Collab.Server.Live;

// The relay's loop: one tick after the other, each leading the connections to the newest version.
internal sealed partial class StreamRelay
{
    /// <summary>After so many sends it is looked whether the loop should go to the back of the thread pool's queue, behind the replies and the sockets' own work.</summary>
    private const int SendsInARow = 32;

    /// <summary>So long the loop sends before it goes there: on a busy core each way back to the front is some ten milliseconds, and everybody at the end of the list waits for all of them.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(2);

    /// <summary>Fewer connections than this are not worth another core.</summary>
    private const int LeastPerShard = 512;

    private readonly ConcurrentQueue<Subscriber> free = new(); // whose slow write is done
    private StreamVersion? current; // where the last tick led, if only for those whom it concerned
    private long publishedAt;
    private long sending; // of the fan-out under way, in ticks: on one core or several

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

    /// <summary>On several cores where there are many: a write goes down to the socket, so one core's time is its limit.</summary>
    private Task SendAsync(IReadOnlyList<Subscriber> recipients, StreamVersion target)
    {
        var shards = Math.Clamp(recipients.Count / LeastPerShard, 1, Environment.ProcessorCount);
        return shards == 1
            ? SendAsync(recipients, 0, recipients.Count, target)
            : Task.WhenAll(Enumerable.Range(0, shards).Select(i => Task.Run(() =>
                SendAsync(recipients, recipients.Count * i / shards, recipients.Count * (i + 1) / shards, target))));
    }

    private async Task SendAsync(IReadOnlyList<Subscriber> recipients, int first, int end, StreamVersion target)
    {
        var written = 0;
        var began = time.GetTimestamp();
        for (var i = first; i < end; i++)
        {
            if ((i - first) % SendsInARow == SendsInARow - 1 && time.GetElapsedTime(began) is var slice && slice >= Slice)
            {
                Interlocked.Add(ref sending, slice.Ticks);
                await Task.Yield();
                began = time.GetTimestamp();
            }
            var subscriber = recipients[i];
            if (!subscriber.TryBegin(target, out var from)) continue;
            written++;
            try
            {
                Finish(subscriber, Write(subscriber, from, target));
            }
            catch (Exception error)
            {
                // A defect in a view must not leave a browser with a wrong one: it comes back and gets the whole.
                LogDeliveryFailed(services.Logger, stream, target.Seq, error);
                subscriber.Connection.Abort();
            }
        }
        Interlocked.Add(ref sending, time.GetElapsedTime(began).Ticks);
        services.Instruments.Deliveries.Add(written);
    }

    private ValueTask Write(Subscriber subscriber, StreamVersion from, StreamVersion target)
    {
        var delta = target.Since(from);
        var (was, now) = (subscriber.Audience, subscriber.Audience);

        if (delta.Concerned.Contains(subscriber.Member))
        {
            if (target.AudienceOf(subscriber.Member) is not { } audience)
            {
                Leave(subscriber);
                return subscriber.WriteAsync(AccessChanged);
            }
            subscriber.Audience = now = audience;
        }
        else if (delta.SharedFrame(was, out var encoded) is { } shared)
        {
            if (encoded) services.Instruments.FramesEncoded.Add(1);
            return subscriber.WriteAsync(shared);
        }

        services.Instruments.FramesEncoded.Add(1);
        return subscriber.WriteAsync(delta.OwnFrame(subscriber.Member, was, now));
    }

    private void Finish(Subscriber subscriber, ValueTask write)
    {
        if (write.IsCompletedSuccessfully) subscriber.End();
        else _ = FinishSlowlyAsync(subscriber, write);
    }

    private async Task FinishSlowlyAsync(Subscriber subscriber, ValueTask write)
    {
        services.Instruments.BusyConnections.Add(1);
        try
        {
            await write;
        }
        catch (Exception error) when (error is OperationCanceledException or InvalidOperationException or IOException)
        {
            LogConnectionLost(services.Logger, stream, error);
        }
        services.Instruments.BusyConnections.Add(-1);
        subscriber.End();
        free.Enqueue(subscriber);
        Wake();
    }

    /// <summary>
    /// Where what surrounds the stream has changed: whoever may no longer see it, or otherwise, is told so and follows it no longer; those
    /// who may still see it come again and get their new view.
    /// </summary>
    private void SendAwayWhoseAudienceChanged()
    {
        if (!Interlocked.Exchange(ref reconsiders, false)) return;

        List<Subscriber> changed;
        lock (gate) changed = [.. subscribers.Values.Where(subscriber => published.AudienceOf(subscriber.Member) != subscriber.Audience)];
        foreach (var subscriber in changed)
        {
            Leave(subscriber);
            _ = subscriber.WriteAsync(AccessChanged).AsTask();
        }
    }

    /// <summary>Sends everyone away; whoever comes again hears why.</summary>
    private void SendAway(BrokenStreamException broken)
    {
        Subscriber[] all;
        lock (gate)
        {
            Break(broken);
            all = [.. subscribers.Values];
        }
        foreach (var subscriber in all)
        {
            Leave(subscriber);
            _ = subscriber.WriteAsync(AccessChanged).AsTask();
        }
    }

    private LiveMessage AccessChanged => new(new InvocationMessage("notice",
        [RawJson.Of(json =>
        {
            json.WriteString("type", "accessChanged");
            json.WriteString("stream", stream.ToString());
        })]));

    private void ArmAlarm(params ReadOnlySpan<TimeSpan?> times)
    {
        TimeSpan? first = null;
        foreach (var candidate in times)
            if (candidate is { } due && (first is null || due < first)) first = due;
        if (first is { } wait) alarm.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
    }
}
