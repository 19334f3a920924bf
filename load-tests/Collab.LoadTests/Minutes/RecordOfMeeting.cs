using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.LoadTests.Minutes;

/// <summary>
/// The record of a large meeting of ten hours, made in memory by commands that are all accepted: everybody comes, in the hall or online, some leave; each item has its speeches, questions in
/// writing, a ballot in which nearly everybody votes, and conclusions. What is missing to the number of events that is asked for is page turns.
/// </summary>
internal sealed class RecordOfMeeting
{
    private const int Items = 20, SpeechesOfItem = 20, QuestionsOfItem = 10, ConclusionsOfItem = 3;
    private static readonly TimeSpan Length = TimeSpan.FromHours(10);
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    private readonly TimeSpan step;
    private int ids;
    private DateTimeOffset now = Start;
    private Meeting meeting;

    private RecordOfMeeting(int events)
    {
        step = Length / events;
        meeting = Meeting.Empty(Next());
    }

    public List<JournalEvent> Journal { get; } = [];

    public Guid Id => meeting.Id;

    public int Speeches { get; private set; }

    public int Present { get; private set; }

    /// <summary>What one ballot says of who voted "agree", by its id.</summary>
    public Dictionary<Guid, int> Agreed { get; } = [];

    /// <param name="people">At least 50.</param>
    /// <param name="events">At least as many as it takes.</param>
    public static RecordOfMeeting Make(int people, int events)
    {
        var record = new RecordOfMeeting(events);
        record.Hold(people, events);
        return record;
    }

    private void Hold(int people, int events)
    {
        Guid[] members = [.. Enumerable.Range(0, people).Select(_ => Next())];
        var (chair, secretary, unit) = (members[0], members[1], Next());
        Guid[] items = [.. Enumerable.Range(0, Items).Select(_ => Next())];
        var paper = Next();
        Do(chair, new ScheduleMeeting("Hội nghị Ban Chấp hành", "hội nghị", unit, "Liên đoàn", Start, Start + Length, "Hội trường lớn", MeetingMode.Mixed, new QuorumRule(Threshold: "2/3"),
            [.. members.Select((id, i) => new InvitedParticipant(new(id, $"Đại biểu số {i}", i % 3 == 0 ? "Ủy viên" : null, unit, $"Công đoàn cơ sở {i % 60}"), i switch { 0 => MeetingRole.Chair, 1 => MeetingRole.Secretary, _ => MeetingRole.Delegate }))],
            [.. items.Select((id, i) => new PlannedItem(id, $"Nội dung thứ {i + 1}", 30, members[i]))], Draft: false));
        Do(secretary, new AttachFoundPaper(items[0], paper, new PaperFile(1, "Báo cáo công tác", "bao-cao.docx", "application/pdf", 50_000, Watermark: false, Downloads: true), MayPassOn: true));
        Do(secretary, new ApprovePaper(meeting.Agenda.Items[items[0]].Papers.Keys.Single()));

        // One in a hundred does not come; half of these have said so.
        foreach (var (i, member) in members.Index().Where(m => m.Index % 100 != 99)) Do(member, new CheckIn(i % 3 == 0 ? AttendanceMode.Online : AttendanceMode.InPerson));
        if (members.Length > 199) Do(secretary, new RecordAttendance([.. members.Where((_, i) => i % 200 == 199).Select(id => new AttendanceEntry(AttendanceStatus.Absent, id, Reason: "Đi công tác"))]));
        Present = meeting.Roll.Present;
        Do(chair, new OpenMeeting());
        Do(chair, new OpenFloor());
        foreach (var (i, item) in items.Index())
        {
            Do(chair, new StartAgendaItem(item));
            if (i == 0) Fill(secretary, new Present(paper, 1), events - Journal.Count - Rest(members.Length));
            for (var k = 0; k < SpeechesOfItem; k++, Speeches++)
            {
                var speaker = members[2 + (i * SpeechesOfItem + k) * 7 % 40];
                Do(chair, new CallSpeaker(Made(speaker, new RequestToSpeak(RequestKind.Speech))));
                Do(chair, new EndSpeech(meeting.Floor.SpeakingRequestId!.Value));
            }
            for (var k = 0; k < QuestionsOfItem; k++) Do(chair, new AnswerQuestion(Made(members[2 + k], new PostMessage($"Câu hỏi {k} về nội dung {i + 1}?", MessageChannel.Questions)), "Xin tiếp thu và trả lời bằng văn bản."));
            Vote(chair, item, i, members);
            for (var k = 0; k < ConclusionsOfItem; k++) Do(secretary, new RecordConclusion($"Giao các ban thực hiện nhiệm vụ {k + 1} của nội dung {i + 1} trong quý II năm 2026.", null, item));
        }
        Do(chair, new CloseMeeting());
    }

    private void Vote(Guid chair, Guid item, int number, Guid[] members)
    {
        var ballot = Made(chair, new PrepareBallot($"Thông qua nội dung {number + 1}", ItemId: item));
        Do(chair, new OpenBallot(ballot));
        var agreed = 0;
        foreach (var (i, member) in members.Index().Where(m => meeting.Ballots[ballot].Eligible.ContainsKey(m.Item) && meeting.Participants[m.Item].IsPresent))
        {
            if (i % 10 != 9) agreed++;
            Do(member, new CastBallot(ballot, i % 10 == 9 ? "disagree" : "agree"));
        }
        Agreed[ballot] = agreed;
        Do(chair, new CloseBallot(ballot));
    }

    // Of what is still to come after the first item has begun: nearly all of it votes.
    private static int Rest(int people) => Items * (people + SpeechesOfItem * 3 + QuestionsOfItem * 2 + ConclusionsOfItem + 6);

    private void Fill(Guid by, Present first, int events)
    {
        for (var i = 0; i < events; i++) Do(by, first with { Page = 1 + i % 40 });
    }

    private Guid Made(Guid by, MeetingCommand command)
    {
        Do(by, command);
        return MeetingResults.Of([MeetingEventTable.Read(Journal[^1])])!.Values.Single();
    }

    private void Do(Guid by, MeetingCommand command)
    {
        now += step;
        var decision = meeting.Decide(command, new CommandContext(by, now, Next()));
        if (decision.Refusal is { } refusal) throw new InvalidOperationException($"{command} was refused: {refusal}");
        foreach (var happened in decision.Events)
        {
            // Nothing here looks at the chain.
            Journal.Add(new JournalEvent(Journal.Count + 1, MeetingEventTable.NameOf(happened), now, by, Guid.Empty, MeetingEventTable.Write(happened), []));
            meeting = Meeting.Apply(meeting, happened, now, by);
        }
    }

    private Guid Next() => new(++ids, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
}
