using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Meetings;
using CsCheck;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What people could write into a meeting that would make its record say something else than what is seen.</summary>
public sealed class BadTextTests
{
    // A bell, an escape, an override of direction that turns a name around, an isolate, and more than any text may hold.
    private static readonly string[] Bad = ["x\u0007y", "x\u001b[2Jy", "x\u202Egnp.exe", "x\u2066y", new('x', Limits.PersonalNote + 1)];

    /// <summary>Wherever a command that is accepted holds a text, it is refused with such a one in its place, and nothing happens.</summary>
    [Fact]
    [Trait("Requirement", "A3")]
    public void No_text_of_any_command_takes_control_characters_turned_directions_or_more_than_its_limit()
    {
        var tried = new SortedSet<string>(StringComparer.Ordinal);
        var chance = new PCG(1, 2026); // the same each time: what is tried is to be complete
        for (var i = 0; i < 300; i++)
        {
            var world = new MeetingWorld();
            foreach (var step in GenCommands.Sequence.Generate(chance, null, out _))
            {
                world.Now = world.Now.AddSeconds(step.Seconds);
                var command = step.Make(world.State);
                var before = world.State;
                if (world.Do(step.By, command).Refusal is null) RefusedWithBadText(before, step.By, command, world.Now, tried);
            }
        }
        Seldom(tried);
        Minutes(tried);

        string[] texts =
        [
            "addAgendaItem.title", "addPassage.text", "adoptMinutes.note", "answerObjection.text", "answerQuestion.text", "correctMinutes.authority", "correctMinutes.position", "correctMinutes.recipients", "correctMinutes.signerName", "correctMinutes.text", "editMinutes.authority", "editMinutes.position", "editMinutes.recipients",
            "editMinutes.signerName", "editPassage.text", "objectToMinutes.passage", "objectToMinutes.text", "recallMinutes.reason", "returnMinutes.reason", "reviseMinutes.reason", "castBallot.comment",
            "delegateAttendance.authority", "delegateAttendance.reason", "delegateVote.authority", "editAgendaItem.title", "editMeeting.meetingType", "editMeeting.title", "editBallot.title", "editInvitation.addressee",
            "editInvitation.notes", "postMessage.text", "prepareBallot.options", "prepareBallot.title", "recordAttendance.entries.reason", "recallInvitation.reason", "recordConclusion.text", "removeParticipant.reason",
            "recordConclusion.tasks.text",
            "requestToSpeak.note", "reschedule.reason", "respond.reason", "returnPaper.reason", "setBridge.title", "setReady.note", "startSitting.title", "voidBallot.reason",
        ];
        Assert.Empty(texts.Except(tried));
    }

    // What is seldom generated.
    private static void Seldom(SortedSet<string> tried)
    {
        var planned = new MeetingWorld { Now = Start.AddDays(-3) };
        planned.Must(Secretary, new EditAgendaItem(OpenItem, PresenterId: Binh));
        var paper = planned.Must(Binh, Found(OpenItem));
        planned.Must(Binh, new SubmitPaper(paper));
        RefusedWithBadText(planned.State, Chair, new ReturnPaper(paper, "Thiếu phụ lục 2"), planned.Now, tried);
        var letter = new EditInvitation(Id(9), "Các đại biểu", "Đề nghị đến đúng giờ");
        RefusedWithBadText(planned.State, Chair, letter, planned.Now, tried);
        planned.Must(Chair, letter);
        planned.Must(Chair, Numbered(1));
        RefusedWithBadText(planned.State, Chair, new RecallInvitation("Đổi địa điểm"), planned.Now, tried);

        RefusedWithBadText(planned.State, Chair, new EditMeeting("Sơ kết quý I", MeetingMode.Online, "Sơ kết", Id(901)), planned.Now, tried);

        var held = Opened();
        var question = held.Must(An, new PostMessage("Bao giờ quyết toán?", MessageChannel.Questions));
        RefusedWithBadText(held.State, Chair, new AnswerQuestion(question, "Trong tháng 3"), held.Now, tried);
        var ballot = held.Must(Chair, new PrepareBallot("Thông qua báo cáo"));
        held.Must(Chair, new OpenBallot(ballot));
        RefusedWithBadText(held.State, An, new CastBallot(ballot, "other", Comment: "Đề nghị bổ sung số liệu"), held.Now, tried);
        RefusedWithBadText(held.State, Chair, new VoidBallot(ballot, "Bấm nhầm"), held.Now, tried);
    }

    private static void Minutes(SortedSet<string> tried)
    {
        var closed = MinutesWorld.Closed();
        Of(Secretary, new EditMinutes(MinutesWorld.Minutes, MinutesWorld.Register, "Như trên;", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Thị Chủ"));
        Of(Secretary, new EditPassage(MinutesWorld.Minutes, "start", "Bắt đầu", Of: Hash(5)));
        Of(Secretary, new AddPassage(MinutesWorld.Minutes, "start", "Chào cờ."));
        closed.Upto(MinutesStage.Initialled);
        Of(An, new ObjectToMinutes(MinutesWorld.Minutes, "Sai", "start"));
        Of(Secretary, new AnswerObjection(MinutesWorld.Minutes, closed.Document().Objections.Keys.Single(), true, "Sẽ sửa"));
        Of(Chair, new AdoptMinutes(MinutesWorld.Minutes, MinutesWorld.Sha256, "Cuối buổi"));
        Of(Secretary, new ReturnMinutes(MinutesWorld.Minutes, "Sai"));
        closed.Upto(MinutesStage.Issued);
        RefusedWithBadText(closed.State, Chair, new CorrectMinutes(MinutesWorld.Minutes, 1, MinutesWorld.Register, "Trang 2", "Như trên;", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Thị Chủ"), closed.Now, tried);
        Of(Secretary, new RecallMinutes(MinutesWorld.Minutes, 1, "Sai"));
        Of(Secretary, new ReviseMinutes(MinutesWorld.Minutes, 1, "Sai"));

        void Of(Guid by, MeetingCommand command)
        {
            RefusedWithBadText(closed.State, by, command, closed.Now, tried);
            closed.Must(by, command);
        }
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void Scheduling_takes_none_either()
    {
        foreach (var bad in Bad)
        {
            var state = Meeting.Empty(Id(501));
            var good = new ScheduleMeeting("Giao ban", "giao ban", Id(200), "Liên đoàn", Start, Start.AddHours(1), "Phòng A", MeetingMode.Mixed, new QuorumRule(),
                [Invite(Chair, "Chủ tọa", MeetingRole.Chair)], [new PlannedItem(OpenItem, "Khai mạc", 10)], false);
            Assert.Null(state.Decide(good, new CommandContext(Chair, Start, Id(9_000))).Refusal);
            ScheduleMeeting[] wrong = [good with { Title = bad }, good with { MeetingType = bad }, good with { Place = bad }, good with { Agenda = [new PlannedItem(OpenItem, bad, 10)] }];
            foreach (var command in wrong) Assert.Equal(Invalid, state.Decide(command, new CommandContext(Chair, Start, Id(9_000))).Refusal?.Code);
        }
    }

    /// <summary>Names are as people have them: long, written from right to left, with marks; markup is text like any other.</summary>
    [Theory]
    [InlineData("عبد الرحمن بن محمد")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)> & \"dấu nháy\" 'đơn'")]
    [InlineData("Nguyễn Phúc Ánh Hồng Vân Thủy Tiên Thị Công Tằng Tôn Nữ Huyền Trang Ngọc Diệp Kim Cương Bảo Châu")]
    [Trait("Requirement", "A3")]
    public void What_is_only_unusual_stays_as_it_was_written(string text)
    {
        var world = Opened();
        world.Must(An, new PostMessage(text));
        world.Must(Chair, new RecordConclusion(text));
        var ballot = world.Must(Chair, new PrepareBallot(text, BallotKind.Election, Options: [text, "Trần Thị Hai"], Seats: 1));

        Assert.Equal(text, Assert.Single(world.State.Messages.Values).Text);
        Assert.Equal(text, Assert.Single(world.State.Conclusions.Values).Text);
        Assert.Equal((text, text), (world.State.Ballots[ballot].Title, world.State.Ballots[ballot].Options[0].Title));
    }

    private static void RefusedWithBadText(Meeting before, Guid by, MeetingCommand command, DateTimeOffset now, SortedSet<string> tried)
    {
        var name = MeetingCommandTable.Types.Single(t => t.Value == command.GetType()).Key;
        if (!MeetingCommandTable.WireNames.Contains(name)) return; // made by the server

        var paths = new List<(string Name, Action<JsonNode, string> Put)>();
        Texts(JsonSerializer.SerializeToNode<object>(command, MeetingJson.Options)!, name, node => node, paths);
        foreach (var (path, put) in paths)
        {
            tried.Add(path);
            foreach (var bad in Bad)
            {
                var sent = JsonSerializer.SerializeToNode<object>(command, MeetingJson.Options)!;
                sent["type"] = name;
                put(sent, bad);
                var (read, refusal) = MeetingCommandTable.Read(JsonSerializer.SerializeToElement(sent));
                refusal ??= before.Decide(read!, new CommandContext(by, now, Id(9_999))).Refusal;
                Assert.True(refusal is not null, $"{path} took {JsonSerializer.Serialize(bad)}.");
            }
        }
    }

    // Every string in it, ids and words too: these are refused by their shape.
    private static void Texts(JsonNode node, string path, Func<JsonNode, JsonNode> find, List<(string, Action<JsonNode, string>)> found)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (key, value) in fields)
                {
                    if (key == "type" || value is null) continue;
                    if (value.GetValueKind() == JsonValueKind.String) found.Add(($"{path}.{key}", (root, text) => find(root)[key] = text));
                    else Texts(value, $"{path}.{key}", root => find(root)[key]!, found);
                }
                break;
            case JsonArray elements:
                for (var i = 0; i < elements.Count; i++)
                {
                    var at = i;
                    if (elements[i] is not { } value) continue;
                    if (value.GetValueKind() == JsonValueKind.String) found.Add((path, (root, text) => find(root)[at] = text));
                    else Texts(value, path, root => find(root)[at]!, found);
                }
                break;
        }
    }
}
