using System.Text;
using Collab.LoadTests.Live;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Tests;

/// <summary>The hub protocols that the clients speak.</summary>
public sealed class CodecTests
{
    // [1, {}, nil, "batch", [{"from": 2, "patch": {"a": "é", "n": 1.5, "gone": nil}}]]
    private static readonly byte[] Batch =
    [
        0x95, 0x01, 0x80, 0xc0, 0xa5, .. "batch"u8, 0x91, 0x82, 0xa4, .. "from"u8, 0x02, 0xa5, .. "patch"u8, 0x83,
        0xa1, .. "a"u8, 0xa2, 0xc3, 0xa9, 0xa1, .. "n"u8, 0xcb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xa4, .. "gone"u8, 0xc0,
    ];

    [Theory]
    [InlineData("json")]
    [InlineData("messagepack")]
    public async Task A_hub_answers_calls_and_says_that_it_failed(string protocol)
    {
        await using var server = await ServerProcess.StartPeerAsync(Peers.EmptyHub, core: null);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        await using var socket = await LiveSocket.ConnectAsync(new Uri(server.Url, EmptyHub.Path), null, http, _ => { }, HubCodecs.Parse(protocol), null, CancellationToken.None);

        var answer = "";
        await socket.CallAsync(nameof(EmptyHub.Ping), "", result => answer = Encoding.UTF8.GetString(result));
        await socket.PingAsync();
        var failure = await Assert.ThrowsAsync<IOException>(() => socket.CallAsync("Dance", "1,\"é\",{\"a\":[null,2.5]}"));

        Assert.Equal("true", answer);
        Assert.Contains("The hub failed", failure.Message, StringComparison.Ordinal);
        Assert.False(socket.IsLost);
    }

    [Fact]
    public void MessagePack_is_shown_as_the_JSON_that_it_stands_for()
    {
        var message = MessagePackHubCodec.Instance.Read(Batch);

        Assert.Equal(HubMessageKind.Invocation, message.Kind);
        Assert.Equal("""{"type":1,"target":"batch","arguments":[{"from":2,"patch":{"a":"é","n":1.5,"gone":null}}]}""", Encoding.UTF8.GetString(message.Json));
    }

    [Fact]
    public void Messages_are_cut_out_of_whatever_pieces_they_come_in()
    {
        var codec = MessagePackHubCodec.Instance;
        byte[] two = [.. codec.Call(7, "Subscribe", $"\"{new string('x', 300)}\",null"), .. codec.Ping.Span];

        Assert.All(Enumerable.Range(0, two.Length - codec.Ping.Length), length => Assert.False(codec.TryCut(two.AsSpan(0, length), out _, out _)));
        Assert.True(codec.TryCut(two, out var first, out var taken));
        Assert.Equal((2, taken), (first.Start.Value, first.End.Value)); // a length of two bytes
        Assert.True(codec.TryCut(two.AsSpan(taken), out var second, out taken));
        Assert.Equal(codec.Ping[1..].ToArray(), two.AsSpan(two.Length - taken)[second].ToArray());
    }

    [Fact]
    public void Lengths_that_nothing_has_are_refused()
    {
        Assert.Throws<IOException>(() => MessagePackHubCodec.Instance.TryCut([0xff, 0xff, 0xff, 0xff, 0xff, 0x01], out _, out _));
        Assert.Throws<IOException>(() => MessagePackHubCodec.Instance.TryCut([0xff, 0xff, 0xff, 0xff, 0x7f], out _, out _));
    }
}
