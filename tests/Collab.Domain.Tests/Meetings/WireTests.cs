using System.Text;
using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Meetings;

public sealed class WireTests
{
    private static (MeetingCommand? Command, Refusal? Refusal) Read(string json) => MeetingCommandTable.Read(JsonDocument.Parse(json).RootElement);

    [Theory]
    [InlineData("""[]""", "command")]
    [InlineData("""{}""", "type")]
    [InlineData("""{"type":1}""", "type")]
    [InlineData("""{"type":"dance"}""", "type")]
    [InlineData("""{"type":"scheduleMeeting"}""", "type")]
    [InlineData("""{"type":"\ud800"}""", "type")]
    [InlineData("""{"type":"openMeeting","force":true}""", "force")]
    [InlineData("""{"type":"checkIn"}""", "mode")]
    [InlineData("""{"type":"checkIn","mode":"astral"}""", "mode")]
    [InlineData("""{"type":"checkIn","mode":0}""", "mode")]
    [InlineData("""{"type":"checkIn","mode":null}""", "mode")]
    [InlineData("""{"type":"openBallot","ballotId":"7"}""", "ballotId")]
    [InlineData("""{"type":"postMessage","text":{}}""", "text")]
    [InlineData("""{"type":"postMessage","text":"a\ud800"}""", "text")]
    [InlineData("""{"type":"postMessage","text":"a","text":"b"}""", "text")]
    [InlineData("""{"type":"addAgendaItem","title":"x","minutes":1.5}""", "minutes")]
    [InlineData("""{"type":"addAgendaItem","title":"x","minutes":99999999999}""", "minutes")]
    [InlineData("""{"type":"prepareBallot","title":"x","options":["a",{}]}""", "options[1]")]
    [InlineData("""{"type":"prepareBallot","title":"x","passRule":{"base":"cast","threshold":7}}""", "passRule.threshold")]
    public void A_command_of_the_wrong_shape_is_invalid_and_the_field_is_named(string json, string field)
    {
        var (command, refusal) = Read(json);
        Assert.Null(command);
        Assert.Equal(RefusalCodes.Invalid, refusal!.Code);
        Assert.Equal([field], refusal.Errors!.Keys);
        Assert.False(refusal.Retryable);
    }

    [Fact]
    public void Texts_are_trimmed_and_composed()
    {
        var (command, refusal) = Read("""{"text":"  Tiê\u0301ng Vie\u0323\u0302t ","type":"postMessage"}""");
        Assert.Null(refusal);
        Assert.Equal("Tiếng Việt", ((PostMessage)command!).Text);
    }

    [Fact]
    public void Every_command_that_can_be_sent_is_read_back_as_itself()
    {
        MeetingCommand[] commands =
        [
            new OpenMeeting(), new SuspendMeeting(), new ResumeMeeting(), new CloseMeeting(),
            new AddAgendaItem("Mục", 5, MeetingWorld.Id(1), MeetingWorld.Id(2), MeetingWorld.Id(3), true), new EditAgendaItem(MeetingWorld.Id(1), "x", 3, null, false),
            new MoveAgendaItem(MeetingWorld.Id(1)), new RemoveAgendaItem(MeetingWorld.Id(1)), new StartAgendaItem(MeetingWorld.Id(1)), new FinishAgendaItem(MeetingWorld.Id(1)),
            new CheckIn(AttendanceMode.InPerson), new CheckOut(), new OpenFloor(FloorQueue.Question), new PauseFloor(), new CloseFloor(),
            new RequestToSpeak(RequestKind.PointOfOrder, null, "ghi chú"), new WithdrawRequest(MeetingWorld.Id(1)), new CallSpeaker(MeetingWorld.Id(1)), new EndSpeech(MeetingWorld.Id(1)),
            new PrepareBallot("x", PassRule: new PassRule(PassBase.Eligible, "2/3", false)), new OpenBallot(MeetingWorld.Id(1)), new PauseBallot(MeetingWorld.Id(1)), new CloseBallot(MeetingWorld.Id(1)),
            new CastBallot(MeetingWorld.Id(1), "agree", GenCommands.Receipt(1)), new PostMessage("Chào", MessageChannel.Questions), new RecordConclusion("x", MeetingWorld.Id(1), MeetingWorld.Id(2)),
        ];
        Assert.Equal(MeetingCommandTable.WireNames, commands.Select(c => MeetingCommandTable.Types.Single(t => t.Value == c.GetType()).Key).Order(StringComparer.Ordinal));
        foreach (var command in commands)
        {
            var (read, refusal) = MeetingCommandTable.Read(JsonSerializer.SerializeToElement(command, MeetingJson.Options));
            Assert.Null(refusal);
            Assert.Equal(command, read);
        }
    }

    [Fact]
    public void Every_event_is_in_the_table_under_a_name_of_its_own_and_is_applied()
    {
        var events = typeof(MeetingEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(MeetingEvent))).ToHashSet();
        Assert.Equal(events.OrderBy(t => t.Name), MeetingEventTable.Types.Values.OrderBy(t => t.Name));

        var world = MeetingWorld.Opened();
        Everything(world);
        Assert.Equal(MeetingEventTable.Types.Keys.Order(StringComparer.Ordinal), world.Journal.Select(e => e.Type).Distinct().Order(StringComparer.Ordinal));
    }

    internal static void Everything(MeetingWorld world)
    {
        var (chair, an) = (MeetingWorld.Chair, MeetingWorld.An);
        var item = world.Must(chair, new AddAgendaItem("Thêm", 1));
        world.Must(chair, new EditAgendaItem(item, "Sửa"));
        world.Must(chair, new MoveAgendaItem(item));
        world.Must(chair, new RemoveAgendaItem(item));
        world.Must(chair, new StartAgendaItem(MeetingWorld.OpenItem));
        world.Must(chair, new SuspendMeeting());
        world.Must(chair, new ResumeMeeting());
        world.Must(chair, new OpenFloor());
        world.Must(chair, new PauseFloor());
        world.Must(chair, new OpenFloor());
        var request = world.Must(an, new RequestToSpeak(RequestKind.Speech));
        world.Must(chair, new CallSpeaker(request));
        world.Must(chair, new EndSpeech(request));
        world.Must(an, new WithdrawRequest(world.Must(an, new RequestToSpeak(RequestKind.Speech))));
        var ballot = world.Must(chair, new PrepareBallot("x"));
        world.Must(chair, new OpenBallot(ballot));
        world.Must(chair, new PauseBallot(ballot));
        world.Must(chair, new OpenBallot(ballot));
        world.Must(an, new CastBallot(ballot, "agree"));
        world.Must(chair, new CloseBallot(ballot));
        world.Must(an, new PostMessage("Chào"));
        world.Must(chair, new RecordConclusion("Kết luận"));
        world.Must(an, new CheckOut());
        world.Must(chair, new CloseMeeting());
    }

    [Fact]
    public void An_event_of_an_unknown_type_is_refused_in_a_sentence()
    {
        var stored = new JournalEvent(1, "meetingTeleported", MeetingWorld.Start, MeetingWorld.Chair, MeetingWorld.Id(1), "{}"u8.ToArray(), []);
        var refused = Assert.Throws<UnknownEventException>(() => MeetingEventTable.Read(stored));
        Assert.Contains("meetingTeleported", refused.Message, StringComparison.Ordinal);
        Assert.Throws<UnknownEventException>(() => MeetingEventTable.Read(stored with { Type = "checkedIn", Data = """{"memberId":7}"""u8.ToArray() }));
    }

    [Theory]
    [InlineData("""{ "b" : [1, true, null], "a" : "é\u001f\"\\\n/" }""", "{\"a\":\"é\\u001f\\\"\\\\\\n/\",\"b\":[1,true,null]}")]
    [InlineData("""{"\u20ac":1,"\r":2,"1":3,"\ud83d\ude00":4,"\u0080":5,"\u00f6":6,"\ufb33":7}""", "{\"\\r\":2,\"1\":3,\"\u0080\":5,\"ö\":6,\"€\":1,\"😀\":4,\"\ufb33\":7}")] // RFC 8785, 3.2.3
    public void Canonical_json_is_that_of_rfc_8785(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json))));

    [Theory]
    [InlineData("1.5")]
    [InlineData("9007199254740992")]
    public void Numbers_that_other_readers_could_read_differently_are_refused(string json) =>
        Assert.Throws<FormatException>(() => CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json)));
}
