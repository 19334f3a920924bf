using System.Diagnostics;
using System.Text;

namespace Collab.LoadTests.Live;

/// <param name="bytes">Of the batch.</param>
/// <param name="isNew">The view had not been there yet.</param>
internal delegate void BatchArrived(long from, long to, int bytes, bool isNew);

/// <summary>
/// The view of one browser over all its connections: every batch must continue the last one, each event comes
/// once, and what was held back before a subscription's answer follows it.
/// </summary>
/// <param name="patience">How long it is waited for what shall come.</param>
/// <param name="arrived">Told of every batch, before anybody who waits for it.</param>
internal sealed class Followed(SharedViews views, TimeSpan patience, BatchArrived arrived)
{
    private readonly Lock gate = new();
    private readonly List<(long Seq, TaskCompletionSource Reached)> waiting = [];
    private readonly List<(long Seq, long At)> arrivals = [];
    private List<byte[]>? early = [];
    private ClientView view = new(views);
    private bool isFresh;

    /// <summary>The sequence that the view has reached.</summary>
    public long Seq { get; private set; }

    /// <summary>When the view reached what: (sequence, <see cref="Stopwatch"/> ticks), the first is the subscription's.</summary>
    public IReadOnlyList<(long Seq, long At)> Arrivals => arrivals;

    /// <summary>Answers and batches that did not begin where the view ended, or took it back.</summary>
    public int Gaps { get; private set; }

    /// <summary>Batches of what the view had already, other than right after a subscription, where they may cross.</summary>
    public int Doubles { get; private set; }

    /// <summary>The last subscription was answered with a patch of the view that was there.</summary>
    public bool Continued { get; private set; }

    /// <summary>Of the last subscription's answer, as JSON.</summary>
    public int AnswerBytes { get; private set; }

    /// <summary>A new connection: what comes is held until the subscription is answered.</summary>
    public void Await()
    {
        lock (gate) early = [];
    }

    /// <exception cref="IOException">Refused.</exception>
    public void OnSubscribed(ReadOnlySpan<byte> answer)
    {
        var part = ViewPart.Of(answer);
        if (!part.Ok) throw new IOException("The subscription was refused: " + Encoding.UTF8.GetString(answer));
        lock (gate)
        {
            AnswerBytes = answer.Length;
            Continued = part.State.End.Value == 0;
            if (!Continued)
            {
                if (part.Seq < Seq) Gaps++;
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
            return reached.Task.WaitAsync(patience);
        }
    }

    /// <summary>Whether the merged view is the one that the server shows.</summary>
    public bool Has(long seq, ReadOnlySpan<byte> state)
    {
        lock (gate) return Seq == seq && view.Equals(state);
    }

    private void Apply(ReadOnlySpan<byte> message)
    {
        var batch = message[message.IndexOf((byte)'[')..][1..^2];
        var part = ViewPart.Of(batch);
        var isNew = part.To > Seq;
        if (!isNew)
        {
            if (!isFresh) Doubles++;
        }
        else
        {
            isFresh = false;
            if (part.From != Seq + 1) Gaps++;
            if (part.State.End.Value > 0) view.Replace(batch[part.State]);
            else view.Merge(batch[part.Patch]);
        }

        arrived(part.From, part.To, batch.Length, isNew);
        if (isNew) Reach(part.To);
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
