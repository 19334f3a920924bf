using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What is done to documents that are written from the record: mostly what comes next for one of them, sometimes anything.</summary>
internal static class GenMinutesLife
{
    private static readonly string[] Passages = ["start", "end", "ballot:1", "x y", ""];

    /// <summary>One of the documents that are there, or one that is not.</summary>
    public static Gen<Func<Meeting, MeetingCommand>> Command => Gen.Select(Gen.Int[0, 23], Gen.Int[0, 9], Gen.Int[0, 9_999], GenCommands.Text).Select((what, which, n, text) => (Func<Meeting, MeetingCommand>)(m =>
    {
        var all = MinutesDocuments.Of(m).Append("report").ToList();
        var document = all[which < 5 ? 0 : which % all.Count];
        return Of(m, document, m.MinutesOf(document) ?? new MinutesDocument(), what, n, text);
    }));

    /// <summary>After the meeting, which is seldom reopened.</summary>
    public static Gen<Step[]> Sequence => Gen.Select(
        Gen.Frequency((4, GenCommands.Pick(MeetingWorld.Chair, MeetingWorld.Secretary)), (2, GenCommands.Pick([.. MeetingWorld.Everyone, MeetingWorld.Visitor, MeetingWorld.Stranger]))),
        Gen.Frequency((12, Command), (1, GenCommands.Command), (1, Gen.Int[0, 5].Select(n => (Func<Meeting, MeetingCommand>)(_ => n == 0 ? new ReopenMeeting("Kiểm phiếu lại") : new CloseMeeting())))),
        Gen.Int[0, 100]).Select((by, make, seconds) => new Step(by, make, seconds)).Array[0, 120];

    private static MeetingCommand Of(Meeting m, string document, MinutesDocument d, int what, int n, string text)
    {
        var passage = d.Edits.Count > 0 && n % 2 == 0 ? d.Edits.Keys.Order(StringComparer.Ordinal).ElementAt(n / 2 % d.Edits.Count) : Passages[n / 2 % Passages.Length];
        var at = n % 7 == 0 ? null : d.Edits.Find(passage)?.At;
        var objection = d.Objections.Count == 0 ? MeetingWorld.Id(77) : d.Objections.Keys.Order().ElementAt(n % d.Objections.Count);
        var next = d.Issued.Count + (n % 9 == 0 ? 2 : 1);
        return what switch
        {
            0 => new EditMinutes(document, n % 4 == 0 ? null : MinutesWorld.Register, text.Length == 0 ? null : text, WithPeople: n % 2 == 0),
            1 or 2 => new EditPassage(document, passage, text, BasedOn: at, Of: n % 3 == 0 ? MeetingWorld.Hash(n) : null),
            3 => new EditPassage(document, passage, Omitted: true, BasedOn: at),
            4 => new AddPassage(document, passage, text),
            5 => new RestorePassage(document, passage, at),
            6 or 7 => new ObjectToMinutes(document, text, n % 2 == 0 ? passage : null),
            8 => new WithdrawObjection(document, objection),
            9 or 10 => new AnswerObjection(document, objection, n % 2 == 0, text),
            11 => new AdoptMinutes(document, d.Initialled?.Sha256 ?? MinutesWorld.Sha256, text.Length == 0 ? null : text),
            12 => n % 4 == 0 ? new ReturnMinutes(document, text) : new InitialMinutes(document, MeetingWorld.Hash(n)),
            13 => n % 4 == 0 ? new RecallMinutes(document, d.Issued.Count, text) : n % 4 == 1 ? new IssueMinutes(document, next) : new CorrectMinutes(document, d.Corrections.Count + 1, MinutesWorld.Register, text),
            _ => d.Stage switch
            {
                MinutesStage.Draft when n % 2 == 0 => new EditPassage(document, passage, text, BasedOn: at),
                MinutesStage.Draft => new InitialFoundMinutes(document, MeetingWorld.Hash(n), m.Seq - (n % 9 == 0 ? 1 : 0), "Asia/Ho_Chi_Minh"),
                MinutesStage.Initialled => new LockMinutes(document, n % 9 == 0 ? MeetingWorld.Hash(n) : d.Initialled!.Sha256!),
                MinutesStage.Locked => new SignMinutes(document, d.Initialled!.Sha256!),
                MinutesStage.Signed when n % 4 == 0 => new EditMinutes(document, MinutesWorld.Register, d.Form?.Recipients, WithPeople: d.Form?.WithPeople ?? false),
                MinutesStage.Signed => MinutesWorld.Issue(m, next, document),
                _ => (n % 5) switch
                {
                    0 => new ReviseMinutes(document, d.Issued.Count, text),
                    1 => MinutesWorld.Letter(d.Corrections.Count + 1, text, document),
                    _ => MinutesWorld.Signature(d.Issued.Count, n, document),
                },
            },
        };
    }
}
