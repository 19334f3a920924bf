using System.Collections.Immutable;
using Collab.Domain.Catalogues;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Meetings;

/// <summary>
/// A small meeting to act in, and its whole journal. People are named by what they are; ids are made of
/// numbers, so that a failure reads the same every time.
/// </summary>
internal sealed class MeetingWorld
{
    public static readonly Guid Chair = Id(1), Secretary = Id(2), Teller = Id(3), An = Id(4), Binh = Id(5), Chi = Id(6), Advisor = Id(7), Guest = Id(8), Screen = Id(9), Stranger = Id(99);
    public static readonly ImmutableArray<Guid> Everyone = [Chair, Secretary, Teller, An, Binh, Chi, Advisor, Guest, Screen];
    /// <summary>Guests by link: one who was let in, and one who waits.</summary>
    public static readonly Guid Visitor = Id(60), Waiter = Id(61);
    public static readonly ImmutableArray<Guid> Visitors = [Visitor, Waiter];
    public static readonly Guid OpenItem = Id(1001), SecondItem = Id(1002), HiddenItem = Id(1003);
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static readonly Guid MeetingId = Id(500);
    private int ids = 10_000;

    public Meeting State { get; private set; } = Meeting.Empty(MeetingId);
    public List<JournalEvent> Journal { get; } = [];
    public List<Meeting> States { get; } = [];
    public List<SealedVote> Sealed { get; } = [];
    public DateTimeOffset Now { get; set; } = Start;

    /// <summary>The organisation outside the meeting: a member, and a unit with another, and with one who is invited.</summary>
    public static readonly Guid Dung = Id(20), Giang = Id(21), Unit = Id(300);
    private static readonly NamedPeople Organisation = new(
        new[] { Identity(Dung, "Bùi Dũng"), Identity(Giang, "Cao Giang"), Identity(An, "Phạm An"), Identity(Binh, "Đỗ Bình"), Identity(Chi, "Vũ Chi"), Identity(Guest, "Khách Mời") }.ToImmutableDictionary(i => i.MemberId),
        ImmutableDictionary<Guid, ImmutableArray<Guid>>.Empty.Add(Unit, [An, Giang]).Add(Id(301), []))
    {
        UnitNames = ImmutableDictionary<Guid, string>.Empty.Add(Unit, "Công đoàn Y tế"),
    };

    public StreamId Stream { get; } = StreamId.Meeting(MeetingId);

    /// <summary>The invitation with the number that a register gave it.</summary>
    public static IssueNumberedInvitation Numbered(int ordinal) => new(ordinal, $"{ordinal:00}/GM-LĐLĐ", new DateOnly(2026, 1, 5), LayoutProfile.Decree30);

    public static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    /// <param name="officersVote">Secretary and teller too.</param>
    public MeetingWorld(bool draft = false, int weightOfChi = 1, QuorumRule? quorum = null, IEnumerable<InvitedParticipant>? more = null, bool officersVote = false)
    {
        States.Add(State);
        bool? officers = officersVote ? true : null;
        var decision = Do(Chair, new ScheduleMeeting("Giao ban tháng 1", "giao ban", Id(200), "Liên đoàn", Start, Start.AddHours(3), "Phòng họp A", MeetingMode.Mixed,
            quorum ?? new QuorumRule(),
            [
                Invite(Chair, "Nguyễn Thị Chủ", MeetingRole.Chair), Invite(Secretary, "Trần Thư Ký", MeetingRole.Secretary) with { Voting = officers }, Invite(Teller, "Lê Kiểm Phiếu", MeetingRole.Teller) with { Voting = officers },
                Invite(An, "Phạm An", MeetingRole.Delegate), Invite(Binh, "Đỗ Bình", MeetingRole.Delegate), Invite(Chi, "Vũ Chi", MeetingRole.Delegate) with { Weight = weightOfChi },
                Invite(Advisor, "Hồ Cố Vấn", MeetingRole.Advisory), Invite(Guest, "Khách Mời", MeetingRole.Guest), Invite(Screen, "Điểm cầu 1", MeetingRole.Display),
                .. more ?? [],
            ],
            [new PlannedItem(OpenItem, "Khai mạc", 10, Chair), new PlannedItem(SecondItem, "Báo cáo quý", 30), new PlannedItem(HiddenItem, "Nhân sự mật", 20, null, Hidden: true)],
            draft)
        {
            PlaceId = Room,
        });
        Assert.Null(decision.Refusal);
    }

    public static InvitedParticipant Invite(Guid id, string name, MeetingRole role) =>
        new(Identity(id, name), role);

    private static Identity Identity(Guid id, string name) =>
        new(id, name, "Cán bộ", id.GetHashCode() % 2 == 0 ? Id(200) : Id(201), id.GetHashCode() % 2 == 0 ? "Liên đoàn" : "Công đoàn cơ sở");

    public static readonly Guid Document = Id(3001);

    /// <summary>What the server makes of attaching a document: who attaches it may have its original.</summary>
    public static AttachFoundPaper Found(Guid itemId, Guid? documentId = null, int version = 1, bool mayPassOn = true) =>
        new(itemId, documentId ?? Document, new PaperFile(version, "Báo cáo quý I", "bao-cao.docx", "application/pdf", 12_345, Watermark: false, Downloads: true), mayPassOn);

    public static readonly Guid Room = Id(900);

    /// <summary>What the server makes of taking the room's plan: a screen, the chair's and the secretary's seat, and below two rows of three.</summary>
    public static TakeFoundSeatingPlan Plan(int version = 1, Guid? room = null) => new(room ?? Room, new SeatingPlan(version, 3, 4,
    [
        new(1, 2, 1, null, PlaceKind.Screen), new(2, 1, 2, "C", PlaceKind.Chair), new(3, 3, 2, "T", PlaceKind.Secretary),
        .. Enumerable.Range(0, 6).Select(n => new SeatingPlace(4 + n, 1 + n % 3, 3 + n / 3, $"{(char)('A' + n / 3)}{1 + n % 3}", version == 2 && n == 5 ? PlaceKind.Door : PlaceKind.Seat)),
    ]));

    /// <summary>A meeting that is open, with everyone but the screen checked in.</summary>
    public static MeetingWorld Opened(int weightOfChi = 1, bool officersVote = false)
    {
        var world = new MeetingWorld(weightOfChi: weightOfChi, officersVote: officersVote);
        foreach (var member in Everyone.Where(m => m != Screen)) world.Must(member, new CheckIn(AttendanceMode.Online));
        world.Must(Chair, new OpenMeeting());
        return world;
    }

    /// <summary>SHA-256 of a token, as the server has it.</summary>
    public static string Hash(int n) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(n)));

    /// <summary>With the guests by link: who was let in is as present as the others.</summary>
    public MeetingWorld WithVisitors()
    {
        var now = Now;
        if (State.Status == MeetingStatus.Scheduled) Now = Start.AddDays(-1); // before check-in opens
        Must(Chair, new CreateGuestLink("Khách của Báo Lao động", Hash(0), 3));
        foreach (var (guest, name) in new[] { (Visitor, "Đào Phóng Viên"), (Waiter, "Ngô Chờ") }) Must(guest, new ArriveAsGuest(Hash(0), name, "Báo Lao động"));
        Must(Secretary, new AdmitGuest(Visitor));
        Now = now;
        return this;
    }

    /// <summary>Decides and, if accepted, applies; counts sealed votes the way the grain has them counted.</summary>
    public Decision Do(Guid by, MeetingCommand command)
    {
        var tally = BallotRules.NeedsTally(State, command, by, out var ballotId) ? TallyOf(ballotId) : null;
        var context = new CommandContext(by, Now, Id(ids++), tally, Organisation);
        var decision = State.Decide(command, context);
        if (decision.Refusal is not null) return decision;

        Assert.NotEmpty(decision.Events);
        if (decision.SealedVote is { } vote) Sealed.Add(vote);
        foreach (var happened in decision.Events)
        {
            var (type, data) = (MeetingEventTable.NameOf(happened), MeetingEventTable.Write(happened));
            var previous = Journal.Count == 0 ? HashChain.Genesis : Journal[^1].Hash;
            var hash = HashChain.Next(previous, Stream, Journal.Count + 1, type, Now, by, context.NewId, data);
            Journal.Add(new JournalEvent(Journal.Count + 1, type, Now, by, context.NewId, data, hash));
            State = Meeting.Apply(State, happened, Now, by);
            States.Add(State);
        }
        return decision;
    }

    /// <summary>Does what must be accepted; answers the id it made, if any.</summary>
    public Guid Must(Guid by, MeetingCommand command)
    {
        var decision = Do(by, command);
        Assert.True(decision.Refusal is null, $"{command} was refused: {decision.Refusal}");
        return MeetingResults.Of(decision.Events)?.Values.Single() ?? Guid.Empty;
    }

    /// <summary>Does what must be refused, with this code, and leaves no trace.</summary>
    public Refusal Refused(string code, Guid by, MeetingCommand command)
    {
        var (before, events, votes) = (State, Journal.Count, Sealed.Count);
        var refusal = Do(by, command).Refusal;
        Assert.True(refusal is not null, $"{command} was accepted.");
        Assert.Equal(code, refusal.Code);
        Assert.Same(before, State);
        Assert.Equal((events, votes), (Journal.Count, Sealed.Count));
        return refusal;
    }

    public SealedTally TallyOf(Guid ballotId)
    {
        var votes = Sealed.Where(v => v.BallotId == ballotId).ToList();
        return new SealedTally(ballotId, votes.GroupBy(v => v.Option).ToImmutableDictionary(g => g.Key, g => g.Count()),
            [.. votes.Select(v => v.Receipt).OfType<string>().Order(StringComparer.Ordinal)]);
    }

    /// <summary>The classes of those who are let in.</summary>
    public static readonly ImmutableArray<MeetingAudience> InTheRoom = [MeetingAudience.Stewards, MeetingAudience.Delegates, MeetingAudience.Public];

    public static Guid ClassMember(MeetingAudience audience) => audience switch
    {
        MeetingAudience.Stewards => Secretary,
        MeetingAudience.Delegates => An,
        _ => Guest,
    };
}
