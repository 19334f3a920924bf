using System.Collections.Immutable;
using Collab.Domain.Access;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Rounds.RoundWorld;

namespace Collab.Domain.Tests.Rounds;

/// <summary>What an event changes in the lists of rounds.</summary>
[Trait("Requirement", "E6")]
public sealed class RoundListingTests
{
    [Fact]
    public void A_round_comes_into_lists_with_those_whom_it_asks()
    {
        var world = new RoundWorld(started: false);
        var change = RoundListingChange.Between(world.States[0], world.State);
        Assert.Equal((RoundId, RoomId, "gop y du thao nghi quyet", RoundStage.Draft, 4, 0, null), (change.Round!.Id, change.Round.RoomId, change.Round.FoldedTitle, change.Round.Stage, change.Round.Asked, change.Round.Answered, change.Round.StartedAt));
        Assert.Equal([An, Binh, UnitA, UnitB], change.Addressees.Select(a => a.Id).Order());
        Assert.All(change.Addressees, a => Assert.Equal((a.Id == UnitA || a.Id == UnitB, AddresseeState.Waiting, null), (a.IsUnit, a.State, a.DelegateId)));
        Assert.Empty(change.Left);
    }

    [Fact]
    public void Rows_follow_whoever_opens_answers_delegates_and_is_asked_no_more()
    {
        var world = new RoundWorld();
        var seen = Last(new RecordRoundSeen(), An);
        Assert.Equal((null, AddresseeState.Seen), (seen.Round, Assert.Single(seen.Addressees).State));
        Assert.Equal(Chi, Assert.Single(Last(new DelegateOpinion(Chi), An).Addressees).DelegateId);
        Assert.Equal(AddresseeState.Drafted, Assert.Single(Last(Opinion() with { AddresseeId = UnitA }, WriterOfA).Addressees).State);
        Assert.Equal(AddresseeState.Returned, Assert.Single(Last(new ReturnOpinion(UnitA, "Nêu rõ hơn"), HeadOfA).Addressees).State);
        var given = Last(Opinion(), Binh);
        Assert.Equal((1, AddresseeState.Answered), (given.Round!.Answered, Assert.Single(given.Addressees).State));
        var other = Last(Opinion("Sửa"), Binh);
        Assert.Equal((1, new RoundFigures(0, 1, 0, 0, 1, NoReplyRule.None)), (other.Rows, other.Round!.Figures)); // in lists the same, in figures not
        Assert.Equal(0, Last(Opinion("Bỏ"), Binh).Rows);

        var removed = Last(new RemoveAddressee(Binh, "Chuyển công tác"), Owner);
        Assert.Equal((3, 0, Binh), (removed.Round!.Asked, removed.Round.Answered, Assert.Single(removed.Left)));
        var again = Last(new AddAddressees([Member(Binh)]), Owner);
        Assert.Equal((4, 1, AddresseeState.Answered), (again.Round!.Asked, again.Round.Answered, Assert.Single(again.Addressees).State));
        Assert.Equal(RoundStage.Closed, Last(new CloseOpinionRound(), Owner).Round!.Stage);

        RoundListingChange Last(RoundCommand command, Guid by)
        {
            var before = world.State;
            world.Must(command, by);
            return RoundListingChange.Between(before, world.State);
        }
    }

    [Fact]
    public void An_answer_among_thousands_writes_two_rows()
    {
        ImmutableArray<Guid> asked = [.. Enumerable.Range(1_000, RoundLimits.AddresseesAtOnce).Select(Id)];
        var around = new RoundSurroundings(Standing.RoomOwner, "Chủ phòng", RoomClosed: false)
        {
            Names = asked.Aggregate(PersistentMap<Guid, string>.Empty, (map, id) => map.SetItem(id, "Đại biểu")),
            Documents = PersistentMap<Guid, RoundDocument>.Empty.SetItem(Decree, new(Decree, 1, "Dự thảo", 1)),
        };
        var drafted = Do(OpinionRound.Empty(RoundId), Begin() with { Documents = [new(Decree, 1)], Addressees = [.. asked.Select(Member)] }, Owner);
        Assert.Equal(1 + asked.Length, RoundListingChange.Between(OpinionRound.Empty(RoundId), drafted).Rows);
        var open = Do(drafted, new StartOpinionRound(), Owner);
        Assert.Equal(1, RoundListingChange.Between(drafted, open).Rows);
        Assert.Equal(2, RoundListingChange.Between(open, Do(open, Opinion("Sửa khoản 1"), asked[7])).Rows);

        OpinionRound Do(OpinionRound round, RoundCommand command, Guid by)
        {
            var decision = round.Decide(command, new RoundContext(by, Start, around));
            Assert.Null(decision.Refusal);
            return decision.Events.Aggregate(round, (state, happened) => OpinionRound.Apply(state, happened, Start, by));
        }
    }
}
