using System.Net.WebSockets;
using System.Text.Json;

namespace Collab.LoadTests.Running;

/// <summary>A server that dies, hangs or refuses ends the run with a check that says so.</summary>
internal static class ServerTrouble
{
    public static async Task EndsRunAsync(Report report, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception e) when (e is IOException or WebSocketException or HttpRequestException or TimeoutException or OperationCanceledException or InvalidOperationException
            or JsonException or KeyNotFoundException or FormatException)
        {
            report.Check("run to its end", false, e switch
            {
                DirectoryNotFoundException or FileNotFoundException when e.Message.Contains("/proc/", StringComparison.Ordinal) => "the server's process has ended",
                OperationCanceledException or TimeoutException => $"the server did not answer in time: {e.Message}",
                JsonException or KeyNotFoundException or FormatException => $"the server answered what cannot be understood: {e.Message}",
                _ => e.Message,
            });
        }
    }

    /// <summary>How long something may take that all of so many clients do at once.</summary>
    public static TimeSpan PatienceFor(int clients) => TimeSpan.FromSeconds(60 + clients / 100);
}
