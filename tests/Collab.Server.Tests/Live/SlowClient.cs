using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Streams;

namespace Collab.Server.Tests.Live;

/// <summary>A bare WebSocket with a small receive buffer that reads when it is told to, as a browser on a bad network does.</summary>
internal sealed class SlowClient : IAsyncDisposable
{
    private const char EndOfMessage = '\u001e';

    private readonly ClientWebSocket socket = new();
    private readonly StringBuilder received = new();
    private readonly byte[] buffer = new byte[64 * 1024];

    public static async Task<SlowClient> JoinAsync(LiveServer server, Guid member, string stream)
    {
        var client = new SlowClient();
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancel) =>
            {
                var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };
                await tcp.ConnectAsync(context.DnsEndPoint, cancel);
                return new NetworkStream(tcp, ownsSocket: true);
            },
        };
        using var invoker = new HttpMessageInvoker(handler);
        var address = new UriBuilder(server.Hub) { Scheme = "ws", Query = "access_token=" + member }.Uri;
        await client.socket.ConnectAsync(address, invoker, CancellationToken.None);
        await client.SendAsync("{\"protocol\":\"json\",\"version\":1}");
        await client.SendAsync($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[\"{stream}\",null]}}");
        // Reads the handshake's answer, so that the subscription is on its way; then no more.
        await client.ReadAsync();
        return client;
    }

    /// <summary>Calls with arguments that are written as they stand, and reads up to the answer.</summary>
    public async Task<JsonElement> InvokeAsync(string target, string arguments)
    {
        var id = Guid.NewGuid().ToString();
        await SendAsync($"{{\"type\":1,\"invocationId\":\"{id}\",\"target\":\"{target}\",\"arguments\":[{arguments}]}}");
        while (true)
        {
            foreach (var message in TakeMessages())
                if (message.TryGetProperty("invocationId", out var answered) && answered.GetString() == id)
                    return message.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(message.ToString());
            await ReadAsync();
        }
    }

    /// <summary>Reads on. The view merged from all frames, its sequence, and how many batches it took.</summary>
    public async Task<(string View, long Seq, int Frames)> ReadUntilAsync(long wanted)
    {
        JsonNode? view = null;
        long seq = -1;
        var frames = 0;
        var early = new List<JsonElement>();
        while (seq < wanted)
        {
            foreach (var message in TakeMessages())
            {
                if (message.TryGetProperty("result", out var answer))
                {
                    (view, seq) = (JsonNode.Parse(answer.GetProperty("state").GetRawText()), answer.GetProperty("seq").GetInt64());
                    foreach (var batch in early) Merge(batch);
                }
                else if (message.TryGetProperty("target", out var target) && target.GetString() == "batch")
                {
                    frames++;
                    if (seq < 0) early.Add(message.GetProperty("arguments")[0]);
                    else Merge(message.GetProperty("arguments")[0]);
                }
            }
            if (seq < wanted) await ReadAsync();
        }
        return (Encoding.UTF8.GetString(CanonicalJson.Canonicalize(JsonSerializer.SerializeToElement(view))), seq, frames);

        void Merge(JsonElement batch)
        {
            var (from, to) = (batch.GetProperty("from").GetInt64(), batch.GetProperty("to").GetInt64());
            if (to <= seq) return;
            Assert.Equal(seq + 1, from);
            view = batch.TryGetProperty("state", out var state)
                ? JsonNode.Parse(state.GetRawText())
                : MergePatch.Apply(view, JsonNode.Parse(batch.GetProperty("patch").GetRawText()));
            seq = to;
        }
    }

    /// <summary>Reads on until the server has sent a ping that was not taken before.</summary>
    /// <returns>Messages that came before it.</returns>
    public async Task<int> ReadUntilPingAsync()
    {
        for (var others = 0; ; await ReadAsync())
            foreach (var message in TakeMessages())
                if (message.TryGetProperty("type", out var type) && type.GetInt32() == 6) return others;
                else others++;
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAsync(string message) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(message + EndOfMessage), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task ReadAsync()
    {
        using var patience = new CancellationTokenSource(LiveClient.Patience);
        ValueWebSocketReceiveResult result;
        do
        {
            result = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            received.Append(Encoding.UTF8.GetString(buffer, 0, result.Count));
        }
        while (!result.EndOfMessage);
    }

    private List<JsonElement> TakeMessages()
    {
        var parts = received.ToString().Split(EndOfMessage);
        received.Clear().Append(parts[^1]);
        return [.. parts[..^1].Select(part => JsonElement.Parse(part))];
    }
}
