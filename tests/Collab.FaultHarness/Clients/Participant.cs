using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Live;

namespace Collab.FaultHarness.Clients;

/// <summary>
/// One browser as docs/protocol.md wants it: it follows the meeting over whichever server it reaches, goes to
/// another when its own is lost, silent or draining, continues where its view was, and sends a command again
/// under the same id until it is answered.
/// </summary>
internal sealed class Participant(Member member, int home, Crowd crowd)
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(10);
    private static readonly double[] Ceilings = [2, 3, 6, 12, 15]; // seconds, as the web client's
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private ClientView view = new(crowd.Views);
    private List<byte[]>? early;
    private LiveSocket? socket;
    private TaskCompletionSource following = NewSource();
    private TaskCompletionSource<TimeSpan> leave = NewLeave(); // when: how long to pause
    private bool sampleNext;
    private long seq;

    public Member Member => member;

    /// <summary>The sequence that the view has reached.</summary>
    public long Seq => Volatile.Read(ref seq);

    /// <summary>The number of the server that it is, or was last, connected to.</summary>
    public int Server { get; private set; } = home;

    public bool IsFollowing => following.Task.IsCompleted;

    /// <summary>Whether it has no connection, or a view that has not reached <paramref name="seq"/>.</summary>
    public bool IsBehind(long seq) => !IsFollowing || Seq < seq;

    /// <summary>Connections after the first.</summary>
    public int Reconnects { get; private set; }

    /// <summary>Batches that did not continue the last one; each made it subscribe again.</summary>
    public int Gaps { get; private set; }

    /// <summary>Times that a server answered a subscription with less than this client had seen.</summary>
    public int WentBack { get; private set; }

    /// <summary>Follows the meeting until <paramref name="stop"/>; never throws.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested;)
        {
            var pause = TimeSpan.Zero;
            try
            {
                await ConnectAsync(stop);
                failures = 0;
                await Task.WhenAny(socket!.Ended, leave.Task).WaitAsync(stop);
                pause = leave.Task.IsCompleted ? await leave.Task : PauseAfter(failures);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (e is IOException or WebSocketException or HttpRequestException or OperationCanceledException or TimeoutException)
            {
                crowd.Missed(e);
                pause = PauseAfter(failures++);
            }

            await DropAsync();
            Server = crowd.ServerOtherThan(Server);
            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await DropAsync();
    }

    /// <summary>Sends until it is answered. What was answered, if anything, stands in the command.</summary>
    /// <param name="stop">The harness's patience is over: the command stays unanswered.</param>
    public async Task<SentCommand> ExecuteAsync(string kind, object command, CancellationToken stop)
    {
        var sent = crowd.Ledger.Begin(member.Id, kind, Server);
        await AskUntilAnsweredAsync(sent, Arguments(sent, command), stop);
        return sent;
    }

    /// <summary>A connection of its own to one server, which is kept whatever that server does.</summary>
    public Task<LiveSocket> ConnectAsideAsync(int server, CancellationToken stop) =>
        LiveSocket.ConnectAsync(crowd.HubOf(server), member.AccessToken, crowd.Http, _ => { }, stop);

    /// <summary>Sends a command to a server that stands still. What it answers when it goes on counts; once it has ended, the same command goes the ordinary way.</summary>
    public async Task ExecuteAsideAsync(LiveSocket aside, string kind, object command, CancellationToken stop)
    {
        var sent = crowd.Ledger.Begin(member.Id, kind, Server);
        var arguments = Arguments(sent, command);
        try
        {
            await aside.CallAsync("Execute", arguments, answer => Answered(sent, answer)).WaitAsync(stop);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // It ended without an answer.
        }

        await AskUntilAnsweredAsync(sent, arguments, stop);
    }

    private string Arguments(SentCommand sent, object command) => $"\"{crowd.Stream}\",\"{sent.Key.CommandId}\",{JsonSerializer.Serialize(command)}";

    private async Task AskUntilAnsweredAsync(SentCommand sent, string arguments, CancellationToken stop)
    {
        try
        {
            while (sent.Outcome == Outcome.Unanswered)
            {
                await following.Task.WaitAsync(stop);
                if (socket is not { } through) continue;
                sent.Attempts++;
                try
                {
                    await through.CallAsync("Execute", arguments, answer => Answered(sent, answer)).WaitAsync(AnswerPatience, stop);
                }
                catch (TimeoutException)
                {
                    if (through == socket) leave.TrySetResult(TimeSpan.Zero); // silence is as good as a loss
                }
                catch (IOException)
                {
                    // Lost: the same command goes through the next connection.
                }

                if (sent.Outcome == Outcome.Unanswered) await Task.Delay(RetryPause * Random.Shared.NextDouble(), stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Stays unanswered.
        }
    }

    /// <summary>Gives a server up from which nothing has come for <paramref name="silence"/>.</summary>
    public void LeaveIfSilent(TimeSpan silence)
    {
        if (IsFollowing && socket is { } open && Stopwatch.GetElapsedTime(open.HeardAt) > silence) leave.TrySetResult(PauseAfter(0));
    }

    public async Task PingAsync()
    {
        try
        {
            if (IsFollowing && socket is { } open) await open.PingAsync();
        }
        catch (IOException)
        {
            // Its own receiver sees that, too.
        }
    }

    public SeenView Seen()
    {
        lock (gate) return new("client", member.Id, seq, view.Copy());
    }

    private async Task ConnectAsync(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(ConnectPatience);
        lock (gate) early = [];
        leave = NewLeave();
        socket = await LiveSocket.ConnectAsync(crowd.HubOf(Server), member.AccessToken, crowd.Http, OnMessage, patience.Token);
        if (Seq > 0) Reconnects++;
        await SubscribeAsync(patience.Token);
        following.TrySetResult();
    }

    private async Task SubscribeAsync(CancellationToken cancel)
    {
        string? refused = null;
        var after = Seq == 0 ? "null" : Seq.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await socket!.CallAsync("Subscribe", $"\"{crowd.Stream}\",{after}", answer => refused = OnSubscribed(answer)).WaitAsync(cancel);
        if (refused is not null) throw new IOException("The subscription was refused: " + refused);
    }

    private async Task DropAsync()
    {
        if (IsFollowing) following = NewSource();
        if (socket is { } old)
        {
            socket = null;
            await old.AbortAsync();
            // What it was shown last, too, must be what the journal has: nothing may be shown that was not stored.
            if (Seq > 0) crowd.Sample(Seen());
        }
    }

    // Until then the server that drains still answers.
    private async Task LeaveWithinAsync(TimeSpan within)
    {
        var source = leave;
        await Task.Delay(within * Random.Shared.NextDouble());
        source.TrySetResult(TimeSpan.Zero);
    }

    private void Answered(SentCommand sent, ReadOnlySpan<byte> answer)
    {
        var json = JsonElement.Parse(answer);
        if (json.GetProperty("ok").GetBoolean())
        {
            sent.Accept(json.GetProperty("seq").GetInt64(), json.TryGetProperty("result", out var made) ? made.EnumerateObject().First().Value.GetGuid() : null);
            crowd.Ledger.Accepted(sent.Seq);
        }
        else if (!json.GetProperty("retryable").GetBoolean())
        {
            sent.Refuse($"{json.GetProperty("code").GetString()}: {json.GetProperty("message").GetString()}");
        }
    }

    /// <returns>Why not; null = it follows.</returns>
    private string? OnSubscribed(ReadOnlySpan<byte> answer)
    {
        var part = ViewPart.Of(answer);
        if (!part.Ok) return Encoding.UTF8.GetString(answer);
        lock (gate)
        {
            if (part.State.End.Value > 0)
            {
                if (part.Seq < seq) WentBack++;
                view.Replace(answer[part.State]);
                Reach(part.Seq);
            }
            else if (part.To > seq)
            {
                if (part.From != seq + 1) return $"asked for what follows {seq}, it answered {part.From} to {part.To}";
                view.Merge(answer[part.Patch]);
                Reach(part.To);
            }

            sampleNext = true;
            var held = early!;
            early = null;
            foreach (var message in held) Apply(message);
        }

        return null;
    }

    private void OnMessage(ReadOnlySpan<byte> message)
    {
        if (message.IndexOf("\"target\":\"notice\""u8) >= 0)
        {
            var notice = JsonElement.Parse(message).GetProperty("arguments")[0];
            if (notice.GetProperty("type").GetString() == "draining") _ = LeaveWithinAsync(TimeSpan.FromMilliseconds(notice.GetProperty("within").GetDouble()));
            return;
        }

        if (message.IndexOf("\"target\":\"batch\""u8) < 0) return;
        lock (gate)
        {
            if (early is not null) early.Add(message.ToArray());
            else Apply(message);
        }
    }

    private void Apply(ReadOnlySpan<byte> message)
    {
        var batch = message[message.IndexOf((byte)'[')..][1..^2];
        var part = ViewPart.Of(batch);
        crowd.Delivered();
        if (part.To <= seq) return; // the subscription's answer had it already
        if (part.From != seq + 1)
        {
            Gaps++;
            leave.TrySetResult(TimeSpan.Zero);
            return;
        }

        if (part.State.End.Value > 0) view.Replace(batch[part.State]);
        else view.Merge(batch[part.Patch]);
        Reach(part.To);
        if (!sampleNext) return;
        sampleNext = false;
        crowd.Sample(new("client", member.Id, seq, view.Copy()));
    }

    private void Reach(long to) => Volatile.Write(ref seq, to);

    private static TimeSpan PauseAfter(int failures) =>
        TimeSpan.FromSeconds(Ceilings[Math.Min(failures, Ceilings.Length - 1)] * (0.1 + 0.9 * Random.Shared.NextDouble()));

    private static TaskCompletionSource<TimeSpan> NewLeave() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
