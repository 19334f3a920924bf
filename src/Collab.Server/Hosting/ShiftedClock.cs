namespace Collab.Server.Hosting;

/// <summary>The machine's clock and <see cref="CollabOptions.ClockOffset"/>; timers run as ever.</summary>
internal sealed class ShiftedClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}
