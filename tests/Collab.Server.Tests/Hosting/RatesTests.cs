using Collab.Server.Hosting;

namespace Collab.Server.Tests.Hosting;

public sealed class RatesTests
{
    [Fact]
    public void Who_was_too_fast_waits_however_many_others_come()
    {
        var clock = new SettableClock();
        var rates = new Rates<int>(perSecond: 0.1, atOnce: 2, clock);
        Assert.Null(rates.Take(0));
        Assert.Null(rates.Take(0));
        for (var other = 1; other <= 120_000; other++) Assert.Null(rates.Take(other));

        var wait = rates.Take(0);
        Assert.InRange(wait!.Value, TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(10));
        clock.Advance(wait.Value);
        Assert.Null(rates.Take(0));
        Assert.NotNull(rates.Take(0));
    }
}
