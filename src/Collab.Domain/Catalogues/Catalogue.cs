using Collab.Domain.Streams;

namespace Collab.Domain.Catalogues;

/// <summary>
/// All catalogues of an installation and its meeting rooms, with what each command means to them (<see cref="Decide"/>) and what each
/// event does to them (<see cref="Apply(Catalogue, CatalogueEvent)"/>). Pure, as a meeting is. The rules stand by topic in the
/// files beside this one. Nothing is ever deleted: what was made with an entry keeps its name and can be found by it.
/// </summary>
public sealed record Catalogue
{
    public Guid Id { get; init; }
    /// <summary>The sequence of the last event applied; 0 = not begun yet.</summary>
    public long Seq { get; init; }
    public PersistentMap<Guid, CatalogueItem> Items { get; init; } = PersistentMap<Guid, CatalogueItem>.Empty;
    public PersistentMap<Guid, MeetingRoom> Rooms { get; init; } = PersistentMap<Guid, MeetingRoom>.Empty;

    public static Catalogue Empty(Guid id) => new() { Id = id };

    /// <summary>The entries of one catalogue in order, retired ones too.</summary>
    public IEnumerable<CatalogueItem> Of(CatalogueKind kind) => Items.Values.Where(item => item.Kind == kind).OrderBy(item => item.Position);

    /// <summary>What the command makes of this state. An accepted command always has events.</summary>
    public CatalogueDecision Decide(CatalogueCommand command, in CatalogueContext context)
    {
        if (command is BeginCatalogues begin) return ItemRules.Begin(this, begin);
        if (CatalogueAccess.Refuse(command, context.Standing) is { } refusal) return refusal;

        return command switch
        {
            AddItem c => ItemRules.Add(this, c, context),
            ChangeItem c => ItemRules.Change(this, c),
            MoveItem c => ItemRules.Move(this, c),
            RetireItem c => ItemRules.Retire(this, c),
            RestoreItem c => ItemRules.Restore(this, c),
            AddRoom c => RoomRules.Add(this, c, context),
            ChangeRoom c => RoomRules.Change(this, c),
            RetireRoom c => RoomRules.Retire(this, c),
            RestoreRoom c => RoomRules.Restore(this, c),
            SetSeatingPlan c => SeatingPlanRules.Set(this, c),
            _ => throw new InvalidOperationException($"No rule for the command {command.GetType().Name}."),
        };
    }

    /// <exception cref="UnknownEventException">The event is of a type that this program does not know.</exception>
    public static Catalogue Apply(Catalogue catalogue, JournalEvent stored)
    {
        if (stored.Seq != catalogue.Seq + 1)
            throw new InvalidOperationException($"Event {stored.Seq} does not follow {catalogue.Seq}.");
        return Apply(catalogue, CatalogueEventTable.Read(stored));
    }

    public static Catalogue Apply(Catalogue catalogue, CatalogueEvent happened)
    {
        var next = happened switch
        {
            ItemAdded e => ItemRules.Apply(catalogue, e),
            ItemChanged e => catalogue.With(catalogue.Items[e.ItemId] with { Name = e.Name, Abbreviation = e.Abbreviation }),
            ItemMoved e => ItemRules.Apply(catalogue, e),
            ItemRetired e => catalogue.With(catalogue.Items[e.ItemId] with { Retired = true }),
            ItemRestored e => catalogue.With(catalogue.Items[e.ItemId] with { Retired = false }),
            RoomAdded e => catalogue.With(new MeetingRoom(e.RoomId, e.Name, e.UnitId, e.Capacity, e.Location, Retired: false)),
            RoomChanged e => catalogue.With(catalogue.Rooms[e.RoomId] with { Name = e.Name, UnitId = e.UnitId, Capacity = e.Capacity, Location = e.Location }),
            RoomRetired e => catalogue.With(catalogue.Rooms[e.RoomId] with { Retired = true }),
            RoomRestored e => catalogue.With(catalogue.Rooms[e.RoomId] with { Retired = false }),
            SeatingPlanSet e => catalogue.With(catalogue.Rooms[e.RoomId] with { Plan = new SeatingPlan(e.Version, e.Width, e.Height, e.Seats) }),
            _ => throw new UnknownEventException($"No rule applies the event {happened.GetType().Name}."),
        };
        return next with { Seq = catalogue.Seq + 1 };
    }

    internal Catalogue With(CatalogueItem item) => this with { Items = Items.SetItem(item.Id, item) };

    private Catalogue With(MeetingRoom room) => this with { Rooms = Rooms.SetItem(room.Id, room) };
}
