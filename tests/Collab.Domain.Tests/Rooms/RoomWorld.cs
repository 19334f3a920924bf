using System.Collections.Immutable;
using Collab.Domain.Documents;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Rooms;

/// <summary>
/// A room of an owner, an editor, a reader, and a unit's reviewers with all below it, and its whole journal. Ids are made of numbers, so that
/// a failure reads the same every time.
/// </summary>
internal sealed class RoomWorld
{
    public static readonly Guid Owner = Id(1), Editor = Id(2), Reader = Id(3), Other = Id(4), Unit = Id(5), UnitBelow = Id(6), InUnit = Id(7), InUnitBelow = Id(8), Nothing = Id(77);

    private static readonly ImmutableArray<Guid> People = [Owner, Editor, Reader, Other, InUnit, InUnitBelow];
    private int ids = 10_000;

    public RoomWorld(bool empty = false, bool personal = false)
    {
        States.Add(State);
        if (empty) return;
        Must(personal
            ? new CreateRoom("Nguyễn Thị Minh Hạnh", null, true, false, RoomDownloads.Everyone, Entry(Owner, RoomRole.Owner), [])
            : new CreateRoom("Hồ sơ kỳ họp", Unit, false, false, RoomDownloads.Everyone, Entry(Owner, RoomRole.Owner),
                [Entry(Editor, RoomRole.Editor), Entry(Reader, RoomRole.Reader), new RoomMember(Unit, IsUnit: true, Below: true, RoomRole.Reviewer, "Văn phòng")]));
    }

    public Room State { get; private set; } = Room.Empty(Id(100));
    public List<JournalEvent> Journal { get; } = [];
    public List<Room> States { get; } = [];

    /// <summary>Members who are not active any more.</summary>
    public ImmutableArray<Guid> Inactive { get; set; } = [];

    public static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static DocumentFile File(int n = 1) => new(new string((char)('a' + (n % 6)), 64), $"to-trinh-{n}.pdf", "application/pdf", 1000 + n, FileScan.NotScanned);

    public static RoomMember Entry(Guid id, RoomRole role) => new(id, IsUnit: false, Below: false, role, $"Người {id.ToString()[..8]}");

    public static RoomPrincipals PrincipalsOf(Guid member) =>
        member == InUnit ? new(member, [Unit], []) : member == InUnitBelow ? new(member, [UnitBelow], [Unit]) : new(member, [], []);

    /// <summary>Decides and, if accepted, applies.</summary>
    public RoomDecision Do(RoomCommand command, Guid? by = null)
    {
        var (member, id, at) = (by ?? Owner, Id(ids++), DateTimeOffset.UnixEpoch.AddSeconds(ids));
        var target = command switch { AddMember c => c.MemberId ?? c.UnitId, ChangeRoom c => c.UnitId, _ => null };
        var context = new RoomContext(Inactive.Contains(member) ? null : PrincipalsOf(member), $"Người {member.ToString()[..8]}", id)
        {
            File = File(),
            TargetName = target is { } named && (People.Contains(named) || named == Unit || named == UnitBelow) && !Inactive.Contains(named) ? "Người Nào" : null,
            Inactive = Inactive,
        };
        var decision = State.Decide(command, context);
        if (decision.Refusal is not null) return decision;

        Assert.NotEmpty(decision.Events);
        foreach (var happened in decision.Events)
        {
            var (type, data) = (RoomEventTable.NameOf(happened), RoomEventTable.Write(happened));
            var hash = HashChain.Next(Journal.Count == 0 ? HashChain.Genesis : Journal[^1].Hash, StreamId.Room(State.Id), Journal.Count + 1, type, at, member, id, data);
            Journal.Add(new JournalEvent(Journal.Count + 1, type, at, member, id, data, hash));
            State = Room.Apply(State, happened, at, member);
            States.Add(State);
        }
        return decision;
    }

    /// <summary>Does what must be accepted; answers the id it made, if any.</summary>
    public Guid Must(RoomCommand command, Guid? by = null)
    {
        var decision = Do(command, by);
        Assert.True(decision.Refusal is null, $"{command} was refused: {decision.Refusal}");
        return RoomDecision.ResultOf(decision.Events)?.Values.Single() ?? Guid.Empty;
    }

    /// <summary>Does what must be refused, with this code, and leaves no trace.</summary>
    public Refusal Refused(string code, RoomCommand command, Guid? by = null)
    {
        var (before, events) = (State, Journal.Count);
        var refusal = Do(command, by).Refusal;
        Assert.True(refusal is not null, $"{command} was accepted.");
        Assert.True(code == refusal.Code, $"{command} was refused as {refusal}, not as {code}");
        Assert.Same(before, State);
        Assert.Equal(events, Journal.Count);
        return refusal;
    }

    /// <summary>Refused as invalid, for these fields.</summary>
    public void Invalid(RoomCommand command, params string[] fields) =>
        Assert.Equal(fields.Order(StringComparer.Ordinal), Refused(RefusalCodes.Invalid, command).Errors!.Keys.Order(StringComparer.Ordinal));

    public RoomRole? RoleOf(Guid member) => RoomAccess.RoleOf(State.Members, Inactive.Contains(member) ? null : PrincipalsOf(member));
}
