using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Who shows which page to everybody, and what ends it.</summary>
[Trait("Requirement", "D5")]
public sealed class PresentingTests
{
    private const string Forbidden = RefusalCodes.Forbidden, NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    private static (MeetingWorld World, Guid Paper) WithPaper()
    {
        var world = Opened();
        world.Must(Chair, new EditAgendaItem(OpenItem, PresenterId: Binh));
        var paper = world.Must(Secretary, Found(OpenItem));
        world.Must(Chair, new ApprovePaper(paper));
        world.Must(Chair, new StartAgendaItem(OpenItem));
        return (world, paper);
    }

    [Fact]
    public void Everybody_sees_the_page_that_the_presenter_turns_to()
    {
        var (world, paper) = WithPaper();
        world.Must(Binh, new Present(Document, 1));
        world.Must(Binh, new Present(Document, 1, 7));
        world.Refused(Conflict, Binh, new Present(Document, 1, 7));
        foreach (var audience in InTheRoom)
        {
            var seen = MeetingAudiences.View(world.State, audience).Presenting!;
            Assert.Equal((paper, OpenItem, Document, 1, 7, Binh), (seen.PaperId, seen.ItemId, seen.DocumentId, seen.Version, seen.Page, seen.ByMemberId));
        }
        world.Refused(Forbidden, An, new StopPresenting());
        world.Must(Binh, new StopPresenting());
        world.Refused(Forbidden, Binh, new StopPresenting());
        world.Refused(WrongState, Chair, new StopPresenting());
        Assert.Null(MeetingAudiences.View(world.State, MeetingAudience.Public).Presenting);
    }

    [Fact]
    public void A_steward_takes_over_and_the_presenter_takes_it_back()
    {
        var (world, _) = WithPaper();
        world.Must(Binh, new Present(Document, 1, 3));
        world.Must(Chair, new Present(Document, 1, 3));
        Assert.Equal(Chair, world.State.Presenting!.MemberId);
        world.Refused(Forbidden, Binh, new StopPresenting());
        world.Must(Binh, new Present(Document, 1, 4));
        Assert.Equal((Binh, 4), (world.State.Presenting!.MemberId, world.State.Presenting.Page));
    }

    [Fact]
    public void Only_released_versions_of_visible_items_are_presented_and_only_by_who_may()
    {
        var (world, _) = WithPaper();
        world.Refused(Forbidden, An, new Present(Document, 1));
        world.Refused(NotFound, Chair, new Present(Document, 2));
        world.Refused(NotFound, Chair, new Present(Id(1), 1));
        world.Refused(Invalid, Chair, new Present(Document, 1, 0));
        world.Refused(Invalid, Chair, new Present(Document, 1, Limits.Pages + 1));

        var hidden = world.Must(Chair, Found(HiddenItem, Id(3002)));
        world.Must(Chair, new ApprovePaper(hidden));
        world.Refused(NotFound, Chair, new Present(Id(3002), 1));

        world.Must(Chair, new StartAgendaItem(SecondItem));
        world.Refused(WrongState, Binh, new Present(Document, 1));
        world.Must(Chair, new Present(Document, 1));
        world.Must(Chair, new SuspendMeeting());
        world.Refused(WrongState, Chair, new Present(Document, 1, 2));
    }

    [Fact]
    public void A_presenter_who_is_not_there_presents_nothing()
    {
        var (world, _) = WithPaper();
        world.Must(Binh, new CheckOut());
        world.Refused(WrongState, Binh, new Present(Document, 1));
    }

    public static TheoryData<string> Endings => ["item finished", "next item", "item hidden", "item moved below a hidden one", "paper removed", "another version released", "presenter left", "meeting closed"];

    [Theory, MemberData(nameof(Endings))]
    public void It_ends_with_what_it_is_of(string what)
    {
        var (world, paper) = WithPaper();
        world.Must(Binh, new Present(Document, 1));
        switch (what)
        {
            case "item finished": world.Must(Chair, new FinishAgendaItem(OpenItem)); break;
            case "next item": world.Must(Chair, new StartAgendaItem(SecondItem)); break;
            case "item hidden": world.Must(Chair, new EditAgendaItem(OpenItem, Hidden: true)); break;
            case "item moved below a hidden one": world.Must(Chair, new MoveAgendaItem(OpenItem, HiddenItem)); break;
            case "paper removed": world.Must(Chair, new RemovePaper(paper)); break;
            case "another version released":
                world.Must(Secretary, Found(OpenItem, version: 2));
                Assert.NotNull(world.State.Presenting);
                world.Must(Chair, new ApprovePaper(paper));
                break;
            case "presenter left": world.Must(Binh, new CheckOut()); break;
            default: world.Must(Chair, new CloseMeeting()); break;
        }
        Assert.Null(world.State.Presenting);
        Assert.Contains(world.Journal, e => e.Type == "presentingStopped");
    }

    [Fact]
    public void An_item_that_is_removed_stops_being_presented()
    {
        var world = Opened();
        var paper = world.Must(Secretary, Found(SecondItem));
        world.Must(Chair, new ApprovePaper(paper));
        world.Must(Chair, new Present(Document, 1));
        world.Must(Chair, new RemoveAgendaItem(SecondItem));
        Assert.Null(world.State.Presenting);
        Assert.Equal("presentingStopped", world.Journal[^2].Type);
    }

    [Fact]
    public void What_is_presented_can_be_read_by_everybody_who_sees_that_it_is() => GenCommands.Sequence.Sample(steps =>
    {
        var world = new MeetingWorld();
        foreach (var step in steps)
        {
            world.Do(step.By, step.Make(world.State));
            if (world.State.Presenting is not { } now) continue;
            foreach (var member in Everyone.Where(world.State.IsParticipant))
            {
                var isSeen = MeetingAudiences.View(world.State, MeetingSight.Of(world.State, member)!.Value).Presenting is not null;
                Assert.True(isSeen || world.State.ClosedSessionId is not null);
                if (isSeen) Assert.NotNull(PaperRules.Readable(world.State, member, now.PaperId, now.Version));
            }
        }
    }, iter: 300);
}
