using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>A meeting that was held and closed, and what the server makes of the commands about what is written from its record.</summary>
internal static class MinutesWorld
{
    public const string Minutes = MinutesDocuments.Minutes;

    public static readonly Guid Register = Id(9);

    /// <summary>The text that is initialled first.</summary>
    public static readonly string Sha256 = Hash(1);

    public static MeetingWorld Closed()
    {
        var world = Opened();
        world.Must(Chair, new CloseMeeting());
        return world;
    }

    /// <summary>The same, after a closed session with this one inside; the key of the minutes of that session.</summary>
    public static (MeetingWorld World, string Session) ClosedWithSession(Guid inside)
    {
        var world = Opened();
        var session = world.Must(Chair, new CloseSession(SecondItem, [inside]));
        world.Must(Chair, new EndClosedSession());
        world.Must(Chair, new CloseMeeting());
        return (world, session.ToString());
    }

    /// <summary>Composed of the record as it is.</summary>
    public static InitialFoundMinutes Initial(this MeetingWorld world, string document = Minutes, string? sha256 = null) => new(document, sha256 ?? Sha256, world.State.Seq, "Asia/Ho_Chi_Minh");

    /// <summary>With files of the text that is signed now.</summary>
    public static IssueNumberedMinutes Issue(this MeetingWorld world, int ordinal, string document = Minutes) => Issue(world.State, ordinal, document);

    /// <inheritdoc cref="Issue(MeetingWorld, int, string)"/>
    public static IssueNumberedMinutes Issue(Meeting m, int ordinal, string document = Minutes) =>
        new(document, ordinal, m.MinutesOf(document)?.Signed?.Seq ?? 0, $"{ordinal:00}/BB-LĐLĐ", new DateOnly(2026, 1, 6), LayoutProfile.Decree30, Hash(50), new(Hash(60 + ordinal), 20_000), new(Hash(70 + ordinal), 30_000));

    public static CorrectNumberedMinutes Letter(int ordinal, string text = "Tại trang 2: \"12\" nay đọc là \"21\".", string document = Minutes) =>
        new(document, ordinal, text, $"{ordinal:00}/ĐC-LĐLĐ", new DateOnly(2026, 1, 9), LayoutProfile.Decree30);

    /// <summary>Of the PDF of <see cref="Issue(Meeting, int, string)"/>.</summary>
    public static AddMinutesSignature Signature(int ordinal = 1, int n = 1, string document = Minutes) =>
        new(document, ordinal, Hash(70 + ordinal), $"{n:0000}", "CN=Nguyễn Thị Chủ", "CN=CA thử nghiệm", "0A1B", Start.AddYears(-1), Start.AddYears(1), Organisation: false);

    /// <summary>Takes what is a draft as far as this.</summary>
    public static MeetingWorld Upto(this MeetingWorld world, MinutesStage stage, string document = Minutes)
    {
        if (stage >= MinutesStage.Initialled)
        {
            if (world.State.MinutesOf(document)!.Form is null) world.Must(Secretary, new EditMinutes(document, Register));
            world.Must(Secretary, world.Initial(document));
        }
        if (stage >= MinutesStage.Locked) world.Must(Secretary, new LockMinutes(document, Sha256));
        if (stage >= MinutesStage.Signed) world.Must(Chair, new SignMinutes(document, Sha256));
        if (stage >= MinutesStage.Issued) world.Must(Secretary, world.Issue(world.State.MinutesOf(document)!.Issued.Count + 1, document));
        return world;
    }

    /// <summary>Somebody who was absent is noted afterwards.</summary>
    public static void RecordGoesOn(this MeetingWorld world) => world.Must(Secretary, new RecordAttendance([new(AttendanceStatus.Absent, Advisor, Reason: $"Đi công tác {world.State.Seq}")]));

    public static MinutesDocument Document(this MeetingWorld world, string document = Minutes) => world.State.MinutesOf(document)!;

    /// <summary>What this one sees of it; null = nothing.</summary>
    public static MinutesView? Seen(this MeetingWorld world, Guid member, string document = Minutes) =>
        MeetingAudiences.View(world.State, MeetingSight.Of(world.State, member)!.Value).Minutes?.Find(document);

    /// <summary>The events of the record about what is written from it, as this one reads them.</summary>
    public static IEnumerable<MinutesEvent> Read(this MeetingWorld world, Guid member) => world.Journal.Select(e => MeetingRecord.For(world.State, member, e)).OfType<MinutesEvent>();
}
