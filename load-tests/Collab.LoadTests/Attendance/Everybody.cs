namespace Collab.LoadTests.Attendance;

/// <summary>All who come to one meeting, whichever process plays them, and what is known of all of them together.</summary>
internal sealed class Everybody(IReadOnlyList<IAudience> audiences)
{
    private int failedJoins;

    public IReadOnlyList<IAttendee> Attendees { get; } = [.. audiences.SelectMany(audience => audience.Attendees).OrderBy(attendee => attendee.Person.Number)];

    public int FailedJoins => failedJoins;

    /// <summary>What the first who failed was told.</summary>
    public string? WhyNotJoined { get; private set; }

    /// <returns>False when it was refused, or not answered; that is counted.</returns>
    public async Task<bool> JoinAsync(IAttendee attendee)
    {
        try
        {
            await attendee.JoinAsync();
            return true;
        }
        catch (IOException e)
        {
            Interlocked.Increment(ref failedJoins);
            WhyNotJoined ??= e.Message;
            return false;
        }
    }

    /// <summary>Ends when all views have reached <paramref name="last"/>, or have taken too long.</summary>
    public async Task<Laggards> ReachAsync(long last)
    {
        var late = 0;
        await Task.WhenAll(Attendees.Select(async attendee =>
        {
            try
            {
                await attendee.ReachAsync(last);
            }
            catch (TimeoutException)
            {
                Interlocked.Increment(ref late);
            }
        }));
        return new(late, last);
    }

    /// <inheritdoc cref="IAudience.TallyAsync"/>
    public async Task<Tally> TallyAsync() => Tally.Of(await Task.WhenAll(audiences.Select(audience => audience.TallyAsync())));

    /// <inheritdoc cref="IAudience.SeeAsync"/>
    public async Task<Sight> SeeAsync(IReadOnlyList<LedCommand> led) => Sight.Of(await Task.WhenAll(audiences.Select(audience => audience.SeeAsync(led))));

    /// <inheritdoc cref="IAudience.CompareAsync"/>
    public async Task<Comparison> CompareAsync(Guid meeting) => Comparison.Of(await Task.WhenAll(audiences.Select(audience => audience.CompareAsync(meeting))));
}

/// <summary>How many did not see the event <paramref name="Last"/> in time.</summary>
internal sealed record Laggards(int Count, long Last);
