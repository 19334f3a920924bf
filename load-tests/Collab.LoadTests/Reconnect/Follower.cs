using System.Globalization;
using System.Text;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Live;

namespace Collab.LoadTests.Reconnect;

/// <summary>
/// One browser that follows the meeting, keeps its view when the connection is gone, and continues from it
/// when it comes back.
/// </summary>
internal sealed class Follower(Member member, Gathering gathering)
{
    private readonly Lock gate = new();
    private ClientView view = new(gathering.Views);
    private List<byte[]>? early;
    private LiveSocket? socket;
    private TaskCompletionSource? reached;
    private string? refusal;
    private long target;
    private long? seq;

    public Member Member => member;

    /// <summary>Answers and batches that began behind where the last one ended, or took the view back.</summary>
    public int Missing { get; private set; }

    /// <summary>Those that began before where the last one ended.</summary>
    public int Doubled { get; private set; }

    /// <summary>The last subscription was answered with a patch of the view that was there.</summary>
    public bool Continued { get; private set; }

    /// <summary>Of the last subscription's answer.</summary>
    public int AnswerBytes { get; private set; }

    public bool IsLost => socket?.IsLost == true;

    /// <summary>Connects and subscribes from where the view is, if there is one; ends when it has reached <paramref name="head"/>.</summary>
    public async Task FollowAsync(long head, CancellationToken cancel)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate) (early, reached, target) = ([], ready, head);
        socket = await LiveSocket.ConnectAsync(gathering.Hub, member.AccessToken, gathering.Http, OnMessage, gathering.Codec, null, cancel);
        var after = seq?.ToString(CultureInfo.InvariantCulture) ?? "null";
        await socket.CallAsync("Subscribe", $"\"{gathering.Stream}\",{after}", OnSubscribed).WaitAsync(cancel);
        if (refusal is not null) throw new IOException("A subscription was refused: " + refusal);
        await ready.Task.WaitAsync(cancel);
    }

    /// <summary>The connection is gone, without a farewell; the view stays.</summary>
    public Task DropAsync() => socket?.AbortAsync() ?? Task.CompletedTask;

    public async Task PingAsync()
    {
        try
        {
            if (socket is not null) await socket.PingAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Dropped just now.
        }
    }

    /// <summary>Whether the merged view is the one that the server shows.</summary>
    public bool Has(long at, ReadOnlySpan<byte> state)
    {
        lock (gate) return seq == at && view.Equals(state);
    }

    private void OnSubscribed(ReadOnlySpan<byte> answer)
    {
        var part = ViewPart.Of(answer);
        if (!part.Ok)
        {
            refusal = Encoding.UTF8.GetString(answer);
            return;
        }

        lock (gate)
        {
            AnswerBytes = answer.Length;
            Continued = part.Patch.End.Value > 0;
            if (Continued)
            {
                Judge(part.From);
                view.Merge(answer[part.Patch]);
            }
            else
            {
                if (part.Seq < seq) Missing++;
                view.Replace(answer[part.State]);
            }

            Reach(part.Seq);
            var held = early!;
            early = null;
            foreach (var message in held)
                if (PartOf(message, out _).To > seq) Apply(message); // else the answer had it already
        }
    }

    private void OnMessage(ReadOnlySpan<byte> message)
    {
        if (message.IndexOf("\"target\":\"batch\""u8) < 0) return;
        lock (gate)
        {
            if (early is not null) early.Add(message.ToArray());
            else Apply(message);
        }
    }

    private void Apply(ReadOnlySpan<byte> message)
    {
        var part = PartOf(message, out var batch);
        gathering.Delivered();
        Judge(part.From);
        if (part.State.End.Value > 0) view.Replace(batch[part.State]);
        else view.Merge(batch[part.Patch]);
        Reach(part.To);
    }

    private static ViewPart PartOf(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> batch)
    {
        batch = message[(message.IndexOf((byte)'[') + 1)..^2];
        return ViewPart.Of(batch);
    }

    private void Judge(long from)
    {
        if (from > seq + 1) Missing++;
        else if (from < seq + 1) Doubled++;
    }

    private void Reach(long to)
    {
        seq = to;
        if (to >= target) reached?.TrySetResult();
    }
}
