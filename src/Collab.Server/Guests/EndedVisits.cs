using System.Security.Claims;
using Collab.Server.Accounts;
using Collab.Server.Live;

namespace Collab.Server.Guests;

/// <summary>
/// Closes the live connections of guests whose visit is over: refused, removed, by a link that was revoked, or so long after the meeting. Each server looks after
/// its own; what they saw ends with the event itself.
/// </summary>
internal sealed partial class EndedVisits(GuestVisits visits, LiveConnections connections, TimeProvider time, ILogger<EndedVisits> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CloseAsync();
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLookFailed(logger, error);
            }
        }
    }

    private async Task CloseAsync()
    {
        var guests = connections.All.Select(connection => connection.Context.User).OfType<ClaimsPrincipal>().Where(user => user.IsGuest()).ToLookup(user => user.GuestMeeting());
        foreach (var of in guests)
        {
            // Where the meeting cannot be read now, nothing is known of anybody.
            if (await visits.FindAsync(of.Key) is not { Meeting: { } meeting }) continue;
            var over = of.Where(guest => !visits.GoesOn(meeting, guest)).Select(guest => guest.MemberId()).ToHashSet();
            if (over.Count > 0) await connections.SignOutAsync(user => user.IsGuest() && user.GuestMeeting() == of.Key && over.Contains(user.MemberId()));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Visits that are over cannot be looked up")]
    private static partial void LogLookFailed(ILogger logger, Exception error);
}
