using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Collab.LoadTests.Live;

namespace Collab.LoadTests.Attendance;

internal sealed record Member(Guid Id, string AccessToken);

/// <param name="MadeId">What the command made, if it made something.</param>
internal sealed record Acknowledged(Guid Member, Guid CommandId, string Kind, long Seq, Guid? MadeId, long At);

/// <summary>
/// One browser: it connects, follows the meeting, checks that every batch continues the last one, merges
/// every patch, and sends commands.
/// </summary>
internal sealed class Attendee(Member member, Gathering gathering) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<(long Seq, TaskCompletionSource Reached)> waiting = [];
    private List<byte[]>? early = [];
    private ClientView view = new(gathering.Views);
    private LiveSocket? socket;

    public Member Member => member;

    /// <summary>The sequence that the view has reached.</summary>
    public long Seq { get; private set; }

    /// <summary>When the view reached what: (sequence, <see cref="Stopwatch"/> ticks), the first is the subscription's.</summary>
    public List<(long Seq, long At)> Arrivals { get; } = [];

    public int Gaps { get; private set; }

    public bool IsLost => socket?.IsLost == true;

    public async Task JoinAsync()
    {
        socket = await LiveSocket.ConnectAsync(gathering.Hub, member.AccessToken, gathering.Http, OnMessage);
        await socket.CallAsync("Subscribe", $"\"{gathering.Stream}\",null", OnSubscribed);
    }

    /// <summary>Null when it was refused, or not answered; that is counted.</summary>
    public async Task<Acknowledged?> ExecuteAsync(string kind, object command)
    {
        var commandId = Guid.CreateVersion7();
        Acknowledged? done = null;
        var refused = "";
        var started = Stopwatch.GetTimestamp();
        try
        {
            await socket!.CallAsync("Execute", $"\"{gathering.Stream}\",\"{commandId}\",{JsonSerializer.Serialize(command)}", answer =>
            {
                var json = JsonElement.Parse(answer);
                if (!json.GetProperty("ok").GetBoolean()) refused = json.ToString();
                else done = new(member.Id, commandId, kind, json.GetProperty("seq").GetInt64(), MadeId(json), Stopwatch.GetTimestamp());
            });
        }
        catch (IOException e)
        {
            refused = e.Message;
        }

        if (done is null) gathering.Failed(kind, refused);
        else gathering.Done(done, Stopwatch.GetElapsedTime(started, done.At));
        return done;
    }

    /// <summary>Ends when the view has reached <paramref name="seq"/>.</summary>
    public Task ReachAsync(long seq)
    {
        lock (gate)
        {
            if (Seq >= seq) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((seq, reached));
            return reached.Task.WaitAsync(Gathering.Patience);
        }
    }

    public async Task PingAsync()
    {
        try
        {
            if (socket is not null) await socket.PingAsync();
        }
        catch (IOException)
        {
            // Its own receiver sees that, too.
        }
    }

    /// <summary>Whether the merged view is the one that the server shows.</summary>
    public bool Has(long seq, ReadOnlySpan<byte> state) => Seq == seq && view.Equals(state);

    public async ValueTask DisposeAsync()
    {
        if (socket is not null) await socket.DisposeAsync();
    }

    private void OnSubscribed(ReadOnlySpan<byte> answer)
    {
        var part = ViewPart.Of(answer);
        if (!part.Ok) throw new InvalidOperationException("The subscription was refused: " + Encoding.UTF8.GetString(answer));
        lock (gate)
        {
            view.Replace(answer[part.State]);
            Reach(part.Seq);
            var held = early!;
            early = null;
            foreach (var message in held) Apply(message);
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
        var batch = message[message.IndexOf((byte)'[')..];
        var part = ViewPart.Of(batch[1..^2]);
        gathering.Delivered();
        if (part.To <= Seq && Arrivals.Count == 1) return; // the subscription's answer had it already
        if (part.From != Seq + 1) Gaps++;
        if (part.State.End.Value > 0) view.Replace(batch[1..^2][part.State]);
        else view.Merge(batch[1..^2][part.Patch]);
        Reach(part.To);
        gathering.Merged?.Invoke(part.From, part.To, batch.Length - 3);
    }

    private void Reach(long seq)
    {
        Seq = seq;
        Arrivals.Add((seq, Stopwatch.GetTimestamp()));
        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            if (waiting[i].Seq > seq) continue;
            waiting[i].Reached.SetResult();
            waiting.RemoveAt(i);
        }
    }

    private static Guid? MadeId(JsonElement answer) =>
        answer.TryGetProperty("result", out var result) ? result.EnumerateObject().First().Value.GetGuid() : null;
}
