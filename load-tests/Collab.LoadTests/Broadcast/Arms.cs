using Collab.LoadTests.Running;

namespace Collab.LoadTests.Broadcast;

/// <summary>Starts the servers that are compared, and ends them.</summary>
internal sealed class Arms(int listeners, int burst, int size, string? core, string server) : IAsyncDisposable
{
    private const string Collab = "collab", SignalR = "signalr", SocketIo = "socketio", Nchan = "nchan", Floor = "floor";

    public static readonly IReadOnlyList<string> Names = [Collab, SignalR, SocketIo, Nchan, Floor];

    private readonly SocketsHttpHandler handler = new() { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue };
    private readonly List<IDisposable> https = [];
    private readonly string folder = Directory.CreateTempSubdirectory("collab-broadcast-").FullName;

    /// <summary>Replaced when one is added, so that it can be gone through meanwhile.</summary>
    public IReadOnlyList<Arm> Standing { get; private set; } = [];

    public static IReadOnlyList<string> Chosen(string? only)
    {
        if (only is null) return Names;
        string[] names = [.. only.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        return names is not [] && Array.TrueForAll(names, Names.Contains)
            ? names
            : throw new WrongOptionException($"--only is '{only}', but must be some of: {string.Join(',', Names)}");
    }

    /// <summary>Starts it and connects its listeners.</summary>
    /// <returns>Why it cannot be had here; null when it stands.</returns>
    /// <exception cref="ArmFailedException">It did not start, or not everybody could connect.</exception>
    public async Task<string?> StartAsync(string name)
    {
        if (name == SocketIo && await SocketIoArm.MissingAsync() is { } noSocketIo) return noSocketIo;
        if (name == Nchan && NchanArm.Missing is { } noNchan) return noNchan;
        var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        https.Add(invoker);
        try
        {
            var arm = name switch
            {
                Collab => await StartCollabAsync(invoker),
                SignalR => new SignalRArm(await ServerProcess.StartPeerAsync(Peers.GroupHub, core), listeners, size, invoker),
                SocketIo => new SocketIoArm(await SocketIoArm.StartAsync(core), listeners, size, invoker),
                Nchan => new NchanArm(await NchanArm.StartAsync(core, Directory.CreateDirectory(Path.Combine(folder, "nchan")).FullName, burst), listeners, size, invoker),
                Floor => new FloorArm(await ServerProcess.StartPeerAsync(Peers.Floor, core), listeners, size, invoker),
                _ => throw new WrongOptionException($"{name} is not one of {string.Join(',', Names)}"),
            };
            Standing = [.. Standing, arm];
            await arm.ConnectAsync().WaitAsync(TimeSpan.FromTicks(Math.Max(Arm.Patience.Ticks, listeners * Arm.PerConnection.Ticks)));
        }
        catch (Exception e) when (e is not WrongOptionException)
        {
            throw new ArmFailedException(name, e);
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var arm in Standing) await arm.DisposeAsync();
        foreach (var http in https) http.Dispose();
        handler.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<Arm> StartCollabAsync(HttpMessageInvoker invoker)
    {
        var process = await ServerProcess.StartCollabAsync(server, Directory.CreateDirectory(Path.Combine(folder, "collab")).FullName, core);
        var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = process.Url, Timeout = TimeSpan.FromMinutes(2) };
        https.Add(http);
        try
        {
            return await CollabArm.ScheduleAsync(process, listeners, burst, size, http, invoker);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
