using System.Collections.Concurrent;
using Collab.Grains.Journal;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Collab.Server.Live;

// What a tick sends: to each connection from where it is, on one core or several; and whom it sends away.
internal sealed partial class StreamRelay
{
    /// <summary>After so many sends it is looked whether the loop should go to the back of the thread pool's queue, behind the replies and the sockets' own work.</summary>
    private const int SendsInARow = 32;

    /// <summary>So long the loop sends before it goes there: on a busy core each way back to the front is some ten milliseconds, and everybody at the end of the list waits for all of them.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(2);

    /// <summary>Fewer connections than this are not worth another core.</summary>
    private const int LeastPerShard = 512;

    private readonly ConcurrentQueue<Subscriber> free = new(); // whose slow write is done
    private long sending; // of the fan-out under way, in ticks: on one core or several

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
}
