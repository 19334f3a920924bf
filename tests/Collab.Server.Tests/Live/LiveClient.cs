using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Streams;
using Collab.Server.Live;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Live;

/// <summary>
/// A client as docs/protocol.md wants it: holds batches until its subscription is answered, merges what
/// continues its view, and remembers whatever did not.
/// </summary>
internal sealed class LiveClient : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HubConnection connection;
    private readonly Lock gate = new();
    private readonly List<JsonElement> held = [];
    private readonly List<JsonElement> signals = [];
    private readonly List<JsonElement> notices = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JsonNode? view;
    private bool holding = true;

    private LiveClient(HubConnection connection)
    {
        this.connection = connection;
        connection.On<JsonElement>("batch", OnBatch);
        connection.On<JsonElement>("signals", signal => Change(() => signals.Add(signal)));
        connection.On<JsonElement>("notice", notice => Change(() => notices.Add(notice)));
    }

    public long Seq { get; private set; } = -1;
    public int Batches { get; private set; }
    public int StatesInBatches { get; private set; }
    public List<string> Gaps { get; } = [];
    public List<string> Patches { get; } = [];

    public static async Task<LiveClient> ConnectAsync(LiveServer server, Guid member, bool messagePack = false, HttpTransportType transport = HttpTransportType.WebSockets)
    {
        var builder = new HubConnectionBuilder().WithUrl(server.Hub, options =>
        {
            options.Transports = transport;
            options.AccessTokenProvider = () => Task.FromResult<string?>(member.ToString());
        });
        if (messagePack) builder.AddMessagePackProtocol(options => options.SerializerOptions = LiveMessagePack.Options);
        var client = new LiveClient(builder.Build());
        await client.connection.StartAsync();
        return client;
    }

    /// <summary>As a browser's page, with its cookies.</summary>
    public static async Task<LiveClient> ConnectAsync(Uri hub, System.Net.CookieContainer cookies, string origin)
    {
        var client = new LiveClient(new HubConnectionBuilder().WithUrl(hub, options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.Cookies = cookies;
            options.Headers["Origin"] = origin;
        }).Build());
        await client.connection.StartAsync();
        return client;
    }

    /// <summary>With the sign-in of that client.</summary>
    public static async Task<LiveClient> ConnectAsync(TestServer server, HttpClient signedIn)
    {
        var token = signedIn.DefaultRequestHeaders.Authorization!.Parameter;
        var client = new LiveClient(new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.AccessTokenProvider = () => Task.FromResult(token);
        }).Build());
        await client.connection.StartAsync();
        return client;
    }

    /// <summary>Connects and subscribes from the beginning.</summary>
    public static async Task<LiveClient> JoinAsync(LiveServer server, Guid member, string stream, bool messagePack = false)
    {
        var client = await ConnectAsync(server, member, messagePack);
        var answer = await client.SubscribeAsync(stream);
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        return client;
    }

    /// <param name="resume">Continues the view where it stands; what arrives before the answer is held.</param>
    public async Task<JsonElement> SubscribeAsync(string stream, bool resume = false)
    {
        long? after;
        lock (gate)
        {
            holding = true;
            after = resume ? Seq : null;
        }
        var answer = await InvokeAsync("Subscribe", stream, after);
        Change(() =>
        {
            holding = false;
            if (!answer.GetProperty("ok").GetBoolean()) return;
            if (answer.TryGetProperty("state", out var state)) view = JsonNode.Parse(state.GetRawText());
            else if (answer.GetProperty("from").GetInt64() == after + 1) view = MergePatch.Apply(view, JsonNode.Parse(answer.GetProperty("patch").GetRawText()));
            else Gaps.Add($"resumed at {answer} after {after}");
            Seq = answer.GetProperty("seq").GetInt64();
            foreach (var batch in held) Merge(batch);
            held.Clear();
        });
        return answer;
    }

    public Task<JsonElement> ExecuteAsync(string stream, string text, Guid? commandId = null) =>
        InvokeAsync("Execute", stream, commandId ?? Guid.CreateVersion7(), new { type = "put", text });

    public Task<JsonElement> InvokeAsync(string method, params object?[] arguments) => connection.InvokeCoreAsync<JsonElement>(method, arguments);

    public string View()
    {
        lock (gate) return Canonical(view);
    }

    public JsonNode? Find(string path)
    {
        lock (gate) return path.Split('.').Aggregate(view, (node, name) => node?[name])?.DeepClone();
    }

    public IReadOnlyList<JsonElement> Signals
    {
        get
        {
            lock (gate) return [.. signals];
        }
    }

    public IReadOnlyList<JsonElement> Notices
    {
        get
        {
            lock (gate) return [.. notices];
        }
    }

    public Task ReachAsync(long seq) => UntilAsync(() => Seq >= seq, $"the view reaches {seq}");

    /// <summary>Waits for a condition that only what arrives can bring about.</summary>
    public async Task UntilAsync(Func<bool> condition, string what)
    {
        using var cancel = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (condition()) return;
                next = changed.Task;
            }
            try
            {
                await next.WaitAsync(cancel.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Waited in vain until {what}; the view is at {Seq}.");
            }
        }
    }

    public Task StopAsync() => connection.StopAsync();

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static string Canonical(JsonNode? node) => System.Text.Encoding.UTF8.GetString(CanonicalJson.Canonicalize(JsonSerializer.SerializeToElement(node)));

    private void OnBatch(JsonElement batch) => Change(() =>
    {
        if (holding) held.Add(batch.Clone());
        else Merge(batch);
    });

    private void Merge(JsonElement batch)
    {
        var (from, to) = (batch.GetProperty("from").GetInt64(), batch.GetProperty("to").GetInt64());
        if (to <= Seq) return;
        if (from != Seq + 1) Gaps.Add($"{from}..{to} after {Seq}");
        Batches++;
        if (batch.TryGetProperty("state", out var state))
        {
            StatesInBatches++;
            view = JsonNode.Parse(state.GetRawText());
        }
        else
        {
            var patch = batch.GetProperty("patch").GetRawText();
            Patches.Add(patch);
            view = MergePatch.Apply(view, JsonNode.Parse(patch));
        }
        Seq = to;
    }

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            changed.TrySetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
