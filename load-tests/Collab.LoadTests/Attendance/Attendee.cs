using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collab.LoadTests.Live;

namespace Collab.LoadTests.Attendance;

internal sealed record Member(Guid Id, string AccessToken);

/// <param name="MadeId">What the command made, if it made something.</param>
internal sealed record Acknowledged(Guid Member, Guid CommandId, string Kind, long Seq, Guid? MadeId, long At);

/// <summary>
/// One browser: it connects, follows the meeting, comes back when the connection ends and continues where its
/// view was, and sends commands, again under the same id where a connection ended before the answer.
/// </summary>
internal sealed class Attendee(Member member, Gathering gathering, Person? person = null) : IAttendee, IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan PhoneLatency = TimeSpan.FromMilliseconds(60);
    private const double PhoneJitter = 0.7;
    /// <summary>How commands are written: what is null stays out.</summary>
    public static readonly JsonSerializerOptions CommandJson = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Followed followed = gathering.NewView();
    private TaskCompletionSource following = NewSource();
    private LiveSocket? socket;
    private Task staying = Task.CompletedTask;
    private TimeSpan? away; // set = it drops by itself
    private bool isGone;
    private volatile bool leaving;

    public Member Member => member;
    public Person Person { get; } = person ?? Person.Plain;

    public Chance Chance { get; } = Chance.OfPerson(person ?? Person.Plain);

    public Chance Luck { get; } = Chance.OfConnection(person ?? Person.Plain);

    /// <inheritdoc cref="Followed.Seq"/>
    public long Seq => followed.Seq;

    /// <inheritdoc cref="Followed.Arrivals"/>
    public IReadOnlyList<(long Seq, long At)> Arrivals => followed.Arrivals;

    public int Gaps => followed.Gaps;
    public int Doubles => followed.Doubles;

    /// <summary>Connections that ended although nobody asked for it.</summary>
    public int Losses { get; private set; }

    /// <summary>Connections given up by <see cref="DropAsync"/>, after which it was back.</summary>
    public int Returns { get; private set; }

    public bool IsLost => Losses > 0;

    public string? Unanswered { get; private set; }

    public async Task JoinAsync()
    {
        await ConnectAsync();
        following.TrySetResult();
        staying = StayAsync();
    }

    public async Task DropAsync(TimeSpan time)
    {
        if (!following.Task.IsCompletedSuccessfully || socket is not { } open) return;
        away = time;
        await open.AbortAsync();
    }

    public async Task<Acknowledged?> ExecuteAsync(string kind, object command)
    {
        var commandId = Guid.CreateVersion7();
        var arguments = $"\"{gathering.Stream}\",\"{commandId}\",{Json(command)}";
        Acknowledged? done = null;
        string? refused = null;
        string? unanswered = null;
        var (started, attempts) = (Stopwatch.GetTimestamp(), 0);
        while (done is null && refused is null)
        {
            var left = gathering.Patience - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || isGone) break;
            try
            {
                await following.Task.WaitAsync(left);
                attempts++;
                await socket!.CallAsync("Execute", arguments, answer =>
                {
                    var json = JsonElement.Parse(answer);
                    if (!json.GetProperty("ok").GetBoolean()) refused = json.ToString();
                    else done = new(member.Id, commandId, kind, json.GetProperty("seq").GetInt64(), MadeId(json), Stopwatch.GetTimestamp());
                }).WaitAsync(left);
            }
            catch (TimeoutException)
            {
                unanswered = $"no answer within {gathering.Patience.TotalSeconds} s";
            }
            catch (IOException e)
            {
                unanswered = e.Message;
                if (!isGone) await Task.Delay(RetryPause * Luck.Uniform());
            }
        }

        Unanswered = done is null && refused is null ? unanswered ?? "no connection" : null;
        if (done is null) gathering.Failed(kind, refused ?? Unanswered!);
        else gathering.Done(done, Stopwatch.GetElapsedTime(started, done.At), attempts > 1);
        return done;
    }

    public Task ReachAsync(long seq) => followed.ReachAsync(seq);

    public async Task PingAsync()
    {
        try
        {
            if (following.Task.IsCompletedSuccessfully && socket is { } open) await open.PingAsync();
        }
        catch (IOException)
        {
            // Its own receiver sees that, too.
        }
    }

    /// <summary>Whether the merged view is the one that the server shows.</summary>
    public bool Has(long seq, ReadOnlySpan<byte> state) => followed.Has(seq, state);

    public async ValueTask DisposeAsync()
    {
        leaving = true;
        if (socket is { } open) await open.DisposeAsync();
        await staying;
    }

    // Comes back as often as it must; gives up when it could not for the whole of the patience.
    private async Task StayAsync()
    {
        while (true)
        {
            await socket!.Ended;
            if (leaving) return;
            following = NewSource();
            var wanted = away;
            away = null;
            if (wanted is null) Losses++;
            await Task.Delay(wanted ?? RetryPause * Luck.Uniform());
            if (!await ReturnAsync())
            {
                isGone = true;
                following.TrySetException(new IOException("It lost its connection and could not come back."));
                return;
            }

            if (wanted is not null) Returns++;
            following.TrySetResult();
        }
    }

    private async Task<bool> ReturnAsync()
    {
        for (var started = Stopwatch.GetTimestamp(); !leaving && Stopwatch.GetElapsedTime(started) < gathering.Patience; await Task.Delay(RetryPause))
        {
            try
            {
                await ConnectAsync();
                return true;
            }
            catch (IOException)
            {
                // Not yet.
            }
        }

        return false;
    }

    private async Task ConnectAsync()
    {
        using var patience = new CancellationTokenSource(gathering.Patience);
        LiveSocket? next = null;
        try
        {
            followed.Await();
            next = await LiveSocket.ConnectAsync(gathering.Hub, member.AccessToken, gathering.Http, followed.OnMessage, gathering.Codec, Person.Device == Device.Phone ? Lag : null, patience.Token);
            await next.CallAsync("Subscribe", gathering.SubscribeTo(followed), followed.OnSubscribed).WaitAsync(patience.Token);
            socket = next;
        }
        catch (Exception e) when (e is IOException or WebSocketException or HttpRequestException or OperationCanceledException)
        {
            if (next is not null) await next.AbortAsync();
            throw e as IOException ?? new IOException(e is OperationCanceledException ? $"No connection within {gathering.Patience.TotalSeconds} s." : e.Message, e);
        }
    }

    /// <summary>A command as it is sent.</summary>
    public static string Json(object command) => JsonSerializer.Serialize(command, CommandJson);

    private TimeSpan Lag() => Luck.LogNormal(PhoneLatency, PhoneJitter);

    private static Guid? MadeId(JsonElement answer) =>
        answer.TryGetProperty("result", out var result) ? result.EnumerateObject().First().Value.GetGuid() : null;

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
