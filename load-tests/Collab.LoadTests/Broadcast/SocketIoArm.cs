using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Broadcast;

/// <summary>Listeners in a room of Socket.IO: Engine.IO 4 over a WebSocket, and of Socket.IO's own protocol as much as listening needs.</summary>
internal sealed class SocketIoArm(ServerProcess server, int listeners, int size, HttpMessageInvoker http) : PlainArm("Socket.IO", server, listeners, size, http)
{
    private static readonly byte[] Pong = "3"u8.ToArray();
    private static readonly byte[] Join = "40"u8.ToArray();
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(3);

    protected override string Path => "/socket.io/?EIO=4&transport=websocket";

    private static string Folder => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "PeersFolder").Value!;

    /// <summary>Installs it where it is not installed yet.</summary>
    /// <returns>Why it cannot be had here; null when it can.</returns>
    public static async Task<string?> MissingAsync()
    {
        if (Directory.Exists(System.IO.Path.Combine(Folder, "node_modules", "socket.io"))) return null;
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var limit = new CancellationTokenSource(InstallPatience);
            try
            {
                var (output, errors) = (npm.StandardOutput.ReadToEndAsync(limit.Token), npm.StandardError.ReadToEndAsync(limit.Token));
                await npm.WaitForExitAsync(limit.Token);
                return npm.ExitCode == 0 ? null : $"npm ci in {Folder}: {await output}{await errors}".Trim();
            }
            catch (OperationCanceledException)
            {
                npm.Kill(entireProcessTree: true);
                return $"npm ci in {Folder} took longer than {InstallPatience.TotalMinutes} minutes";
            }
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return $"npm cannot be run in {Folder}: {e.Message}";
        }
    }

    public static Task<ServerProcess> StartAsync(string? core) =>
        ServerProcess.StartAsync(core, Folder, "/ready", url => ["node", "socket-io.mjs", new Uri(url).Port.ToString(CultureInfo.InvariantCulture)]);

    protected override async Task<PlainSocket> ConnectAsync(int listener, CancellationToken cancel)
    {
        var opened = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var joined = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        PlainSocket? socket = null;
        socket = await OpenAsync(message =>
        {
            if (message.StartsWith("42[\"change\",\""u8)) Heard(listener, message["42[\"change\",\""u8.Length..^2]);
            else if (message.StartsWith("0"u8)) opened.TrySetResult(true);
            else if (message.StartsWith("40"u8)) joined.TrySetResult();
            else if (message.SequenceEqual("2"u8)) _ = socket!.SendAsync(Pong, CancellationToken.None); // a failure is the receiver's to see
        }, cancel);
        await opened.Task.WaitAsync(Patience, cancel);
        await socket.SendAsync(Join, cancel);
        await joined.Task.WaitAsync(Patience, cancel);
        return socket;
    }

    protected override Task PublishAsync(long first, int count) =>
        RequestAsync(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/publish/{first}/{count}/{Size}"));
}
