using Collab.Domain.Meetings;
using static Collab.Domain.Tests.Meetings.MeetingWorld;
using static Collab.Domain.Tests.Meetings.MinutesWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>On which papers of a meeting a number of a register counts.</summary>
[Trait("Requirement", "A2"), Trait("Requirement", "B2")]
public sealed class IssuedNumberTests
{
    private static IEnumerable<string> InForce(MeetingWorld world) => IssuedNumbers.Of(world.State).Where(number => IssuedNumbers.IsInForce(world.State, number));

    [Fact]
    public void An_invitation_counts_until_it_is_replaced_or_recalled()
    {
        var world = new MeetingWorld();
        Assert.Empty(InForce(world));
        world.Must(Secretary, new EditInvitation(Id(9), "Các đồng chí Ủy viên Ban Chấp hành"));
        world.Must(Secretary, Numbered(1));
        Assert.Equal(["01/GM-LĐLĐ"], InForce(world));
        world.Must(Secretary, Numbered(2));
        Assert.Equal(["02/GM-LĐLĐ"], InForce(world));
        world.Must(Secretary, new RecallInvitation("Sai địa điểm"));
        Assert.Empty(InForce(world));
        Assert.Equal(["01/GM-LĐLĐ", "02/GM-LĐLĐ"], IssuedNumbers.Of(world.State));
    }

    [Fact]
    public void Minutes_and_the_letters_that_correct_them_count_until_the_minutes_are_replaced_or_recalled()
    {
        var world = Closed();
        world.Upto(MinutesStage.Issued);
        world.Must(Chair, Letter(1));
        var (first, letter) = (world.Document().Issued["1"].Number, world.Document().Corrections["1"].Number);
        Assert.Equal(new[] { first, letter }.Order(StringComparer.Ordinal), InForce(world));
        world.Must(Secretary, new ReviseMinutes(Minutes, 1, "Sai"));
        Assert.Equal(new[] { first, letter }.Order(StringComparer.Ordinal), InForce(world)); // the one before counts until then
        world.Upto(MinutesStage.Issued);
        Assert.Equal([world.Document().Issued["2"].Number], InForce(world));
        world.Must(Secretary, new RecallMinutes(Minutes, 2, "Sai"));
        Assert.Empty(InForce(world));
    }
}
