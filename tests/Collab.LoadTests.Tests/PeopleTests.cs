using Collab.LoadTests.Attendance;

namespace Collab.LoadTests.Tests;

/// <summary>Who comes, with what and when.</summary>
public sealed class PeopleTests
{
    [Fact]
    public void The_same_seed_makes_the_same_people_in_the_shares_that_were_asked_for()
    {
        var people = Of(seed: 7);

        Assert.Equal(people, Of(seed: 7));
        Assert.NotEqual(people, Of(seed: 8));
        Assert.Equal((60, 30, 10), (Count(Device.Laptop) - 2, Count(Device.Phone), Count(Device.Bridge))); // two stewards
        Assert.All(people.Where(p => p.Device == Device.Bridge), bridge => Assert.False(bridge.Votes || bridge.ChecksIn || bridge.Drops));

        int Count(Device device) => people.Count(p => p.Device == device);
        static Person[] Of(int seed) => People.Of(100, People.ParseMix("laptop=60,phone=30,bridge=10"), 20, ArrivalCurve.Parse("real"), seed);
    }

    [Theory]
    [InlineData("even", 0.5, 0.5)]
    [InlineData("early", 0.8, 0.5)]
    [InlineData("storm", 0.3, 0.8)]
    public void A_curve_says_when_people_come(string name, double people, double time)
    {
        var curve = ArrivalCurve.Parse(name);

        Assert.Equal(time, curve.TimeOf(people), 6);
        Assert.Equal((0.0, 1.0), (curve.TimeOf(0), curve.TimeOf(1)));
        var times = Enumerable.Range(0, 101).Select(i => curve.TimeOf(i / 100.0)).ToArray();
        Assert.Equal(times.Order(), times);
    }
}
