using System.Diagnostics;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Idle;

/// <param name="Resident">Bytes of resident memory for each connection.</param>
/// <param name="Kernel">Bytes of socket memory for each connection.</param>
/// <param name="EmptyCpu">Share of a core that the server takes without any connection.</param>
/// <param name="Cpu">The same with all of them.</param>
/// <param name="Pings">That the clients sent while the CPU was measured.</param>
/// <param name="Silence">The longest that a client has heard nothing meanwhile.</param>
internal sealed record IdleCost(double Resident, double Kernel, double EmptyCpu, double Cpu, int Connections, int Lost, long Pings, TimeSpan Silence)
{
    private const int Full = 10_000;

    public double Memory => Resident + Kernel;

    /// <summary>Percent of a core for 10,000 connections. What the server takes anyway is multiplied too: with fewer it is too much rather than too little.</summary>
    public double PercentOfCore => 100 * Cpu * Full / Connections;
}

/// <summary>
/// Connections to a server in a fresh process that has served a few others before, so that neither the
/// compiler nor pools are taken for the price of a connection. Nobody collects garbage for the measurement:
/// what a server leaves lying is its price, too.
/// </summary>
internal static class IdleTurn
{
    private const int WarmUps = 20;
    private const int WarmUpConnections = 100; // few at a time: what they leave behind would serve the others

    /// <summary>How long the last of them stay, so that pings of both sides are compiled, too.</summary>
    private static readonly TimeSpan WarmUpStay = TimeSpan.FromSeconds(13);

    /// <summary>After which the first pings have gone both ways.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(6);

    public static async Task<IdleCost> RunAsync(Venue venue, HttpMessageInvoker http, TimeSpan window)
    {
        var (server, count) = (venue.Server, venue.Tokens.Count);
        var patience = ServerTrouble.PatienceFor(count);
        for (var i = 0; i < WarmUps; i++)
        {
            var early = new Crowd(venue, http);
            await early.ComeAsync(venue.Tokens.Take(WarmUpConnections), patience);
            if (i == WarmUps - 1)
            {
                using var stay = new CancellationTokenSource(WarmUpStay);
                await early.BeatAsync(stay.Token);
            }

            await early.LeaveAsync(patience);
        }

        await server.SettleAsync().WaitAsync(patience);
        var emptyCpu = await ShareOfCoreAsync(server, window);
        var (resident, kernel) = (server.ResidentMegabytes(), await SocketMemory.BytesAsync(server.Url.Port));

        var crowd = new Crowd(venue, http);
        await crowd.ComeAsync(venue.Tokens, patience);
        using var over = new CancellationTokenSource();
        var beating = crowd.BeatAsync(over.Token);
        try
        {
            await Task.Delay(Settling);
            resident = server.ResidentMegabytes() - resident;
            kernel = await SocketMemory.BytesAsync(server.Url.Port) - kernel;

            crowd.Listen();
            var pings = crowd.Pings;
            var cpu = await ShareOfCoreAsync(server, window);
            return new(resident * 1024 * 1024 / count, kernel / count, emptyCpu, cpu, count, crowd.Lost, crowd.Pings - pings, crowd.LongestSilence);
        }
        finally
        {
            await over.CancelAsync();
            await beating;
            await crowd.LeaveAsync(patience);
        }
    }

    private static async Task<double> ShareOfCoreAsync(ServerProcess server, TimeSpan window)
    {
        var (clock, cpu) = (Stopwatch.StartNew(), server.CpuSeconds());
        await Task.Delay(window);
        return (server.CpuSeconds() - cpu) / clock.Elapsed.TotalSeconds;
    }
}
