using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.LoadTests.Replay;

namespace Collab.LoadTests.Tests;

/// <summary>From events back to commands, without people and texts, and from those to the same events.</summary>
public sealed class ReplayTests
{
    private static readonly SampleMeeting Sample = new();
    private static readonly RecordedMeeting Recorded = RecordedMeeting.Of(Sample.Meeting.Events);

    [Fact]
    public void Every_command_comes_back_from_its_events()
    {
        var back = Translation.Of(Recorded, seed: 1).Select(t => t.Command).ToList();

        Assert.Equal(Sample.Given.Count, back.Count);
        Assert.All(Sample.Given.Zip(back), pair => Assert.Equal(Json(pair.First), Json(pair.Second)));

        // Who voted what in secret is not known; that somebody did is.
        static string Json(MeetingCommand command) => JsonSerializer.Serialize(
            command is CastBallot { Option: not "2", Comment: null } cast ? cast with { Option = "", Receipt = null, Choices = null } : command, MeetingJson.Options);
    }

    [Fact]
    public void Every_kind_of_event_is_translated_or_comes_with_one_that_is()
    {
        var named = Recorded.Commands.Select(command => (command.Events[0] is MeetingScheduled ? command.Events[0] : command.Events[^1]).GetType()).ToHashSet();
        // Whoever adds a kind adds it to the sample: its command follows from that, or it is on the list.
        var all = typeof(MeetingEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MeetingEvent)) && !type.IsAbstract);

        Assert.Equal(all.OrderBy(Name).Select(Name), named.Union(Translation.Unasked).Union(Translation.CannotBeReplayed).OrderBy(Name).Select(Name));
        Assert.Empty(named.Intersect(Translation.Unasked).Union(named.Intersect(Translation.CannotBeReplayed)));
        Assert.Equal(MeetingCommandTable.Types.Values.Except(Translation.NotSent).OrderBy(Name).Select(Name), Sample.Given.Select(command => command.GetType()).Distinct().OrderBy(Name).Select(Name));

        static string Name(Type type) => type.Name;
    }

    [Fact]
    public void An_event_that_no_command_is_known_for_is_not_left_out() =>
        Assert.Throws<UnknownEventException>(() => Translation.Of([new ParticipantInvited(Guid.NewGuid(), "", null, Guid.NewGuid(), "", MeetingRole.Guest, false, 1)], new Before(), _ => null));

    [Fact]
    public void What_is_sent_leaves_the_same_events_and_holds_no_name_text_or_id_of_the_recording()
    {
        var (events, sent) = Replay(Recorded);

        Assert.Null(Shape.Difference(Recorded, RecordedMeeting.Of(events)));
        var recordedIds = Ids(Sample.Meeting.Events.Select(e => JsonNode.Parse(e.Data)!)).Concat(Sample.Meeting.Events.Select(e => $"{e.By}")).ToHashSet();
        Assert.NotEmpty(recordedIds);
        Assert.All(sent, wire =>
        {
            Assert.DoesNotContain(SampleMeeting.Mark, wire, StringComparison.Ordinal);
            Assert.DoesNotContain(SampleMeeting.Receipt, wire, StringComparison.Ordinal);
            Assert.DoesNotContain(recordedIds, id => wire.Contains(id, StringComparison.OrdinalIgnoreCase));
        });
        // Nor does the comparison, which may be shown.
        Assert.All(Shape.Of(Recorded), line => Assert.DoesNotContain(SampleMeeting.Mark, line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_replay_of_a_replay_sends_the_same_texts()
    {
        var (events, sent) = Replay(Recorded);
        var (_, again) = Replay(RecordedMeeting.Of(events));

        Assert.Equal(sent.Select(Texts), again.Select(Texts));

        static string Texts(string wire) => string.Join('|', Strings(JsonNode.Parse(wire)!).Where(text => !Guid.TryParse(text, out _) && !text.EndsWith('Z') && text.Length != 43));
    }

    [Fact]
    public void Secret_votes_are_dealt_as_they_were_counted_and_by_the_seed()
    {
        var votes = SecretVotes.Deal(Recorded, seed: 1);
        var ballot = Recorded.Commands.SelectMany(c => c.Events).OfType<BallotPrepared>().First(b => b.Secret).BallotId;

        Assert.Equal(["agree", "disagree"], votes.Where(v => v.Key.Ballot == ballot).Select(v => v.Value.Option).Order(StringComparer.Ordinal));
        Assert.Single(votes.Where(v => v.Key.Ballot == ballot), v => v.Value.Receipt is not null);
        Assert.Equal(Told(votes), Told(SecretVotes.Deal(Recorded, seed: 1)));
        var election = Recorded.Commands.SelectMany(c => c.Events).OfType<BallotPrepared>().First(b => b is { Kind: BallotKind.Election, Method: BallotMethod.Electronic }).BallotId;
        Assert.Equal(["1", "1", "2"], votes.Where(v => v.Key.Ballot == election).SelectMany(v => v.Value.Choices!.Value).Order(StringComparer.Ordinal));

        // A recording that ends before the ballot does has no counts.
        var cut = new RecordedMeeting([.. Recorded.Commands.TakeWhile(c => c.Events[^1] is not BallotClosed closed || closed.BallotId != ballot)]);
        Assert.All(SecretVotes.Deal(cut, seed: 1), vote => Assert.Contains(vote.Value.Option, (string[])["agree", "disagree", "other"]));
        Assert.Equal(2, SecretVotes.Deal(cut, seed: 1).Count);

        static IEnumerable<string> Told(IReadOnlyDictionary<(Guid, Guid), SecretVote> votes) =>
            votes.Select(v => $"{v.Key}: {v.Value.Option}{string.Join(',', v.Value.Choices ?? [])} {v.Value.Receipt}");
    }

    [Fact]
    public void A_filler_is_as_long_keeps_texts_apart_and_is_replaced_by_itself()
    {
        string[] texts = ["", "a", "b", "Kết luận", "kết luận", "Kết luận", .. Enumerable.Range(0, 500).Select(i => $"mục số {i:000}"), new('x', 10_000)];
        var filler = new Filler();
        string[] fillers = [.. texts.Select(filler.Of)];
        var again = new Filler();

        Assert.Equal(texts.Select(text => text.Length), fillers.Select(text => text.Length));
        Assert.Equal(texts.Distinct().Count(), fillers.Distinct().Count());
        Assert.Equal(fillers, fillers.Select(text => text.Trim().Normalize()));
        Assert.Equal(fillers, fillers.Select(again.Of));
    }

    [Fact]
    public void A_difference_is_found_and_said_without_contents()
    {
        var less = new RecordedMeeting(Recorded.Commands[..^1]);
        var other = new RecordedMeeting(Recorded.Commands.SetItem(1, Recorded.Commands[1] with { By = Recorded.Commands.First(command => command.By != Recorded.Commands[1].By).By }));

        Assert.EndsWith("and is nothing", Shape.Difference(Recorded, less), StringComparison.Ordinal);
        Assert.Contains("agendaItemAdded", Shape.Difference(Recorded, other), StringComparison.Ordinal);
        // What the system did is left to the server, in both.
        Assert.Null(Shape.Difference(Recorded, new([.. Recorded.Commands, Recorded.Commands[6] with { By = Guid.Empty }])));
    }

    [Fact]
    public void Times_are_divided_and_long_pauses_cut()
    {
        var start = DateTimeOffset.UnixEpoch;
        TimeSpan[] recorded = [TimeSpan.Zero, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(19), TimeSpan.FromHours(1), TimeSpan.FromHours(1) + TimeSpan.FromSeconds(5)];

        Assert.Equal([0, 2, 2, 7, 7.5], new Tempo(10, TimeSpan.FromSeconds(5)).Due(recorded.Select(time => start + time)).Select(due => due.TotalSeconds));
    }

    /// <summary>As the scenario does, with a meeting in memory in the place of a server.</summary>
    private static (IReadOnlyList<JournalEvent> Events, IReadOnlyList<string> Sent) Replay(RecordedMeeting recorded)
    {
        var (fresh, anonymous, sent) = (new MeetingInMemory(Guid.CreateVersion7()), new Anonymous(), new List<string>());
        foreach (var (command, translated) in Translation.Of(recorded, seed: 1))
        {
            if (translated is ScheduleMeeting planned)
            {
                foreach (var p in planned.Participants) anonymous.Is(p.Identity.MemberId, Guid.CreateVersion7());
                var body = anonymous.Of(planned, Guid.CreateVersion7(), planned.StartsAt);
                sent.Add(body.ToJsonString(MeetingJson.Options));
                var schedule = Scheduled(body.Deserialize<Body>(MeetingJson.Options)!);
                foreach (var (was, now) in planned.Agenda.Zip(schedule.Agenda)) anonymous.Is(was.ItemId, now.ItemId);
                fresh.Give(anonymous.IdOf(command.By), schedule);
                continue;
            }

            sent.Add(anonymous.Of(translated).ToJsonString(MeetingJson.Options));
            var (read, refusal) = MeetingCommandTable.Read(JsonElement.Parse(sent[^1]));
            Assert.True(refusal is null, $"{refusal} {sent[^1]}");
            var made = fresh.Give(anonymous.IdOf(command.By), read!);
            if (MeetingResults.Of(command.Events) is { } result) anonymous.Is(result.Values.Single(), made);
        }

        return (fresh.Events, sent);
    }

    private sealed record Body(
        string Title, string? Type, Guid UnitId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, MeetingMode Mode, QuorumRule Quorum,
        ImmutableArray<BodyParticipant> Participants, ImmutableArray<BodyItem> Agenda);
    private sealed record BodyParticipant(Guid MemberId, MeetingRole Role, bool? Voting, int Weight);
    private sealed record BodyItem(string Title, int Minutes, Guid? PresenterId, bool Hidden);

    private static ScheduleMeeting Scheduled(Body b) => new(
        b.Title, b.Type, b.UnitId, "Đơn vị", b.StartsAt, b.EndsAt, b.Place, b.Mode, b.Quorum,
        [.. b.Participants.Select((p, i) => new InvitedParticipant(new(p.MemberId, $"Đại biểu {i + 1}", null, b.UnitId, "Đơn vị"), p.Role, p.Voting, p.Weight))],
        [.. b.Agenda.Select(item => new PlannedItem(Guid.CreateVersion7(), item.Title, item.Minutes, item.PresenterId, item.Hidden))], Draft: false);

    private static IEnumerable<string> Ids(IEnumerable<JsonNode> nodes) => nodes.SelectMany(Strings).Where(text => Guid.TryParse(text, out _));

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Strings(member.Value)),
        JsonArray elements => elements.SelectMany(Strings),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };
}
