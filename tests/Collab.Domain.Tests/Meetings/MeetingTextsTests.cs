using Collab.Domain.Meetings;
using CsCheck;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Which conclusions searches have, and for whom.</summary>
[Trait("Requirement", "E11"), Trait("Requirement", "D13")]
public sealed class MeetingTextsTests
{
    [Fact]
    public void Conclusions_are_for_who_sees_them_and_gone_when_removed()
    {
        var world = Opened();
        var open = world.Must(Secretary, new RecordConclusion("Thống nhất kế hoạch"));
        var hidden = world.Must(Secretary, new RecordConclusion("Bổ nhiệm", ItemId: HiddenItem));
        world.Must(Chair, new CloseSession(SecondItem, [An]));
        var inside = world.Must(Chair, new RecordConclusion("Cảnh cáo", ItemId: SecondItem));
        world.Must(Chair, new EndClosedSession());

        var texts = MeetingTextChange.Between(Meeting.Empty(world.State.Id), world.State).Put.ToDictionary(text => text.Id);
        Assert.Null(texts[open].Readers);
        Assert.Empty(texts[hidden].Readers!.Value); // but for the stewards
        Assert.Equal(An, Assert.Single(texts[inside].Readers!.Value));

        Assert.Equal(open, Assert.Single(Change(world, () => world.Must(Chair, new RemoveConclusion(open))).Gone));
        Assert.Equal("Khiển trách", Assert.Single(Change(world, () =>
        {
            world.Must(Chair, new CloseSession(OpenItem, []));
            world.Must(Chair, new EndClosedSession());
            world.Must(Chair, new EditAgendaItem(HiddenItem, Hidden: false));
            world.Must(Chair, new RecordConclusion("Khiển trách", hidden, HiddenItem));
        }).Put).Text);
    }

    [Fact]
    public void Closing_tells_all_of_them_again_as_an_older_server_may_have_written_some()
    {
        var world = Opened();
        var conclusion = world.Must(Secretary, new RecordConclusion("Thống nhất kế hoạch"));
        Assert.Equal(conclusion, Assert.Single(Change(world, () => world.Must(Chair, new CloseMeeting())).Put).Id);
        Assert.Empty(Change(world, () => world.Must(Chair, new ReopenMeeting("Bổ sung"))).Put);
    }

    /// <summary>At every moment, for everybody: what searches have is what the meeting's page shows.</summary>
    [Fact]
    public void Change_by_change_searches_have_what_everybody_sees()
    {
        var (closed, hidden) = (0, 0);
        Gen.Select(GenCommands.Sequence, Gen.Int[0, 5]).Sample((steps, seed) =>
        {
            var world = Opened();
            foreach (var (step, i) in steps.Select((step, i) => (step, i)))
            {
                if (i % 25 == seed) world.Do(Chair, new CloseSession(SecondItem, i % 2 == 0 ? [An, Guest] : [Binh]));
                if (i % 10 == seed) world.Do(Secretary, new RecordConclusion($"Kết luận {i}", ItemId: i % 3 == 0 ? HiddenItem : i % 3 == 1 ? SecondItem : null));
                world.Do(step.By, step.Make(world.State));
            }

            var texts = new Dictionary<Guid, MeetingText>();
            var before = Meeting.Empty(world.State.Id);
            foreach (var state in world.States)
            {
                var change = MeetingTextChange.Between(before, state);
                foreach (var gone in change.Gone) texts.Remove(gone);
                foreach (var text in change.Put) texts[text.Id] = text;
                before = state;
                foreach (var member in Everyone)
                {
                    IEnumerable<(Guid, string)> seen = MeetingSight.Of(state, member) is { } sight ? MeetingAudiences.View(state, sight).Conclusions.Select(c => (c.Key, c.Value.Text)).Order() : [];
                    Assert.Equal(seen, texts.Values.Where(text => Reads(state, member, text)).Select(text => (text.Id, text.Text!)).Order());
                }
            }
            Interlocked.Add(ref closed, texts.Values.Count(text => text.Readers is { IsEmpty: false }));
            Interlocked.Add(ref hidden, texts.Values.Count(text => text.Readers is { IsEmpty: true }));
        }, iter: 60);
        Assert.True(closed > 10 && hidden > 10, $"{closed} and {hidden} conclusions are not much of a test.");
    }

    // As the search asks: whoever is on the list, and a steward or named where not all may read it.
    private static bool Reads(Meeting m, Guid member, MeetingText text) =>
        m.Status != MeetingStatus.Draft && m.Listed(member) is { } who && (text.Readers is not { } readers || who.Role.IsSteward() || readers.Contains(member));

    private static MeetingTextChange Change(MeetingWorld world, Action act)
    {
        var before = world.State;
        act();
        return MeetingListingChange.Between(before, world.State).Texts;
    }
}
