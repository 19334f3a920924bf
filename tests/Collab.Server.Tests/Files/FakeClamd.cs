using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Collab.Server.Tests.Files;

/// <summary>Speaks INSTREAM as clamd does: <c>zINSTREAM\0</c>, chunks with their length before them, an empty one at the end; one answer, then it hangs up.</summary>
internal sealed class FakeClamd : IAsyncDisposable
{
    /// <summary>What it finds.</summary>
    public const string Signature = "X5O!P%@AP-CHUNG-TOI-LA-VIRUS";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int limit;
    private readonly string? answer;

    /// <param name="limit">Bytes that it takes (StreamMaxLength).</param>
    /// <param name="answer">Instead of looking; empty = it hangs up without a word.</param>
    public FakeClamd(int limit = int.MaxValue, string? answer = null)
    {
        (this.limit, this.answer) = (limit, answer);
        listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>The bytes of the last file that was sent whole.</summary>
    public byte[] Received { get; private set; } = [];

    public ValueTask DisposeAsync()
    {
        listener.Stop();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        var command = new byte["zINSTREAM\0".Length];
        await stream.ReadExactlyAsync(command);
        if (!command.AsSpan().SequenceEqual("zINSTREAM\0"u8))
        {
            await SayAsync("UNKNOWN COMMAND");
            return;
        }

        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            var chunk = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (chunk.Length == 0) break;
            if (content.Length + chunk.Length > limit)
            {
                await SayAsync("INSTREAM size limit exceeded. ERROR");
                return;
            }

            await stream.ReadExactlyAsync(chunk);
            content.Write(chunk);
        }

        Received = content.ToArray();
        if (answer is "") return;
        await SayAsync(answer ?? (Received.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Signature)) >= 0 ? "stream: Eicar-Signature FOUND" : "stream: OK"));

        Task SayAsync(string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\0")).AsTask();
    }
}
