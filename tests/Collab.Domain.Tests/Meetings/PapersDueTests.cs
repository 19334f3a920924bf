using Collab.Domain.Meetings;
using CsCheck;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What lists say of papers that somebody has to submit, and of who comes in another's stead.</summary>
[Trait("Requirement", "B8")]
public sealed class PapersDueTests
{
    private static readonly DateTimeOffset Due = Start.AddDays(-2);

    [Fact]
    public void Whoever_presents_an_item_has_papers_due_until_one_is_submitted()
    {
        var world = new MeetingWorld();
        world.Must(Chair, new EditAgendaItem(OpenItem, PresenterId: An));
        Assert.Empty(Changed(world, () => world.Must(Chair, new SetPaperDeadline(SecondItem, Due.AddDays(-1))))); // nobody presents it
        Assert.Equal([(An, Due)], Changed(world, () => world.Must(Chair, new SetPaperDeadline(OpenItem, Due))));
        Assert.Equal([(An, Due.AddDays(-1))], Changed(world, () => world.Must(Chair, new EditAgendaItem(SecondItem, PresenterId: An))));
        Assert.Equal([(An, Due), (Binh, Due.AddDays(-1))], Changed(world, () => world.Must(Chair, new EditAgendaItem(SecondItem, PresenterId: Binh))));

        var paper = Guid.Empty;
        Assert.Empty(Changed(world, () => paper = world.Must(An, Found(OpenItem))));
        Assert.Equal([(An, null)], Changed(world, () => world.Must(An, new SubmitPaper(paper))));
        Assert.Equal([(An, Due)], Changed(world, () => world.Must(Chair, new ReturnPaper(paper, "Thiếu phụ lục"))));
        Assert.Equal([(An, null)], Changed(world, () => world.Must(Chair, new SetPaperDeadline(OpenItem))));
        // An answer leaves the deadline as it is.
        Assert.Equal([(Binh, Due.AddDays(-1))], Changed(world, () => world.Must(Binh, new Respond(AnswerWord.Accepted))));
    }

    [Fact]
    public void An_item_that_is_hidden_from_its_presenter_has_no_deadline_in_their_list()
    {
        var world = new MeetingWorld();
        world.Must(Chair, new EditAgendaItem(OpenItem, PresenterId: An));
        world.Must(Chair, new SetPaperDeadline(OpenItem, Due));
        Assert.Equal([(An, null)], Changed(world, () => world.Must(Chair, new EditAgendaItem(OpenItem, Hidden: true))));
        Assert.Equal([(Secretary, Due)], Changed(world, () => world.Must(Chair, new EditAgendaItem(OpenItem, PresenterId: Secretary)))); // to whom it is not
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public void Whoever_only_stands_in_is_told_apart()
    {
        var world = new MeetingWorld();
        var before = world.State;
        world.Must(An, new DelegateAttendance(Giang, "12/UQ", "Đi công tác"));
        var change = MeetingListingChange.Between(before, world.State);
        Assert.True(change.Joined.Single(p => p.MemberId == Giang).StandsIn);
        Assert.Equal((ListedAnswer.Delegated, false), (change.Joined.Single(p => p.MemberId == An).Answer, change.Joined.Single(p => p.MemberId == An).StandsIn));
    }

    [Fact]
    public void Change_by_change_the_lists_say_what_they_say_of_the_whole() => GenCommands.Sequence.Sample(steps =>
    {
        var world = new MeetingWorld();
        foreach (var step in steps) world.Do(step.By, step.Make(world.State));
        var rows = new Dictionary<Guid, MeetingListingParticipant>();
        var before = Meeting.Empty(world.State.Id);
        foreach (var state in world.States)
        {
            var change = MeetingListingChange.Between(before, state);
            foreach (var gone in change.Left) rows.Remove(gone);
            foreach (var row in change.Joined) rows[row.MemberId] = row;
            before = state;
        }
        Assert.Equal(MeetingListingChange.Between(Meeting.Empty(world.State.Id), world.State).Joined.OrderBy(p => p.MemberId), rows.Values.OrderBy(p => p.MemberId));
    }, iter: 200);

    private static List<(Guid, DateTimeOffset?)> Changed(MeetingWorld world, Action act)
    {
        var before = world.State;
        act();
        return [.. MeetingListingChange.Between(before, world.State).Joined.Select(p => (p.MemberId, p.PapersDueAt)).OrderBy(p => p.MemberId)];
    }
}
