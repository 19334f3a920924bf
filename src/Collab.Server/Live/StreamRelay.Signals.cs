using System.Collections.Immutable;
using Collab.Grains.Live;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Collab.Server.Live;

// Signals: what people do at this moment (cursor, typing, reaction, pointer). Never stored; a busy
// connection misses them.
internal sealed partial class StreamRelay
{
    private readonly SignalBoard signals = new();
    private readonly SignalOutbox toOthers;
    private long signalledAt;

    /// <summary>False where the member does not follow the stream any more, or not as somebody who signals.</summary>
    public bool TrySignal(MemberSignal signal)
    {
        lock (gate)
        {
            if (!byMember.TryGetValue(signal.Member, out var own) || !own.Exists(Takes)) return false;
            if (!PassesSignals) return true;
        }
        signals.Put(signal);
        Wake();
        return true;
    }

    /// <summary>What was signalled at other servers.</summary>
    public void Offer(ImmutableArray<LiveSignal> elsewhere)
    {
        foreach (var signal in elsewhere) signals.Put(MemberSignal.From(signal));
        Wake();
    }

    private bool Takes(Subscriber subscriber) => replica.Head.Projection.TakesSignals(subscriber.Audience);

    // Under the gate. In the newest state that is known here, shown or not.
    private bool PassesSignals => replica.Head is var newest && newest.Projection.PassesSignals(newest.State);

    /// <summary>Sends what has gathered. When to look again, where it is too early.</summary>
    private async Task<TimeSpan?> SendSignalsAsync()
    {
        if (signals.IsEmpty) return null;
        var left = options.SignalEvery - time.GetElapsedTime(signalledAt);
        if (signalledAt != 0 && left > TimeSpan.Zero) return left;
        signalledAt = time.GetTimestamp();

        var gathered = signals.Take();
        lock (gate)
            if (!PassesSignals) return null;
        if (services.Peers.HasOthers) toOthers.Put(gathered.Where(signal => signal.IsOurs).Select(signal => signal.ToOthers()));
        var senders = gathered.Select(signal => signal.Member).ToHashSet();
        var shared = Message(gathered);
        Subscriber[] all;
        lock (gate) all = everyone ??= [.. subscribers.Values];

        for (var i = 0; i < all.Length; i++)
        {
            if (i % SendsInARow == SendsInARow - 1) await Task.Yield();
            var subscriber = all[i];
            if (!Takes(subscriber)) continue;
            if (!senders.Contains(subscriber.Member))
            {
                if (subscriber.TryBegin()) Finish(subscriber, subscriber.WriteAsync(shared));
                continue;
            }
            var others = gathered.Where(signal => signal.Member != subscriber.Member).ToList();
            if (others.Count > 0 && subscriber.TryBegin()) Finish(subscriber, subscriber.WriteAsync(Message(others)));
        }
        return null;
    }

    private LiveMessage Message(IEnumerable<MemberSignal> gathered) =>
        new(new InvocationMessage("signals",
        [RawJson.Of(json =>
        {
            json.WriteString("stream", stream.ToString());
            json.WriteStartArray("signals");
            foreach (var signal in gathered) signal.WriteTo(json);
            json.WriteEndArray();
        })]));
}
