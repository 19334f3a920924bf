using System.Diagnostics;
using System.Text;
using Collab.LoadTests.Live;

namespace Collab.LoadTests.Attendance;

/// <summary>
/// The view of one browser over all its connections: every batch must continue the last one, each event comes
/// once, and what was held back before a subscription's answer follows it.
/// </summary>
internal sealed class Followed(Gathering gathering)
{
    private readonly Lock gate = new();
    private readonly List<(long Seq, TaskCompletionSource Reached)> waiting = [];
    private readonly List<(long Seq, long At)> arrivals = [];
    private List<byte[]>? early = [];
    private ClientView view = new(gathering.Views);
    private bool isFresh;

    /// <summary>The sequence that the view has reached.</summary>
    public long Seq { get; private set; }

    /// <summary>When the view reached what: (sequence, <see cref="Stopwatch"/> ticks), the first is the subscription's.</summary>
    public IReadOnlyList<(long Seq, long At)> Arrivals => arrivals;

    public int Gaps { get; private set; }

    /// <summary>Batches of what the view had already, other than right after a subscription, where they may cross.</summary>
    public int Doubles { get; private set; }

    /// <summary>A new connection: what comes is held until the subscription is answered.</summary>
    public void Await()
    {
        lock (gate) early = [];
    }

    /// <exception cref="IOException">Refused, or not what was asked for.</exception>
    public void OnSubscribed(ReadOnlySpan<byte> answer)
    {
        var part = ViewPart.Of(answer);
        if (!part.Ok) throw new IOException("The subscription was refused: " + Encoding.UTF8.GetString(answer));
        lock (gate)
        {
            if (part.State.End.Value > 0)
            {
                view.Replace(answer[part.State]);
                Reach(part.Seq);
            }
            else if (part.To > Seq)
            {
                if (part.From != Seq + 1) Gaps++;
                view.Merge(answer[part.Patch]);
                Reach(part.To);
            }

            isFresh = true;
            var held = early!;
            early = null;
            foreach (var message in held) Apply(message);
        }
    }

    public void OnMessage(ReadOnlySpan<byte> message)
    {
        if (message.IndexOf("\"target\":\"batch\""u8) < 0) return;
        lock (gate)
        {
            if (early is not null) early.Add(message.ToArray());
            else Apply(message);
        }
    }

    /// <summary>Ends when the view has reached <paramref name="seq"/>.</summary>
    /// <exception cref="TimeoutException"/>
    public Task ReachAsync(long seq)
    {
        lock (gate)
        {
            if (Seq >= seq) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((seq, reached));
            return reached.Task.WaitAsync(gathering.Patience);
        }
    }

    public bool Has(long seq, ReadOnlySpan<byte> state)
    {
        lock (gate) return Seq == seq && view.Equals(state);
    }

    private void Apply(ReadOnlySpan<byte> message)
    {
        var batch = message[message.IndexOf((byte)'[')..][1..^2];
        var part = ViewPart.Of(batch);
        gathering.Delivered();
        if (part.To <= Seq)
        {
            if (!isFresh) Doubles++;
            return;
        }

        isFresh = false;
        if (part.From != Seq + 1) Gaps++;
        if (part.State.End.Value > 0) view.Replace(batch[part.State]);
        else view.Merge(batch[part.Patch]);
        Reach(part.To);
        gathering.Merged?.Invoke(part.From, part.To, batch.Length);
    }

    private void Reach(long seq)
    {
        Seq = seq;
        arrivals.Add((seq, Stopwatch.GetTimestamp()));
        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            if (waiting[i].Seq > seq) continue;
            waiting[i].Reached.TrySetResult();
            waiting.RemoveAt(i);
        }
    }
}
