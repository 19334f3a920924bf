using System.Text.Json;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using static Collab.Domain.Tests.Rounds.RoundWorld;

namespace Collab.Domain.Tests.Rounds;

[Trait("Requirement", "E6")]
[Trait("Requirement", "O4")]
public sealed class RoundViewTests
{
    private static readonly RoomRole[] Others = [RoomRole.Reviewer, RoomRole.Reader];

    [Fact]
    public void Of_a_blind_round_only_keepers_see_how_far_the_others_are_before_it_is_closed()
    {
        var world = new RoundWorld(blind: true);
        var before = Others.Select(world.View).ToList();
        world.Must(Opinion("Bí mật"), An);
        world.Must(Opinion("Nháp") with { AddresseeId = UnitA }, WriterOfA);
        world.Must(new RecordRoundSeen(), Binh);
        Assert.Equal(before, Others.Select(world.View)); // not that anything happened
        Assert.All(before, view => Assert.True(view.Totals is null && view.Addressees is null));
        Assert.Equal(new RoundTotals(4, 0, 1, 0, 0, 1, 2, 3, 1, 0), world.View(RoomRole.Editor).Totals);
        Assert.Equal([AddresseeState.Answered, AddresseeState.Seen, AddresseeState.Drafted, AddresseeState.Waiting], world.View(RoomRole.Owner).Addressees!.Values.OrderBy(a => a.Position).Select(a => a.State));
        Assert.Empty(world.Me(Chi).Answers);
        Assert.Equal([Binh], world.Me(Binh).Answers.Keys);

        world.Must(new CloseOpinionRound(), Owner);
        Assert.All(Others, role => Assert.Equal(1, world.View(role).Totals!.Answered));
        Assert.All(Others, role => Assert.NotEqual(0, world.View(role).ContentSeq));
    }

    [Fact]
    public void A_blind_round_that_is_cancelled_stays_blind()
    {
        var world = new RoundWorld(blind: true);
        world.Must(Opinion("Bí mật"), An);
        world.Must(new CancelOpinionRound("Rút"), Owner);
        Assert.All(Others, role => Assert.False(RoundAccess.SeesOthers(world.State, role)));
        Assert.All(Others, role => Assert.Null(world.View(role).Totals));
    }

    [Fact]
    public void Of_one_that_is_not_blind_everybody_in_the_room_sees_the_totals_and_when_to_ask_anew()
    {
        var world = new RoundWorld();
        foreach (var role in Enum.GetValues<RoomRole>())
        {
            Assert.True(RoundAccess.SeesOthers(world.State, role));
            Assert.Equal(RoomAccess.IsKeeper(role), world.View(role).Addressees is not null);
        }
        var seqs = new List<long> { world.View(RoomRole.Reader).ContentSeq };
        world.Must(Opinion("Sửa"), An);
        seqs.Add(world.View(RoomRole.Reader).ContentSeq);
        Assert.Equal(1, world.View(RoomRole.Reader).Totals!.AgreeWithRemarks);
        world.Must(new RecordRoundSeen(), Binh); // thousands do that: nobody is to ask anew for it
        Assert.Equal(seqs[1], world.View(RoomRole.Reader).ContentSeq);
        Assert.True(seqs[1] > seqs[0]);
    }

    [Fact]
    public void No_view_holds_the_words_of_others()
    {
        var world = new RoundWorld();
        world.Must(Opinion("LỜI-CỦA-AN"), An);
        world.Must(Opinion("LỜI-NHÁP") with { AddresseeId = UnitA }, WriterOfA);
        foreach (var role in Enum.GetValues<RoomRole>())
            Assert.DoesNotContain("LỜI", JsonSerializer.Serialize(world.View(role), RoundJson.Options), StringComparison.Ordinal);
        foreach (var member in new[] { Owner, Binh, Chi, WriterOfB })
            Assert.DoesNotContain("LỜI", JsonSerializer.Serialize(world.Me(member), RoundJson.Options), StringComparison.Ordinal);
        Assert.Contains("LỜI-NHÁP", JsonSerializer.Serialize(world.Me(HeadOfA), RoundJson.Options), StringComparison.Ordinal);
        Assert.Contains("LỜI-CỦA-AN", JsonSerializer.Serialize(world.Me(An), RoundJson.Options), StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_is_counted_apart_whatever_is_made_of_it()
    {
        foreach (var rule in Enum.GetValues<NoReplyRule>())
        {
            var world = new RoundWorld(onNoReply: rule);
            world.Must(Opinion(), An);
            world.Must(Opinion("Nháp") with { AddresseeId = UnitA }, WriterOfA);
            world.Must(new CloseOpinionRound(), Owner);
            Assert.Equal((rule, new RoundTotals(4, 1, 0, 0, 0, 1, 2, 2, 0, 0)), (world.View(RoomRole.Reader).OnNoReply, world.View(RoomRole.Reader).Totals!));
        }
    }

    [Fact]
    public void Before_it_starts_nobody_is_asked_and_then_everybody_is_concerned()
    {
        var world = new RoundWorld(started: false);
        Assert.Empty(world.Me(An).Answers);
        world.Must(new StartOpinionRound(), Owner);
        var (members, units) = RoundAudiences.Concerned(world.States[^2], world.State);
        Assert.Equal([An, Binh], members.Order());
        Assert.Equal([UnitA, UnitB], units.Order());

        world.Must(new DelegateOpinion(Chi), An);
        world.Must(new DelegateOpinion(Binh), An);
        Assert.Equal([An, Binh, Chi], RoundAudiences.Concerned(world.States[^2], world.State).Members.Order());
        world.Must(Opinion() with { AddresseeId = UnitA }, WriterOfA);
        Assert.Empty(RoundAudiences.Concerned(world.States[^2], world.State).Members);
        Assert.Equal([UnitA], RoundAudiences.Concerned(world.States[^2], world.State).Units);
    }

    [Fact]
    public void A_view_of_few_hundred_names_them_and_of_more_does_not()
    {
        var world = new RoundWorld(blind: null);
        world.Must(Begin() with { Addressees = [.. Enumerable.Range(0, RoundLimits.AddresseesInView).Select(n => Member(Id(10_000 + n)))] }, Owner);
        Assert.Equal(RoundLimits.AddresseesInView, world.View(RoomRole.Owner).Addressees!.Count);
        world.Must(new AddAddressees([Member(An)]), Owner);
        Assert.Null(world.View(RoomRole.Owner).Addressees);
    }
}
