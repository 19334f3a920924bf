using System.Text;
using System.Text.Json;
using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What must never be seen: looked for as text in everything that a person could be sent.</summary>
public sealed class SecrecyLaws
{
    private static readonly Guid[] NotStewards = [.. MeetingWorld.Everyone.Where(m => m != MeetingWorld.Chair && m != MeetingWorld.Secretary)];

    // Everything that leaves the domain towards one member: the view, the own part, and the filtered record.
    internal static string Everything(MeetingWorld world, Guid member)
    {
        var m = world.State;
        if (MeetingSight.Of(m, member) is not { } audience) return "";
        var text = new StringBuilder();
        text.Append(JsonSerializer.Serialize(MeetingAudiences.View(m, audience) with { Me = MeetingAudiences.Me(m, member) }, MeetingJson.Options));
        foreach (var stored in world.Journal)
            if (MeetingRecord.For(m, member, stored) is { } readable)
                text.AppendLine().Append(Encoding.UTF8.GetString(MeetingEventTable.Write(readable)));
        return text.ToString();
    }

    [Fact]
    [Trait("Requirement", "B4")]
    public void A_hidden_agenda_item_leaves_no_trace_for_those_it_is_hidden_from() => GenCommands.Sequence.Sample(steps =>
    {
        var world = new MeetingWorld();
        foreach (var step in steps) world.Do(step.By, step.Make(world.State));
        var hidden = world.State.Agenda.Items.Keys.Where(id => !world.State.Agenda.IsShown(id)).ToList();
        foreach (var member in NotStewards.Where(member => !world.State.IsSteward(member))) // some become so
        {
            var seen = Everything(world, member);
            foreach (var item in hidden.Where(id => MeetingSight.Of(world.State, member) is not { } sight || sight.Hides(world.State, id))) Assert.DoesNotContain(item.ToString(), seen, StringComparison.Ordinal);
        }
    }, iter: 300);

    [Fact]
    [Trait("Requirement", "B4")]
    public void What_an_item_was_called_while_it_was_hidden_stays_hidden_when_it_is_shown_under_another_title()
    {
        var world = new MeetingWorld();
        var late = world.Must(MeetingWorld.Secretary, new AddAgendaItem("Kỷ luật ông Ba", 5, Hidden: true));
        world.Must(MeetingWorld.Secretary, new EditAgendaItem(late, "Kỷ luật ông Tư"));
        world.Must(MeetingWorld.Secretary, new EditAgendaItem(late, "Việc khác", Hidden: false));

        foreach (var member in NotStewards)
        {
            var seen = Everything(world, member);
            Assert.DoesNotContain("Kỷ luật", seen, StringComparison.Ordinal);
            Assert.Contains("Việc khác", seen, StringComparison.Ordinal);
        }
        Assert.Contains("Kỷ luật ông Ba", Everything(world, MeetingWorld.Secretary), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public void The_choice_in_a_secret_ballot_is_in_no_event_state_or_view()
    {
        // Two worlds that differ only in who chose what, with equal tallies, must be equal in all they hold.
        Gen.Shuffle(new[] { "agree", "disagree", "other", "agree" }).Sample(choices =>
        {
            Assert.Equal(WorldWith(["agree", "disagree", "other", "agree"]), WorldWith(choices));
        }, iter: 50);

        static string WorldWith(string[] choices)
        {
            var world = MeetingWorld.Opened();
            var ballot = world.Must(MeetingWorld.Chair, new PrepareBallot("Bầu kín", Secret: true));
            world.Must(MeetingWorld.Chair, new OpenBallot(ballot));
            var voters = new[] { MeetingWorld.Chair, MeetingWorld.An, MeetingWorld.Binh, MeetingWorld.Chi };
            for (var i = 0; i < voters.Length; i++)
                world.Must(voters[i], new CastBallot(ballot, choices[i], GenCommands.Receipt(i)));
            world.Must(MeetingWorld.Chair, new CloseBallot(ballot));

            return AllOf(world);
        }
    }

    /// <summary>The state, everything that anybody could be sent, and the journal.</summary>
    internal static string AllOf(MeetingWorld world)
    {
        var all = new StringBuilder(Encoding.UTF8.GetString(MeetingSnapshots.Write(world.State)));
        foreach (var member in MeetingWorld.Everyone) all.Append(Everything(world, member));
        foreach (var stored in world.Journal) all.Append(Encoding.UTF8.GetString(stored.Data)).Append(Convert.ToHexString(stored.Hash));
        return all.ToString();
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public void Receipts_are_published_apart_from_members_in_an_order_that_says_nothing()
    {
        var world = MeetingWorld.Opened();
        var ballot = world.Must(MeetingWorld.Chair, new PrepareBallot("Bầu kín", Secret: true));
        world.Must(MeetingWorld.Chair, new OpenBallot(ballot));
        foreach (var (member, i) in new[] { MeetingWorld.Chi, MeetingWorld.An, MeetingWorld.Binh }.Select((m, i) => (m, i)))
            world.Must(member, new CastBallot(ballot, "agree", GenCommands.Receipt(i)));

        Assert.DoesNotContain(world.Journal, e => Enumerable.Range(0, 3).Any(i => Encoding.UTF8.GetString(e.Data).Contains(GenCommands.Receipt(i), StringComparison.Ordinal)));
        world.Must(MeetingWorld.Chair, new CloseBallot(ballot));
        var closed = (BallotClosed)MeetingEventTable.Read(world.Journal[^1]);
        Assert.Equal(Enumerable.Range(0, 3).Select(GenCommands.Receipt).Order(StringComparer.Ordinal), closed.Receipts!.Value);
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public void The_choices_of_an_open_ballot_are_shown_to_nobody_before_it_closes()
    {
        var world = MeetingWorld.Opened();
        var ballot = world.Must(MeetingWorld.Chair, new PrepareBallot("Thông qua báo cáo"));
        world.Must(MeetingWorld.Chair, new OpenBallot(ballot));
        world.Must(MeetingWorld.An, new CastBallot(ballot, "disagree"));
        var cast = world.Journal[^1];

        foreach (var member in MeetingWorld.Everyone)
            Assert.Null((MeetingRecord.For(world.State, member, cast) as BallotCast)?.Option);
        world.Must(MeetingWorld.Chair, new CloseBallot(ballot));
        Assert.Equal("disagree", ((BallotCast)MeetingRecord.For(world.State, MeetingWorld.Binh, cast)!).Option);
        Assert.Null(MeetingRecord.For(world.State, MeetingWorld.Guest, cast));
    }

    [Fact]
    [Trait("Requirement", "D4")]
    public void The_note_of_a_request_is_for_stewards_and_its_author()
    {
        var world = MeetingWorld.Opened();
        world.Must(MeetingWorld.Chair, new OpenFloor());
        world.Must(MeetingWorld.An, new RequestToSpeak(RequestKind.Speech, Note: "chuyện riêng"));

        Assert.Contains("chuyện riêng", Everything(world, MeetingWorld.Secretary), StringComparison.Ordinal);
        Assert.Contains("chuyện riêng", Everything(world, MeetingWorld.An), StringComparison.Ordinal);
        Assert.DoesNotContain("chuyện riêng", Everything(world, MeetingWorld.Binh), StringComparison.Ordinal);
        Assert.DoesNotContain("chuyện riêng", Everything(world, MeetingWorld.Guest), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public void The_public_gets_no_list_of_participants_and_nobody_gets_one_above_the_limit()
    {
        var world = MeetingWorld.Opened();
        Assert.NotNull(MeetingAudiences.View(world.State, MeetingAudience.Delegates).Participants);
        Assert.Null(MeetingAudiences.View(world.State, MeetingAudience.Public).Participants);

        var large = new MeetingWorld(more: Enumerable.Range(2_000, Limits.ParticipantsInView).Select(n => MeetingWorld.Invite(MeetingWorld.Id(n), $"Đại biểu {n}", MeetingRole.Delegate)));
        Assert.Null(MeetingAudiences.View(large.State, MeetingAudience.Stewards).Participants);
    }

    [Fact]
    [Trait("Requirement", "B1")]
    public void A_draft_exists_for_its_stewards_only()
    {
        var world = new MeetingWorld(draft: true);
        Assert.Equal(MeetingAudience.Stewards, MeetingAudiences.Of(world.State, MeetingWorld.Chair));
        foreach (var member in NotStewards) Assert.Null(MeetingAudiences.Of(world.State, member));
        Assert.Null(MeetingAudiences.Of(world.State, MeetingWorld.Stranger));

        var before = world.State;
        world.Must(MeetingWorld.Chair, new OpenMeeting());
        Assert.Subset(MeetingAudiences.Concerned(before, world.State).ToHashSet(), NotStewards.ToHashSet());
    }
}
