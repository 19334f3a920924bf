using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Collab.Server.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collab.Server.Tests.Live;

/// <summary>Frames that go to the socket past Kestrel, where they may.</summary>
public sealed class SocketOutputTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_the_socket_does_not_take_at_once_follows_when_it_is_read()
    {
        using var pair = await SocketPair.OpenAsync();
        var output = new SocketOutput(pair.Server);
        var bytes = RandomNumberGenerator.GetBytes(16 * 1024 * 1024);

        var writing = output.WriteAsync(bytes).AsTask();
        Assert.False(writing.IsCompleted);

        var received = new byte[bytes.Length];
        await new NetworkStream(pair.Browser).ReadExactlyAsync(received).AsTask().WaitAsync(Patience);
        await writing.WaitAsync(Patience);
        Assert.Equal(bytes, received);
    }

    [Fact]
    public async Task A_write_that_waits_ends_when_it_is_cancelled_or_the_connection_closed()
    {
        using var pair = await SocketPair.OpenAsync();
        var output = new SocketOutput(pair.Server);
        using var cancel = new CancellationTokenSource();

        var cancelled = output.WriteAsync(new byte[16 * 1024 * 1024], cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Patience));

        var closed = output.WriteAsync(new byte[16 * 1024 * 1024]).AsTask();
        pair.Server.Dispose();
        await Assert.ThrowsAsync<IOException>(() => closed.WaitAsync(Patience));
        await Assert.ThrowsAsync<IOException>(async () => await output.WriteAsync("after"u8.ToArray()));
    }

    [Fact]
    public async Task A_browser_that_is_gone_is_an_error_of_input_and_output()
    {
        using var pair = await SocketPair.OpenAsync();
        var output = new SocketOutput(pair.Server);
        pair.Browser.LingerState = new LingerOption(enable: true, seconds: 0); // resets
        pair.Browser.Dispose();

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true) await output.WriteAsync(new byte[64 * 1024]).AsTask().WaitAsync(Patience);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Frames_and_the_WebSockets_own_messages_arrive_in_order_in_the_open_and_through_TLS_that_ends_here(bool isTls)
    {
        const int Each = 100;
        bool? past = null;
        using var certificate = Certificate();
        await using var app = await ServeAsync(isTls ? certificate : null, async http =>
        {
            past = SocketOutput.Of(http.Features) is not null;
            using var server = await http.WebSockets.AcceptWebSocketAsync();
            await server.ReceiveAsync(new byte[16].AsMemory(), http.RequestAborted);
            var direct = http.Features.Get<DirectStream>()!;
            for (var i = 0; i < Each; i++)
            {
                await direct.WriteFrameAsync(DirectStream.Frame(Encoding.UTF8.GetBytes($"frame {i}"), isText: true));
                await server.SendAsync(Encoding.UTF8.GetBytes($"message {i}"), WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
            }

            await server.CloseAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
        });

        using var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => certificate.Equals(shown) } };
        using var invoker = new HttpMessageInvoker(handler);
        using var browser = new ClientWebSocket();
        using var limit = new CancellationTokenSource(Patience);
        await browser.ConnectAsync(new UriBuilder(Address(app)) { Scheme = isTls ? "wss" : "ws" }.Uri, invoker, limit.Token);
        await browser.SendAsync("begin"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, limit.Token);

        var (received, buffer) = (new List<string>(), new byte[64]);
        while (await browser.ReceiveAsync(buffer.AsMemory(), limit.Token) is { MessageType: not WebSocketMessageType.Close } part)
            received.Add(Encoding.UTF8.GetString(buffer, 0, part.Count));
        await browser.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);

        Assert.Equal(Enumerable.Range(0, Each).SelectMany(i => new[] { $"frame {i}", $"message {i}" }), received);
        Assert.Equal(!isTls, past);
    }

    private static Uri Address(WebApplication app) => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private static async Task<WebApplication> ServeAsync(X509Certificate2? certificate, RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var app = builder.Build();
        app.Use((http, next) =>
        {
            http.Features.Set<IHttpUpgradeFeature>(new DirectUpgrade(http, http.Features.Get<IHttpUpgradeFeature>()!));
            return next(http);
        });
        app.UseWebSockets();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var now = DateTimeOffset.UtcNow;
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private sealed record SocketPair(Socket Server, Socket Browser) : IDisposable
    {
        public static async Task<SocketPair> OpenAsync()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var browser = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await browser.ConnectAsync(listener.LocalEndpoint);
            return new(await listener.AcceptSocketAsync(), browser);
        }

        public void Dispose()
        {
            Server.Dispose();
            Browser.Dispose();
        }
    }
}
