using System.Net;
using System.Net.Sockets;
using System.Text;
using Collab.LoadTests.Running;
using Collab.Testing;

namespace Collab.LoadTests.Tests;

/// <summary>Servers that misbehave: a finding in a sentence, exit code 1, and soon.</summary>
public sealed class HostileServerTests
{
    [Fact]
    public async Task A_server_that_refuses_is_a_finding() =>
        await IsFindingAsync($"http://127.0.0.1:{FreePort.Next()}", "It cannot be used");

    [Fact]
    public async Task A_server_that_accepts_and_is_silent_is_a_finding()
    {
        using var server = new Misbehaving(_ => Task.Delay(Timeout.Infinite));

        await IsFindingAsync(server.Url, "It did not answer within 4 s");
    }

    [Theory]
    [InlineData("ahoy\r\n\r\n", "It cannot be used")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n[1, 2, 3]", "cannot be understood")]
    public async Task A_server_that_answers_nonsense_is_a_finding(string nonsense, string finding)
    {
        using var server = new Misbehaving(async stream =>
        {
            _ = await stream.ReadAsync(new byte[1024]);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(nonsense));
            stream.Close();
        });

        await IsFindingAsync(server.Url, finding);
    }

    [Fact]
    public async Task A_server_that_dies_in_the_briefing_is_a_finding()
    {
        var folder = Directory.CreateTempSubdirectory("collab-hostile-").FullName;
        try
        {
            await using var server = await ServerProcess.StartCollabAsync(ServerProcess.BuiltServer, folder, core: null);
            var (exit, said) = await LoadTestProgram.RunAsync(
                async line =>
                {
                    if (line.StartsWith("opening", StringComparison.Ordinal)) await server.KillAsync();
                },
                "attendance", "--url", server.Url.ToString(), "--attendees", "60", "--arrival", "1", "--patience", "3", "--pause", "300");

            Assert.Equal(1, exit);
            Assert.Contains("was not answered", said, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_server_that_is_started_again_in_the_briefing_is_a_finding()
    {
        var folder = Directory.CreateTempSubdirectory("collab-hostile-").FullName;
        var port = FreePort.Next();
        Task<CollabServer> StartAsync() => CollabServer.StartAsync(folder, port, "Testing", "--LoadTests:Enabled=true");
        CollabServer? again = null;
        try
        {
            await using var server = await StartAsync();
            var (exit, said) = await LoadTestProgram.RunAsync(
                async line =>
                {
                    if (again is not null || !line.StartsWith("opening", StringComparison.Ordinal)) return;
                    await server.KillAsync();
                    again = await StartAsync();
                },
                "attendance", "--url", server.Url.ToString(), "--attendees", "60", "--arrival", "1", "--patience", "30", "--pause", "300");

            Assert.Equal(1, exit);
            Assert.Matches(@"[1-9]\d* connections lost", said);
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        }
        finally
        {
            if (again is not null) await again.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task IsFindingAsync(string url, string finding)
    {
        var (exit, said) = await LoadTestProgram.RunAsync("attendance", "--url", url, "--attendees", "20", "--patience", "2");

        Assert.Equal(1, exit);
        Assert.Contains(finding, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private sealed class Misbehaving : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly List<TcpClient> clients = []; // whom nobody holds the collector closes

        public Misbehaving(Func<NetworkStream, Task> answer)
        {
            listener.Start();
            _ = AcceptAsync(answer);
        }

        public string Url => $"http://{listener.LocalEndpoint}";

        public void Dispose()
        {
            listener.Dispose();
            clients.ForEach(client => client.Dispose());
        }

        private async Task AcceptAsync(Func<NetworkStream, Task> answer)
        {
            try
            {
                while (true)
                {
                    var client = await listener.AcceptTcpClientAsync();
                    clients.Add(client);
                    _ = answer(client.GetStream());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
