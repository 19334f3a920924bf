using System.IO.Pipelines;
using System.Net.WebSockets;
using Collab.Server.Live;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace Collab.Server.Tests.Live;

/// <summary>What a browser's WebSocket makes of frames that two write into one stream.</summary>
public sealed class DirectStreamTests
{
    private readonly Pipe wire = new();
    private readonly DirectStream stream;
    private readonly WebSocket server;
    private readonly WebSocket browser;

    public DirectStreamTests()
    {
        stream = new(wire.Writer.AsStream());
        server = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        browser = WebSocket.CreateFromStream(new OneWay(wire.Reader.AsStream()), new WebSocketCreationOptions { IsServer = false });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public async Task A_frame_of_any_length_is_one_message(int length)
    {
        var message = new byte[length];
        Random.Shared.NextBytes(message);

        var writing = stream.WriteFrameAsync(DirectStream.Frame(message, isText: false)).AsTask();
        var (type, received) = await ReceiveAsync();
        await writing;

        Assert.Equal(WebSocketMessageType.Binary, type);
        Assert.Equal(message, received);
    }

    [Fact]
    public async Task A_frame_waits_for_the_end_of_a_message_in_parts_and_a_ping_in_between_does_not_let_it_in()
    {
        await server.SendAsync("first "u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, default);
        var frame = stream.WriteFrameAsync(DirectStream.Frame("second"u8, isText: true)).AsTask();
        await stream.WriteAsync(new byte[] { 0x89, 0 }); // a ping: FIN, opcode 9, no payload
        Assert.False(frame.IsCompleted);

        await server.SendAsync("part"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, default);

        Assert.Equal("first part"u8.ToArray(), (await ReceiveAsync()).Message);
        Assert.Equal("second"u8.ToArray(), (await ReceiveAsync()).Message);
        await frame;
    }

    [Fact]
    public async Task What_signed_a_connection_in_is_not_kept_for_as_long_as_it_stands()
    {
        await using var live = await LiveServer.StartAsync();
        var member = Guid.CreateVersion7();
        var (meeting, _) = await live.BoardAsync((member, "reader"));
        await using var client = await SlowClient.JoinAsync(live, member, meeting);
        Assert.True((await client.InvokeAsync("Subscribe", $"\"{meeting}\",null")).GetProperty("ok").GetBoolean());

        await using var other = await LiveClient.JoinAsync(live, member, meeting); // sends its token in the header
        Assert.All(live.Connections.All, one => Assert.Equal(0, one.Context.GetHttpContext()!.Request.Headers.Authorization.Count));

        var connection = live.Connections.All.First().Context;
        var request = connection.GetHttpContext()!.Request;
        Assert.Empty(request.Query);
        Assert.False(request.QueryString.HasValue);
        Assert.Equal("/hub/live", request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        Assert.Equal(member.ToString(), connection.UserIdentifier);
    }

    [Fact]
    public async Task Many_that_write_at_once_do_not_mix()
    {
        const int Each = 200;
        var own = Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++) await stream.WriteFrameAsync(DirectStream.Frame("from the fan-out"u8, isText: true));
        });
        var hub = Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await server.SendAsync("from "u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, default);
                await server.SendAsync("the hub"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, default);
            }
        });

        var received = new List<string>();
        for (var i = 0; i < 2 * Each; i++) received.Add(System.Text.Encoding.UTF8.GetString((await ReceiveAsync()).Message));
        await Task.WhenAll(own, hub);

        Assert.Equal(Each, received.Count(text => text == "from the fan-out"));
        Assert.Equal(Each, received.Count(text => text == "from the hub"));
    }

    [Fact]
    public async Task Nothing_follows_the_farewell()
    {
        await server.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        await stream.WriteFrameAsync(DirectStream.Frame("late"u8, isText: true));
        await wire.Writer.CompleteAsync();

        Assert.Equal(WebSocketMessageType.Close, (await ReceiveAsync()).Type);
        Assert.True((await wire.Reader.ReadAsync()).Buffer.IsEmpty);
    }

    [Fact]
    public async Task A_frame_for_a_connection_that_is_gone_fails_and_holds_up_nobody()
    {
        using var gone = new DirectStream(new Broken());

        await Assert.ThrowsAsync<IOException>(async () => await gone.WriteFrameAsync(DirectStream.Frame("a"u8, isText: true)));
        await Assert.ThrowsAsync<IOException>(async () => await gone.WriteAsync(new byte[] { 0x01, 0 })); // the first part of a message
        await gone.WriteFrameAsync(DirectStream.Frame("b"u8, isText: true)).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<(WebSocketMessageType Type, byte[] Message)> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var (buffer, message) = (new byte[4096], new List<byte>());
        while (true)
        {
            var part = await browser.ReceiveAsync(buffer.AsMemory(), limit.Token);
            message.AddRange(buffer.AsSpan(0, part.Count));
            if (part.EndOfMessage) return (part.MessageType, [.. message]);
        }
    }

    /// <summary>What a browser would answer goes nowhere.</summary>
    private sealed class OneWay(Stream reading) : Wrapper
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => reading.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;
    }

    private sealed class Broken : Wrapper
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            throw new IOException("Gone.");
        }
    }

    private abstract class Wrapper : Stream
    {
        public override bool CanRead => true;
        public override bool CanWrite => true;
        public override bool CanSeek => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
