namespace Collab.LoadTests.Attendance;

/// <summary>Who loses the connection during the briefing, when, and for how long.</summary>
internal static class Drops
{
    private const double PhoneEvery = 8; // windows
    private const double AwayLeast = 0.5; // seconds
    private const double AwayMost = 4;

    /// <summary>Drops and returns until the briefing is over; whoever is told to drop does so at least once.</summary>
    /// <param name="window">How long people take to vote: one drop falls into about that.</param>
    public static async Task RunAsync(IAttendee attendee, TimeSpan window, CancellationToken over)
    {
        var (person, chance) = (attendee.Person, attendee.Luck);
        if (!person.Drops && person.Device != Device.Phone) return;
        var next = person.Drops ? window * chance.Uniform() : chance.Exponential(window * PhoneEvery);
        try
        {
            while (true)
            {
                await Task.Delay(next, over);
                await attendee.DropAsync(chance.Between(AwayLeast, AwayMost));
                next = chance.Exponential(window * (person.Drops ? 2 : PhoneEvery));
            }
        }
        catch (OperationCanceledException)
        {
            // The briefing is over.
        }
    }
}
