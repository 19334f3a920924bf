using System.Text;
using System.Text.Json.Nodes;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.FaultHarness.Checks;
using Collab.FaultHarness.Clients;
using Collab.FaultHarness.Script;
using Collab.Grains.Journal;
using Collab.LoadTests.Live;

namespace Collab.Faults.Tests;

/// <summary>What the harness says when something really is lost, doubled, forked or diverged.</summary>
public sealed class CheckerTests
{
    private readonly FabricatedMeeting meeting = new();

    [Fact]
    public void A_journal_that_holds_what_was_answered_is_right()
    {
        meeting.Execute(FabricatedMeeting.Delegate, new PostMessage("Một"));

        var findings = meeting.Check();

        Assert.Empty(findings.All);
        Assert.Equal(4, findings.Acknowledged);
        Assert.Equal(meeting.Events.Count, findings.Events);
    }

    [Fact]
    public void An_acknowledged_command_that_is_not_there_is_lost()
    {
        meeting.Execute(FabricatedMeeting.Delegate, new PostMessage("Một"));
        meeting.Events.RemoveAt(meeting.Events.Count - 1);

        Assert.Equal(Wrong.Lost, Assert.Single(meeting.Check().All).Kind);
    }

    [Fact]
    public void A_command_carried_out_again_is_doubled_whether_at_once_or_later()
    {
        meeting.Execute(FabricatedMeeting.Delegate, new PostMessage("Một"));
        var once = meeting.Events[^1];
        meeting.Events.Add(once);
        meeting.Chain();
        Assert.Equal(1, meeting.Check().Count(Wrong.Doubled));

        meeting.Events[^1] = once with { Data = Encoding.UTF8.GetBytes("{\"id\":\"another\"}"), At = once.At.AddMilliseconds(40) };
        meeting.Commands[^1] = meeting.Commands[^1] with { Seq = meeting.Commands[^1].Seq + 1 };
        meeting.Chain();
        Assert.Equal(1, meeting.Check().Count(Wrong.Doubled)); // by the next owner, whose answer is of the second

        meeting.Commands[^1] = meeting.Commands[^1] with { Seq = meeting.Commands[^1].Seq - 1 };
        meeting.Events.RemoveAt(meeting.Events.Count - 1);
        meeting.Execute(FabricatedMeeting.Delegate, new PostMessage("Hai"));
        meeting.Events.Add(once with { Data = Encoding.UTF8.GetBytes("{}") });
        meeting.Chain();
        Assert.Equal(1, meeting.Check().Count(Wrong.Doubled));
    }

    [Fact]
    public void A_command_that_was_refused_and_carried_out_is_doubled()
    {
        meeting.Execute(FabricatedMeeting.Delegate, new PostMessage("Một"));
        meeting.Commands[^1] = meeting.Commands[^1] with { Outcome = Outcome.Refused, Refusal = "conflict", Seq = 0 };

        Assert.Equal(Wrong.Doubled, Assert.Single(meeting.Check().All).Kind);
    }

    [Fact]
    public void A_gap_an_altered_event_and_a_time_that_goes_back_are_forks()
    {
        meeting.Execute(FabricatedMeeting.Delegate, new PostMessage("Một"));
        meeting.Execute(FabricatedMeeting.Delegate, new PostMessage("Hai"));
        var whole = meeting.Events.ToList();

        meeting.Events.RemoveAt(meeting.Events.Count - 2);
        Assert.Equal(1, meeting.Check().Count(Wrong.Forked));

        Restore();
        meeting.Events[^2] = whole[^2] with { Data = Encoding.UTF8.GetBytes("{\"text\":\"Ba\"}") };
        Assert.Equal(1, meeting.Check().Count(Wrong.Forked));

        Restore();
        meeting.Events[^1] = whole[^1] with { At = whole[^2].At.AddMinutes(-5) };
        meeting.Chain();
        Assert.Equal(1, meeting.Check().Count(Wrong.Forked));

        void Restore()
        {
            meeting.Events.Clear();
            meeting.Events.AddRange(whole);
        }
    }

    [Fact]
    public void Two_histories_of_one_sequence_are_a_fork()
    {
        meeting.Execute(FabricatedMeeting.Delegate, new PostMessage("Một"));
        meeting.Execute(FabricatedMeeting.Delegate, new PostMessage("Hai"));
        meeting.Commands[^1] = meeting.Commands[^1] with { Seq = meeting.Commands[^2].Seq };

        Assert.Equal(2, meeting.Check().Count(Wrong.Forked)); // it stands elsewhere, and two have one place
    }

    [Fact]
    public void A_command_that_nobody_sent_is_a_fork_and_one_that_nobody_was_answered_is_listed()
    {
        meeting.Execute(FabricatedMeeting.Delegate, new PostMessage("Một"));
        var command = meeting.Commands[^1];

        meeting.Commands[^1] = command with { Outcome = Outcome.Unanswered, Seq = 0 };
        var findings = meeting.Check();
        Assert.Empty(findings.All);
        Assert.Single(findings.Unacknowledged);

        meeting.Commands.Remove(meeting.Commands[^1]);
        Assert.Equal(Wrong.Forked, Assert.Single(meeting.Check().All).Kind);

        meeting.Commands.Add(command);
        meeting.Commands.Add(new Told(new CommandKey(FabricatedMeeting.Chair, Guid.CreateVersion7()), "OpenFloor", Outcome.Unanswered, 0, null));
        Assert.Equal(1, meeting.Check().Unanswered);
    }

    [Fact]
    public void A_view_that_the_journal_does_not_give_has_diverged()
    {
        meeting.Execute(FabricatedMeeting.Delegate, new PostMessage("Một"));
        var head = meeting.Events[^1].Seq;
        var right = JsonNode.Parse(ViewAudit.ViewOf(ViewAudit.Replay(meeting.Stream, meeting.Events), FabricatedMeeting.Delegate, new ViewMemo()))!;

        Assert.Empty(Views(right, head).All);
        Assert.Equal(1, Views(right, head).Views);
        Assert.Equal(Wrong.Diverged, Assert.Single(Views(right, head - 1).All).Kind); // of another moment
        Assert.Equal(Wrong.Diverged, Assert.Single(Views(right, head + 1).All).Kind); // further than the journal

        var (shared, own) = (right.DeepClone(), right.DeepClone());
        shared["messages"]!.AsObject().Clear();
        own["me"]!["attendance"]!["status"] = "left";
        Assert.Equal(Wrong.Diverged, Assert.Single(Views(shared, head).All).Kind);
        Assert.Equal(Wrong.Diverged, Assert.Single(Views(own, head).All).Kind);
    }

    [Fact]
    public void A_ballot_that_counts_otherwise_than_was_acknowledged_has_diverged()
    {
        var secret = meeting.Execute(FabricatedMeeting.Chair, new PrepareBallot("Nhân sự", Secret: true))!.Value;
        meeting.Execute(FabricatedMeeting.Chair, new OpenBallot(secret));
        var receipt = new string('A', 43);
        meeting.Execute(FabricatedMeeting.Delegate, new CastBallot(secret, "agree", receipt));
        meeting.Execute(FabricatedMeeting.Chair, new CloseBallot(secret));

        Assert.Empty(Ballots(Held("agree", receipt)).All);
        Assert.Equal(Wrong.Diverged, Assert.Single(Ballots(Held("other", receipt)).All).Kind);
        Assert.Equal(Wrong.Diverged, Assert.Single(Ballots(Held("agree", new string('B', 43))).All).Kind);
        Assert.Equal(Wrong.Lost, Assert.Single(Ballots(new HeldBallot(Guid.CreateVersion7(), secret: false)).All).Kind);

        HeldBallot Held(string option, string kept)
        {
            var held = new HeldBallot(secret, secret: true);
            held.Cast[option] = 1;
            held.Receipts.Add(kept);
            return held;
        }
    }

    private Findings Views(JsonNode view, long seq)
    {
        var seen = new ClientView(new SharedViews());
        seen.Replace(Encoding.UTF8.GetBytes(view.ToJsonString()));
        var findings = new Findings();
        ViewAudit.Check(meeting.Stream, meeting.Events, [new SeenView("client", FabricatedMeeting.Delegate, seq, seen)], findings);
        return findings;
    }

    private Findings Ballots(HeldBallot held)
    {
        var findings = new Findings();
        BallotAudit.Check(ViewAudit.Replay(meeting.Stream, meeting.Events), meeting.Events, [held], findings);
        return findings;
    }
}
