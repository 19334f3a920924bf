using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Collab.FaultHarness.Servers;

/// <summary>
/// A network inside this machine: every server in a network namespace of its own, joined by a bridge, on which
/// clients, database and Redis have their addresses. A partition sends the packets to a hardware address
/// that nobody has: they vanish without a word, as on a broken switch. Needs root, and a kernel that allows it.
/// </summary>
internal sealed partial class TestNetwork : IAsyncDisposable
{
    private const string Mark = "cfh"; // interfaces have names of at most 15 characters
    private const string Nowhere = "02:00:00:00:00:01";
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET, sched.h

    private readonly string id = $"{Mark}{Environment.ProcessId % 100_000}";
    private readonly string subnet = string.Create(CultureInfo.InvariantCulture, $"10.213.{Environment.ProcessId % 250}");
    private readonly int servers;

    private TestNetwork(int servers) => this.servers = servers;

    public string Clients => $"{subnet}.1";
    public string Database => $"{subnet}.2";
    public string Redis => $"{subnet}.3";

    public string AddressOf(int server) => string.Create(CultureInfo.InvariantCulture, $"{subnet}.{11 + server}");

    /// <summary>What starts a program inside a server's namespace.</summary>
    public string[] Inside(int server) => ["ip", "netns", "exec", NameOf(server)];

    /// <summary>Whether this machine lets us make namespaces; the reason why not else.</summary>
    public static async Task<string?> WhyNotAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return "network namespaces need root";
        try
        {
            await using var one = await CreateAsync(1);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "network namespaces are not allowed here: " + e.Message;
        }
    }

    /// <exception cref="InvalidOperationException">Something of it is not allowed here.</exception>
    public static async Task<TestNetwork> CreateAsync(int servers)
    {
        await SweepAsync();
        var network = new TestNetwork(servers);
        try
        {
            await network.BuildAsync();
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>Nothing passes between the two servers any more, in either direction.</summary>
    public async Task PartAsync(int one, int other)
    {
        await LoseAsync(one, AddressOf(other));
        await LoseAsync(other, AddressOf(one));
    }

    public async Task JoinAsync(int one, int other)
    {
        await FindAsync(one, AddressOf(other));
        await FindAsync(other, AddressOf(one));
    }

    /// <summary>What the server sends to the database gets lost, so nothing is ever acknowledged in either direction.</summary>
    public Task PartFromDatabaseAsync(int server) => LoseAsync(server, Database);

    public Task JoinDatabaseAsync(int server) => FindAsync(server, Database);

    /// <summary>Connects from inside a server's namespace, where its own loopback is.</summary>
    public async ValueTask<Stream> ConnectInsideAsync(int server, DnsEndPoint to, CancellationToken cancel)
    {
        var socket = await Task.Factory.StartNew(() => SocketInside($"/var/run/netns/{NameOf(server)}"), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await socket.ConnectAsync(to, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < servers; i++) await TryAsync("netns", "del", NameOf(i));
        await TryAsync("link", "del", id);
    }

    private string NameOf(int server) => string.Create(CultureInfo.InvariantCulture, $"{id}s{server}");

    private async Task BuildAsync()
    {
        await IpAsync("link", "add", id, "type", "bridge");
        foreach (var address in new[] { Clients, Database, Redis }) await IpAsync("addr", "add", address + "/24", "dev", id);
        await IpAsync("link", "set", id, "up");
        for (var i = 0; i < servers; i++)
        {
            var name = NameOf(i);
            var (outside, inside) = (name + "o", name + "i");
            await IpAsync("netns", "add", name);
            await IpAsync("link", "add", outside, "type", "veth", "peer", "name", inside);
            await IpAsync("link", "set", inside, "netns", name);
            await IpAsync("link", "set", outside, "master", id, "up");
            await IpAsync("-n", name, "addr", "add", AddressOf(i) + "/24", "dev", inside);
            await IpAsync("-n", name, "link", "set", "lo", "up");
            await IpAsync("-n", name, "link", "set", inside, "up");
        }
    }

    private Task<string> LoseAsync(int server, string address) =>
        IpAsync("-n", NameOf(server), "neigh", "replace", address, "lladdr", Nowhere, "dev", NameOf(server) + "i", "nud", "permanent");

    private Task<string> FindAsync(int server, string address) => IpAsync("-n", NameOf(server), "neigh", "del", address, "dev", NameOf(server) + "i");

    /// <summary>Removes what a harness that was killed has left behind.</summary>
    private static async Task SweepAsync()
    {
        if (Directory.Exists("/var/run/netns"))
            foreach (var name in Directory.GetFiles("/var/run/netns", Mark + "*").Select(Path.GetFileName))
                if (IsOrphan(name!)) await TryAsync("netns", "del", name!);
        foreach (var name in Directory.GetDirectories("/sys/class/net", Mark + "*").Select(Path.GetFileName))
            if (IsOrphan(name!)) await TryAsync("link", "del", name!);
    }

    private static bool IsOrphan(string name) =>
        int.TryParse(name[Mark.Length..].TakeWhile(char.IsAsciiDigit).ToArray(), CultureInfo.InvariantCulture, out var process) && !Directory.Exists($"/proc/{process}");

    private static Task<string> IpAsync(params string[] arguments) => ChildProcess.RunAsync("ip", arguments);

    private static async Task TryAsync(params string[] arguments)
    {
        try
        {
            await IpAsync(arguments);
        }
        catch (InvalidOperationException)
        {
            // It is gone, or never was.
        }
    }

    // A socket stays in the namespace in which its thread was; the thread is ours alone and ends after it.
    private static Socket SocketInside(string path)
    {
        using var file = File.OpenHandle(path);
        if (EnterNamespace(file, NewNetwork) != 0) throw new SocketException(Marshal.GetLastPInvokeError());
        return new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int EnterNamespace(Microsoft.Win32.SafeHandles.SafeFileHandle file, int kind);
}
