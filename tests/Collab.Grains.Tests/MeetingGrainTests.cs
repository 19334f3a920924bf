using System.Collections.Immutable;
using System.Text;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Microsoft.Data.Sqlite;
using static Collab.Grains.Tests.GrainWorld;

namespace Collab.Grains.Tests;

public sealed class MeetingGrainTests(GrainWorld world) : IClassFixture<GrainWorld>
{
    [Fact]
    public async Task A_command_id_is_executed_once_and_answered_the_same_also_by_the_next_activation()
    {
        var meeting = await world.ScheduleAsync();
        await world.MustAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online));
        await world.MustAsync(meeting, Chair, new OpenMeeting());
        var (command, id) = (new PostMessage("Chào"), Guid.CreateVersion7());

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.DoAsync(meeting, Delegates[0], command, id)));
        var again = await world.DoAsync(meeting, Delegates[0], command, id);
        await world.DeactivateAsync();
        var afterwards = await world.DoAsync(meeting, Delegates[0], command, id);

        Assert.All([.. answers, again, afterwards], answer =>
        {
            Assert.Equal(answers[0].Seq, answer.Seq);
            Assert.Equal(answers[0].Result!["messageId"], answer.Result!["messageId"]);
        });
        var (state, events) = await world.ReplayAsync(meeting);
        Assert.Single(events, e => e.Type == "messagePosted");
        Assert.Single(state.Messages);
    }

    [Fact]
    public async Task What_is_made_gets_ids_of_version_7_that_are_never_the_same()
    {
        var (meeting, other) = (await world.ScheduleAsync(), await world.ScheduleAsync());
        var ids = new HashSet<Guid>();
        foreach (var here in new[] { meeting, other })
        {
            await world.MustAsync(here, Chair, new OpenMeeting());
            foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => world.DoAsync(here, Chair, new PostMessage("Chào"), Guid.CreateVersion7()))))
            {
                var id = answer.Result!["messageId"];
                Assert.True(ids.Add(id));
                Assert.Equal((7, 0b10), (id.Version, id.Variant >> 2));
                Assert.Equal(world.Time.GetUtcNow().ToUnixTimeMilliseconds(), Convert.ToInt64(id.ToString("N")[..12], 16));
            }
        }
    }

    [Fact]
    public async Task The_same_command_id_of_another_member_is_another_command()
    {
        var meeting = await world.ScheduleAsync();
        var id = Guid.CreateVersion7();
        Assert.True((await world.DoAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online), id)).Ok);
        Assert.True((await world.DoAsync(meeting, Delegates[1], new CheckIn(AttendanceMode.Online), id)).Ok);
        Assert.Equal(2, (await world.ReplayAsync(meeting)).State.Roll.Present);
    }

    [Fact]
    public async Task A_refused_command_may_be_tried_again_with_its_id()
    {
        var meeting = await world.ScheduleAsync();
        var id = Guid.CreateVersion7();
        Assert.Equal(RefusalCodes.WrongState, (await world.DoAsync(meeting, Chair, new SuspendMeeting(), id)).Refusal!.Code);
        await world.MustAsync(meeting, Chair, new OpenMeeting());
        Assert.True((await world.DoAsync(meeting, Chair, new SuspendMeeting(), id)).Ok);
    }

    [Fact]
    public async Task Scheduling_twice_with_one_command_id_makes_one_meeting()
    {
        var (meeting, id, schedule) = (Guid.CreateVersion7(), Guid.CreateVersion7(), world.Schedule());
        var answers = await Task.WhenAll(world.DoAsync(meeting, Chair, schedule, id), world.DoAsync(meeting, Chair, schedule, id));
        Assert.Equal(answers[0].Seq, answers[1].Seq);
        Assert.Equal(RefusalCodes.Conflict, (await world.DoAsync(meeting, Chair, schedule)).Refusal!.Code);
        Assert.Single((await world.ReplayAsync(meeting)).Events, e => e.Type == "meetingScheduled");
    }

    [Fact]
    public async Task Commands_that_come_while_an_append_is_in_flight_ride_in_the_next_one()
    {
        var meeting = await world.ScheduleAsync();
        world.Journal.Close();
        world.Journal.Appends.Clear();
        var first = world.DoAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online));
        await world.Journal.AnAppendWaitsAsync();
        var rest = Delegates[1..150].Select(d => world.DoAsync(meeting, d, new CheckIn(AttendanceMode.Online))).ToArray();
        // Refusals are decided against what is not durable yet, and answered at once: all commands before this one are decided.
        Assert.Equal(RefusalCodes.WrongState, (await world.DoAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online))).Refusal!.Code);
        Assert.False(first.IsCompleted);

        world.Journal.Open();
        var answers = await Task.WhenAll([first, .. rest]);
        Assert.All(answers, answer => Assert.True(answer.Ok));
        Assert.Equal(150, answers.Select(a => a.Seq).Distinct().Count());
        Assert.Equal([1, 149], world.Journal.Appends.Select(a => a.Events.Length));
    }

    [Fact]
    public async Task Another_writer_is_noticed_by_the_fence_and_nothing_forks()
    {
        var meeting = await world.ScheduleAsync();
        await world.MustAsync(meeting, Chair, new OpenMeeting());
        await AppendBehindTheGrainAsync(meeting, Delegates[0]);

        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Delegates[1..20].Select(d => world.DoAsync(meeting, d, new CheckIn(AttendanceMode.Online), id)));
        // Calls from outside arrive in any order: whoever came to the next grain was taken at once, by this one somebody was refused.
        Assert.Contains(answers, answer => answer.Refusal?.Code == RefusalCodes.Unavailable);
        Assert.All(answers, answer => Assert.True(answer.Ok || answer.Refusal!.Code == RefusalCodes.Unavailable));

        var retried = await Task.WhenAll(Delegates[1..20].Select(d => world.UntilAnsweredAsync(meeting, d, new CheckIn(AttendanceMode.Online), id)));
        Assert.All(retried, answer => Assert.True(answer.Ok));
        Assert.Equal(20, (await world.ReplayAsync(meeting)).State.Roll.Present); // replay checks the chain
    }

    [Fact]
    public async Task When_the_journal_does_not_take_it_everyone_waiting_is_told_and_the_next_try_succeeds()
    {
        var meeting = await world.ScheduleAsync();
        world.Journal.FailNext(new JournalUnavailableException("the disk is full"));
        var id = Guid.CreateVersion7();
        Assert.Equal(RefusalCodes.Unavailable, (await world.DoAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online), id)).Refusal!.Code);
        Assert.Equal(0, (await world.ReplayAsync(meeting)).State.Roll.Present);

        Assert.True((await world.UntilAnsweredAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online), id)).Ok);
        Assert.Equal(1, (await world.ReplayAsync(meeting)).State.Roll.Present);
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public async Task A_secret_ballot_that_closes_among_the_last_votes_counts_every_accepted_one_exactly()
    {
        var meeting = await world.ScheduleAsync();
        await world.MustAsync(meeting, Chair, new OpenMeeting());
        var voters = Delegates[..60];
        foreach (var voter in voters) await world.MustAsync(meeting, voter, new CheckIn(AttendanceMode.Online));
        var ballot = (await world.MustAsync(meeting, Chair, new PrepareBallot("Bầu kín", Secret: true))).Result!["ballotId"];
        await world.MustAsync(meeting, Chair, new OpenBallot(ballot));

        var casting = voters.Select(async (voter, i) =>
            (Option: i % 3 == 0 ? "agree" : "disagree", Answer: await world.DoAsync(meeting, voter, new CastBallot(ballot, i % 3 == 0 ? "agree" : "disagree", Receipt(i))))).ToList();
        var closing = world.DoAsync(meeting, Chair, new CloseBallot(ballot));
        var votes = await Task.WhenAll(casting);
        Assert.True((await closing).Ok);

        var (state, events) = await world.ReplayAsync(meeting);
        var result = state.Ballots[ballot].Result!;
        Assert.Equal(votes.Count(v => v.Answer.Ok), result.Cast);
        Assert.Equal(votes.Count(v => v.Answer.Ok && v.Option == "agree"), result.Counts["agree"]);
        Assert.Equal(votes.Count(v => v.Answer.Ok && v.Option == "disagree"), result.Counts["disagree"]);
        Assert.All(votes.Where(v => !v.Answer.Ok), v => Assert.Equal(RefusalCodes.WrongState, v.Answer.Refusal!.Code));
        Assert.All(events.Where(e => e.Type == "ballotCast"), e => Assert.DoesNotContain("gree", Encoding.UTF8.GetString(e.Data), StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "D18")]
    public async Task A_secret_election_that_closes_among_the_last_votes_counts_every_accepted_paper_and_keeps_none_of_them()
    {
        var meeting = await world.ScheduleAsync();
        await world.MustAsync(meeting, Chair, new OpenMeeting());
        var voters = Delegates[..60];
        foreach (var voter in voters) await world.MustAsync(meeting, voter, new CheckIn(AttendanceMode.Online));
        var ballot = (await world.MustAsync(meeting, Chair, new PrepareBallot("Bầu", BallotKind.Election, Options: ["Ứng viên A", "Ứng viên B", "Ứng viên C"], Secret: true, Seats: 2))).Result!["ballotId"];
        await world.MustAsync(meeting, Chair, new OpenBallot(ballot));

        string[][] papers = [["1", "2"], ["2"], [], ["1", "3"]];
        var casting = voters.Select(async (voter, i) =>
            (Paper: papers[i % 4], Answer: await world.DoAsync(meeting, voter, new CastBallot(ballot, null, Receipt(i), [.. papers[i % 4]])))).ToList();
        var closing = world.DoAsync(meeting, Chair, new CloseBallot(ballot));
        var cast = (await Task.WhenAll(casting)).Where(vote => vote.Answer.Ok).ToList();
        Assert.True((await closing).Ok);

        var (state, events) = await world.ReplayAsync(meeting);
        var result = state.Ballots[ballot].Result!;
        Assert.Equal(cast.Count, result.Cast);
        Assert.All(["1", "2", "3"], id => Assert.Equal(cast.Count(vote => vote.Paper.Contains(id)), result.Counts[id]));
        Assert.Equal(cast.Count(vote => vote.Paper.Length == 0), result.Blank);
        Assert.All(events.Where(e => e.Type == "ballotCast"), e => Assert.DoesNotContain("choices", Encoding.UTF8.GetString(e.Data), StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public async Task A_secret_ballot_that_is_voided_while_votes_come_in_has_no_result_and_its_papers_are_shuffled()
    {
        var meeting = await world.ScheduleAsync();
        await world.MustAsync(meeting, Chair, new OpenMeeting());
        foreach (var voter in Delegates[..40]) await world.MustAsync(meeting, voter, new CheckIn(AttendanceMode.Online));
        var ballot = (await world.MustAsync(meeting, Chair, new PrepareBallot("Bầu kín", Secret: true))).Result!["ballotId"];
        await world.MustAsync(meeting, Chair, new OpenBallot(ballot));
        var casting = Delegates[..40].Select((voter, i) => world.DoAsync(meeting, voter, new CastBallot(ballot, i % 3 == 0 ? "agree" : "disagree", Receipt(i)))).ToList();
        var voiding = world.DoAsync(meeting, Chair, new VoidBallot(ballot, "Nhầm"));
        var counted = (await Task.WhenAll(casting)).Count(answer => answer.Ok);
        Assert.True((await voiding).Ok);

        var state = (await world.ReplayAsync(meeting)).State.Ballots[ballot];
        Assert.Equal((BallotStatus.Void, counted), (state.Status, state.Votes.Count));
        Assert.Null(state.Result);
        Assert.Equal(counted, (await world.Journal.TallyAsync(ballot, default)).Counts.Values.Sum());
        Assert.Contains(world.Journal.Appends, append => append.ClosedBallots.Contains(ballot)); // with which they are shuffled
    }

    private static string Receipt(int i) => System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)));

    [Fact]
    public async Task Two_voters_with_the_same_receipt_harm_nobody()
    {
        var meeting = await world.ScheduleAsync();
        await world.MustAsync(meeting, Chair, new OpenMeeting());
        var ballot = (await world.MustAsync(meeting, Chair, new PrepareBallot("Bầu kín", Secret: true))).Result!["ballotId"];
        await world.MustAsync(meeting, Chair, new OpenBallot(ballot));
        foreach (var voter in Delegates[..2])
        {
            await world.MustAsync(meeting, voter, new CheckIn(AttendanceMode.Online));
            await world.MustAsync(meeting, voter, new CastBallot(ballot, "agree", Receipt(7)));
        }
        await world.MustAsync(meeting, Chair, new CloseBallot(ballot));
        Assert.Equal(2, (await world.ReplayAsync(meeting)).State.Ballots[ballot].Result!.Counts["agree"]);
    }

    [Fact]
    public async Task Another_activation_begins_from_a_snapshot_and_still_knows_every_command_id()
    {
        var meeting = await world.ScheduleAsync();
        await world.MustAsync(meeting, Chair, new OpenMeeting());
        var (first, firstId) = (new PostMessage("đầu tiên"), Guid.CreateVersion7());
        var answered = await world.DoAsync(meeting, Chair, first, firstId);
        await Task.WhenAll(Enumerable.Range(0, 2_500).Select(i => world.MustAsync(meeting, Chair, new PostMessage($"{i}"))));
        var stream = StreamId.Meeting(meeting);
        while (await world.Journal.ReadSnapshotAsync(stream, default) is null) await Task.Yield();

        await world.DeactivateAsync();
        var again = await world.DoAsync(meeting, Chair, first, firstId);
        Assert.Equal((answered.Seq, answered.Result!["messageId"]), (again.Seq, again.Result!["messageId"]));
        await world.MustAsync(meeting, Chair, new SuspendMeeting());
        var (replayed, _) = await world.ReplayAsync(meeting);
        Assert.Equal(MeetingStatus.Suspended, replayed.Status);
    }

    [Theory]
    [InlineData("UPDATE events SET data = CAST('{\"mode\":\"inPerson\"}' AS BLOB) WHERE stream = $s AND seq = 3", "event 3")]
    [InlineData("UPDATE events SET type = 'meetingTeleported' WHERE stream = $s AND seq = 3", "event 3")]
    [InlineData("DELETE FROM events WHERE stream = $s AND seq = 3", "event 3 is missing")]
    public async Task A_stream_that_was_altered_is_refused_in_a_sentence_and_others_work(string alteration, string named)
    {
        var (broken, whole) = (await world.ScheduleAsync(), await world.ScheduleAsync());
        await world.DeactivateAsync();
        await using (var connection = new SqliteConnection($"Data Source={world.DatabasePath}"))
        {
            await connection.OpenAsync();
            await using var find = connection.CreateCommand();
            find.CommandText = "SELECT DISTINCT stream FROM events";
            await using var alter = connection.CreateCommand();
            alter.CommandText = alteration;
            await using (var rows = await find.ExecuteReaderAsync())
                while (await rows.ReadAsync())
                    if (rows.GetValue(0) is var stream && IsStreamOf(stream, broken)) alter.Parameters.AddWithValue("$s", stream);
            Assert.Equal(1, await alter.ExecuteNonQueryAsync());
        }

        var refusal = (await world.DoAsync(broken, Chair, new OpenMeeting())).Refusal!;
        Assert.Equal((RefusalCodes.Broken, false), (refusal.Code, refusal.Retryable));
        Assert.Contains(broken.ToString(), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refusal.Message, StringComparison.Ordinal);
        Assert.True((await world.DoAsync(whole, Chair, new OpenMeeting())).Ok);
    }

    private static bool IsStreamOf(object stored, Guid meeting) => stored switch
    {
        string text => text.Contains(meeting.ToString(), StringComparison.OrdinalIgnoreCase),
        byte[] bytes => bytes.AsSpan().IndexOf(meeting.ToByteArray(bigEndian: true)) >= 0 || bytes.AsSpan().IndexOf(meeting.ToByteArray()) >= 0
            || Encoding.UTF8.GetString(bytes).Contains(meeting.ToString(), StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private async Task AppendBehindTheGrainAsync(Guid meeting, Guid member)
    {
        var stream = StreamId.Meeting(meeting);
        var head = (await world.Journal.ReadHeadAsync(stream, default))!.Value;
        var (happened, id, at) = (new CheckedIn(member, AttendanceMode.Online), Guid.CreateVersion7(), JournalTime.Truncate(world.Time.GetUtcNow()));
        var data = MeetingEventTable.Write(happened);
        var hash = HashChain.Next(head.Hash, stream, head.Seq + 1, "checkedIn", at, member, id, data);
        await world.Journal.AppendAsync(new JournalAppend(stream, head.Seq, head.Hash, [new JournalEvent(head.Seq + 1, "checkedIn", at, member, id, data, hash)]));
    }

    [Fact]
    public async Task Times_never_go_back_in_a_stream_also_where_the_clock_does_between_two_activations()
    {
        var meeting = await world.ScheduleAsync();
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await world.MustAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online));
        await world.DeactivateAsync();
        world.Time.AdjustTime(world.Time.GetUtcNow() - TimeSpan.FromMinutes(5));

        await world.MustAsync(meeting, Delegates[1], new CheckIn(AttendanceMode.Online));

        var times = (await world.ReplayAsync(meeting)).Events.Select(e => e.At).ToList();
        Assert.Equal(times.Order(), times);
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task A_stream_that_ends_before_its_snapshot_is_refused()
    {
        var meeting = await world.ScheduleAsync();
        var (state, events) = await world.ReplayAsync(meeting);
        await world.Journal.WriteSnapshotAsync(StreamId.Meeting(meeting), new(events.Length, events[^1].Hash, MeetingSnapshots.Format, MeetingSnapshots.Write(state)));
        await world.ExecuteAsync($"DELETE FROM events WHERE seq = {events.Length} AND substr(stream, -16) = x'{meeting:N}'");

        var broken = await Assert.ThrowsAsync<BrokenStreamException>(() => StreamReplay.ReadAsync(
            world.Journal, StreamId.Meeting(meeting), Meeting.Empty(meeting), Meeting.Apply, snapshot => MeetingSnapshots.Read(snapshot.State)));
        Assert.Contains($"event {events.Length}", broken.Message, StringComparison.Ordinal);
    }
}
