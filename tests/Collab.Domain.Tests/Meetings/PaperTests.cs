using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Papers from being attached to being released, and who sees what of them meanwhile.</summary>
[Trait("Requirement", "B5")]
public sealed class PaperTests
{
    private const string Forbidden = RefusalCodes.Forbidden, NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    private static PaperView? Seen(MeetingWorld world, MeetingAudience audience, Guid item, Guid paper) =>
        MeetingAudiences.View(world.State, audience).Agenda.Find(item)?.Papers.Find(paper);

    [Fact]
    public void A_paper_is_submitted_returned_submitted_again_and_released()
    {
        var world = new MeetingWorld { Now = Start.AddDays(-3) };
        world.Must(Secretary, new EditAgendaItem(OpenItem, PresenterId: Binh));
        var paper = world.Must(Binh, Found(OpenItem));
        world.Refused(Conflict, Binh, Found(OpenItem));

        world.Must(Binh, new SubmitPaper(paper));
        world.Refused(WrongState, Binh, new SubmitPaper(paper));
        world.Refused(Forbidden, Binh, new ApprovePaper(paper));
        world.Refused(Invalid, Chair, new ReturnPaper(paper, ""));
        world.Refused(Invalid, Chair, new ReturnPaper(paper, "a\u0001b"));
        world.Must(Chair, new ReturnPaper(paper, "Thiếu phụ lục 2"));
        world.Refused(WrongState, Chair, new ReturnPaper(paper, "Thiếu phụ lục 2"));
        world.Refused(WrongState, Chair, new ApprovePaper(paper));
        Assert.Equal((PaperStatus.Returned, "Thiếu phụ lục 2"), (MeetingAudiences.Me(world.State, Binh)!.Papers[paper].Status, MeetingAudiences.Me(world.State, Binh)!.Papers[paper].Reason));
        Assert.Null(Seen(world, MeetingAudience.Delegates, OpenItem, paper));

        world.Must(Binh, Found(OpenItem, version: 2));
        world.Must(Binh, new SubmitPaper(paper));
        world.Must(Chair, new ApprovePaper(paper));
        world.Refused(WrongState, Chair, new ApprovePaper(paper));
        Assert.Equal((2, false), (Seen(world, MeetingAudience.Delegates, OpenItem, paper)!.Version, Seen(world, MeetingAudience.Public, OpenItem, paper)!.Late));
        world.Refused(Forbidden, Binh, new RemovePaper(paper));
    }

    [Fact]
    public void A_newer_version_is_released_by_an_approval_of_its_own_and_until_then_the_one_before_is_read()
    {
        var world = new MeetingWorld();
        var paper = world.Must(Secretary, Found(OpenItem));
        world.Must(Chair, new ApprovePaper(paper));
        Assert.Equal(paper, world.Must(Secretary, Found(OpenItem, version: 2)));

        Assert.Equal(1, Seen(world, MeetingAudience.Delegates, OpenItem, paper)!.Version);
        Assert.Equal((2, 1, PaperStatus.Attached), Seen(world, MeetingAudience.Stewards, OpenItem, paper) is { } p ? (p.Version, p.ReleasedVersion!.Value, p.Status) : default);
        Assert.Null(PaperRules.Readable(world.State, An, paper, 2));
        Assert.NotNull(PaperRules.Readable(world.State, An, paper, 1));
        Assert.NotNull(PaperRules.Readable(world.State, Chair, paper, 2));
        Assert.Null(PaperRules.Readable(world.State, Stranger, paper, 1));

        world.Must(Chair, new ApprovePaper(paper));
        Assert.NotNull(PaperRules.Readable(world.State, Guest, paper, 2));
        Assert.Null(PaperRules.Readable(world.State, An, paper, 1));
    }

    [Fact]
    public void What_was_attached_since_it_was_read_is_neither_released_nor_returned()
    {
        var world = new MeetingWorld();
        var paper = world.Must(Secretary, Found(OpenItem));
        world.Must(Secretary, Found(OpenItem, version: 2));
        world.Refused(Conflict, Chair, new ApprovePaper(paper, 1));
        world.Must(Secretary, new SubmitPaper(paper));
        world.Refused(Conflict, Chair, new ReturnPaper(paper, "Thiếu phụ lục 2", 1));
        world.Must(Chair, new ReturnPaper(paper, "Thiếu phụ lục 2", 2));
        world.Must(Secretary, new SubmitPaper(paper));
        world.Must(Chair, new ApprovePaper(paper, 2));
        Assert.Equal(2, Seen(world, MeetingAudience.Delegates, OpenItem, paper)!.Version);
        world.Refused(Conflict, Chair, new ApprovePaper(paper, 3));
    }

    [Fact]
    public void Only_who_may_have_the_original_attaches_it_and_only_under_an_item_of_ones_own()
    {
        var world = new MeetingWorld();
        world.Refused(NotFound, Chair, new AttachPaper(OpenItem, Document));
        world.Refused(Forbidden, Chair, Found(OpenItem, mayPassOn: false));
        world.Refused(Forbidden, An, Found(OpenItem));
        world.Refused(NotFound, An, Found(HiddenItem));
        world.Refused(NotFound, Chair, Found(Id(4711)));
        world.Refused(Forbidden, Screen, Found(OpenItem));
        world.Refused(NotFound, Stranger, Found(OpenItem));
    }

    [Fact]
    public void What_another_attached_and_is_not_released_does_not_exist_to_a_presenter()
    {
        var world = new MeetingWorld();
        world.Must(Secretary, new EditAgendaItem(OpenItem, PresenterId: Binh));
        var paper = world.Must(Secretary, Found(OpenItem));
        world.Refused(NotFound, Binh, new SubmitPaper(paper));
        world.Refused(NotFound, Binh, new RemovePaper(paper));
        world.Must(Chair, new ApprovePaper(paper));
        world.Refused(Forbidden, Binh, new SubmitPaper(paper));
        world.Refused(Forbidden, Binh, new RemovePaper(paper));
    }

    [Fact]
    public void Who_attached_a_paper_takes_it_back_before_it_is_released()
    {
        var world = new MeetingWorld();
        world.Must(Secretary, new EditAgendaItem(OpenItem, PresenterId: Binh));
        var paper = world.Must(Binh, Found(OpenItem));
        world.Must(Binh, new RemovePaper(paper));
        world.Refused(NotFound, Binh, new RemovePaper(paper));
        Assert.Empty(MeetingAudiences.Me(world.State, Binh)!.Papers);
    }

    [Fact]
    public void A_paper_is_late_after_the_deadline_of_its_item_or_the_beginning()
    {
        var world = new MeetingWorld { Now = Start.AddDays(-3) };
        world.Must(Secretary, new SetPaperDeadline(OpenItem, Start.AddDays(-2)));
        world.Refused(Invalid, Secretary, new SetPaperDeadline(OpenItem, Start.AddDays(-2)));
        var paper = world.Must(Secretary, Found(OpenItem));
        Assert.False(world.State.PaperOf(paper)!.Late);

        world.Now = Start.AddDays(-1);
        world.Must(Secretary, new SubmitPaper(paper));
        Assert.True(world.State.PaperOf(paper)!.Late);
        var other = world.Must(Secretary, Found(SecondItem));
        Assert.False(world.State.PaperOf(other)!.Late);

        world.Must(Chair, new OpenMeeting());
        var last = world.Must(Secretary, Found(SecondItem, Id(3002)));
        Assert.True(world.State.PaperOf(last)!.Late);
    }

    [Fact]
    public void Items_take_so_many_papers_and_a_meeting_that_is_over_none()
    {
        var world = Opened();
        for (var i = 0; i < Limits.PapersOfItem; i++) world.Must(Chair, Found(OpenItem, Id(5_000 + i)));
        world.Refused(Invalid, Chair, Found(OpenItem));
        var paper = world.State.Agenda.Items[OpenItem].Papers.Keys.First();
        world.Must(Chair, new CloseMeeting());
        world.Refused(WrongState, Chair, Found(SecondItem));
        foreach (var command in new MeetingCommand[] { new SubmitPaper(paper), new ApprovePaper(paper), new ReturnPaper(paper, "x"), new RemovePaper(paper), new SetPaperDeadline(OpenItem, Start.AddDays(-9)) })
            world.Refused(WrongState, Chair, command);
    }

    [Fact]
    public void An_item_goes_with_its_papers()
    {
        var world = new MeetingWorld();
        world.Must(Secretary, new EditAgendaItem(OpenItem, PresenterId: Binh));
        var paper = world.Must(Binh, Found(OpenItem));
        world.Must(Secretary, new RemoveAgendaItem(OpenItem));
        Assert.Empty(MeetingAudiences.Me(world.State, Binh)!.Papers);
        world.Refused(NotFound, Binh, new SubmitPaper(paper));
    }

    [Fact]
    public void Own_papers_are_those_that_stand_at_items() => GenCommands.Sequence.Sample(steps =>
    {
        var world = new MeetingWorld();
        foreach (var step in steps)
        {
            world.Now = world.Now.AddSeconds(step.Seconds);
            world.Do(step.By, step.Make(world.State));
        }
        var papers = world.State.Agenda.Items.Values.SelectMany(i => i.Papers.Values).ToList();
        foreach (var p in world.State.Participants.Values)
            Assert.Equal(papers.Where(paper => paper.MemberId == p.MemberId).Select(paper => (paper.Id, OwnPaper.Of(paper))).OrderBy(x => x.Id), p.Papers.Select(x => (x.Key, x.Value)).OrderBy(x => x.Key));
    }, iter: 100);

    [Fact]
    public void What_is_not_released_is_in_nothing_that_others_are_sent() => GenCommands.Sequence.Sample(steps =>
    {
        var world = new MeetingWorld();
        foreach (var step in steps) world.Do(step.By, step.Make(world.State));
        var kept = world.State.Agenda.Items.Values.SelectMany(i => i.Papers.Values).Where(p => p.Released is null).Select(p => p.Id).ToList();
        foreach (var member in Everyone.Where(m => !world.State.IsSteward(m)))
        {
            var others = kept.Where(id => world.State.PaperOf(id)!.MemberId != member).ToList();
            if (MeetingAudiences.Of(world.State, member) is not { } audience) continue;
            var seen = System.Text.Json.JsonSerializer.Serialize(MeetingAudiences.View(world.State, audience) with { Me = MeetingAudiences.Me(world.State, member) }, MeetingJson.Options)
                + string.Concat(world.Journal.Select(e => MeetingRecord.For(world.State, member, e)).OfType<MeetingEvent>().Select(e => System.Text.Encoding.UTF8.GetString(MeetingEventTable.Write(e))));
            foreach (var id in others) Assert.DoesNotContain(id.ToString(), seen, StringComparison.Ordinal);
        }
    }, iter: 100);
}
