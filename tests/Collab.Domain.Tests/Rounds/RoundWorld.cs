using System.Collections.Immutable;
using Collab.Domain.Access;
using Collab.Domain.Documents;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Rounds;

/// <summary>
/// A round of opinions, its whole journal and the work it left: An and Bình are asked, and two units with a writer and a head each. Ids are
/// made of numbers, so that a failure reads the same every time.
/// </summary>
internal sealed class RoundWorld
{
    public static readonly Guid RoundId = Id(1), RoomId = Id(2), Decree = Id(3), Annex = Id(4), Upload = Id(5);
    public static readonly Guid Owner = Id(10), Editor = Id(11), An = Id(12), Binh = Id(13), Chi = Id(14), WriterOfA = Id(15), HeadOfA = Id(16), WriterOfB = Id(17), HeadOfB = Id(18), Outside = Id(19);
    public static readonly Guid UnitA = Id(30), UnitB = Id(31), Unknown = Id(77);
    public static readonly DateTimeOffset Start = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero), Due = Start.AddDays(10);

    private int ids = 10_000;

    /// <param name="blind">Null: it has not begun.</param>
    public RoundWorld(bool? blind = false, bool started = true, NoReplyRule onNoReply = NoReplyRule.None)
    {
        States.Add(State);
        if (blind is not { } isBlind) return;
        Must(Begin() with { Blind = isBlind, OnNoReply = onNoReply }, Owner);
        if (started) Must(new StartOpinionRound(), Owner);
    }

    public OpinionRound State { get; private set; } = OpinionRound.Empty(RoundId);
    public List<JournalEvent> Journal { get; } = [];
    public List<OpinionRound> States { get; } = [];
    public List<DueWork> Work { get; } = [];
    public DateTimeOffset Now { get; set; } = Start;
    public bool RoomClosed { get; set; }
    /// <summary>What an upload brings; null: there is none of that id.</summary>
    public DocumentFile? Letter { get; set; } = FileOf(1);
    /// <summary>The words of anchors stand where they say.</summary>
    public bool AnchorsHold { get; set; } = true;
    /// <summary>Who is active, but not in the room.</summary>
    public ImmutableArray<Guid> NotInRoom { get; set; } = [Outside];
    /// <summary>The documents that the room holds, with their newest versions.</summary>
    public Dictionary<Guid, RoundDocument> Held { get; } = new() { [Decree] = new(Decree, 3, "Dự thảo Nghị quyết", 0), [Annex] = new(Annex, 2, "Phụ lục", 0) };

    public static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static DocumentFile FileOf(int n) => new(n.ToString("x64", System.Globalization.CultureInfo.InvariantCulture), $"Công văn {n}.pdf", "application/pdf", 1_000 + n, FileScan.Clean);

    public static string NameOf(Guid id) => $"Tên {id.ToString()[4..8]}";

    public static BeginOpinionRound Begin() => new(
        RoomId, "Góp ý dự thảo Nghị quyết", [new(Decree, 2), new(Annex, 1)], [Member(An), Member(Binh), Unit(UnitA), Unit(UnitB)], Due, Blind: false, NoReplyRule.None, "Đề nghị góp ý\ntrước thời hạn.");

    public static AddresseeName Member(Guid id) => new(MemberId: id);

    public static AddresseeName Unit(Guid id) => new(UnitId: id);

    public static RemarkDraft Remark(string text, string? clause = null, Guid? document = null) => new(document ?? Decree, text, clause);

    /// <summary>With remarks where there are some.</summary>
    public static GiveOpinion Opinion(params string[] remarks) =>
        remarks.Length == 0 ? new(OpinionAnswer.Agree, []) : new(OpinionAnswer.AgreeWithRemarks, [.. remarks.Select(text => Remark(text))]);

    public static Standing StandingOf(Guid by) =>
        by == Owner ? Standing.RoomOwner : by == Editor ? Standing.RoomEditor : by == Chi ? Standing.RoomReviewer : by == Guid.Empty ? Standing.None : by == Outside ? Standing.Stranger : Standing.RoomReader;

    public static RoomRole? RoleOf(Guid by) => StandingOf(by) switch
    {
        Standing.RoomOwner => RoomRole.Owner,
        Standing.RoomEditor => RoomRole.Editor,
        Standing.RoomReviewer => RoomRole.Reviewer,
        Standing.RoomReader => RoomRole.Reader,
        _ => null,
    };

    public static ImmutableArray<Guid> UnitsOf(Guid by) => by == WriterOfA || by == HeadOfA ? [UnitA] : by == WriterOfB || by == HeadOfB ? [UnitB] : [];

    public static ImmutableArray<Guid> HeadOf(Guid by) => by == HeadOfA ? [UnitA] : by == HeadOfB ? [UnitB] : [];

    public Addressee Of(Guid addressee) => State.Addressees[addressee];

    public RoundMeView Me(Guid member) => RoundAudiences.Me(State, member, RoleOf(member)!.Value, UnitsOf(member), HeadOf(member));

    public RoundView View(RoomRole role) => RoundAudiences.View(State, role);

    /// <summary>Decides and, if accepted, applies.</summary>
    public RoundDecision Do(RoundCommand command, Guid by)
    {
        var decision = State.Decide(command, new RoundContext(by, Now, Around(command, by)));
        if (decision.Refusal is not null) return decision;

        Assert.NotEmpty(decision.Events);
        var id = Id(ids++);
        foreach (var happened in decision.Events)
        {
            var (type, data) = (RoundEventTable.NameOf(happened), RoundEventTable.Write(happened));
            var hash = HashChain.Next(Journal.Count == 0 ? HashChain.Genesis : Journal[^1].Hash, StreamId.Round(RoundId), Journal.Count + 1, type, Now, by, id, data);
            Journal.Add(new JournalEvent(Journal.Count + 1, type, Now, by, id, data, hash));
            State = OpinionRound.Apply(State, happened, Now, by);
            Work.AddRange(RoundWork.Of(happened, State, Now, by));
            States.Add(State);
        }
        return decision;
    }

    public void Must(RoundCommand command, Guid by)
    {
        var decision = Do(command, by);
        Assert.True(decision.Refusal is null, $"{command} was refused: {decision.Refusal}");
    }

    /// <summary>Does what must be refused, with this code, and leaves no trace.</summary>
    public Refusal Refused(string code, RoundCommand command, Guid by)
    {
        var (before, events, work) = (State, Journal.Count, Work.Count);
        var refusal = Do(command, by).Refusal;
        Assert.True(refusal is not null, $"{command} was accepted.");
        Assert.True(code == refusal.Code, $"{command} was refused as {refusal}, not as {code}");
        Assert.Same(before, State);
        Assert.Equal((events, work), (Journal.Count, Work.Count));
        return refusal;
    }

    /// <summary>Accepted once, and refused the second time.</summary>
    public void Twice(RoundCommand command, Guid by, string code)
    {
        Must(command, by);
        Refused(code, command, by);
    }

    /// <summary>Refused as invalid, for these fields.</summary>
    public void Invalid(RoundCommand command, Guid by, params string[] fields) =>
        Assert.Equal(fields.Order(StringComparer.Ordinal), Refused(RefusalCodes.Invalid, command, by).Errors!.Keys.Order(StringComparer.Ordinal));

    /// <summary>Closed, with An's two remarks.</summary>
    public static RoundWorld Closed(bool blind = false)
    {
        var world = new RoundWorld(blind);
        world.Must(Opinion("Sửa khoản 1", "Bỏ khoản 2"), An);
        world.Must(Opinion(), Binh);
        world.Must(Opinion("Bổ sung kinh phí") with { AddresseeId = UnitA }, HeadOfA);
        world.Must(new CloseOpinionRound(), Owner);
        return world;
    }

    // As the server does: what the room, the organisation and the texts say.
    private RoundSurroundings Around(RoundCommand command, Guid by)
    {
        var named = command switch
        {
            BeginOpinionRound c => IdsOf(c.Addressees),
            AddAddressees c => IdsOf(c.Addressees),
            DelegateOpinion c => [c.MemberId],
            StartOpinionRound => [.. State.Addressees.Keys],
            _ => [],
        };
        return new(StandingOf(by), NameOf(by), RoomClosed)
        {
            Units = UnitsOf(by),
            HeadOf = HeadOf(by),
            Names = named.Where(id => id != Unknown).Aggregate(PersistentMap<Guid, string>.Empty, (map, id) => map.SetItem(id, NameOf(id))),
            NotInRoom = [.. named.Where(NotInRoom.Contains)],
            Documents = Held.Values.Aggregate(PersistentMap<Guid, RoundDocument>.Empty, (map, document) => map.SetItem(document.DocumentId, document)),
            Letter = command is GiveOpinion { UploadId: not null } ? Letter : null,
            Remarks = command is GiveOpinion { Remarks.IsDefaultOrEmpty: false } give ? [.. give.Remarks.Select(Found)] : null,
        };
    }

    private RemarkDraft Found(RemarkDraft given) => given switch
    {
        { Anchor: null } or null => given!,
        _ when !AnchorsHold => given with { Anchor = null },
        _ => given with { Anchor = given.Anchor with { Clause = "khoản 1 Điều 2" }, Clause = "khoản 1 Điều 2" },
    };

    private static List<Guid> IdsOf(ImmutableArray<AddresseeName> names) => names.IsDefault ? [] : [.. names.Where(n => n is not null).Select(n => n.MemberId ?? n.UnitId).OfType<Guid>()];
}
