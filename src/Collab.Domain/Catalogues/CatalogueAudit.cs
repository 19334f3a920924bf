using System.Collections.Immutable;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Catalogues;

/// <summary>What the audit log says of each event: which entry or room, and what it was before and is after. It concerns the whole organisation.</summary>
public static class CatalogueAudit
{
    public const string About = "catalogue";

    /// <summary>Null: what an installation begins with is nobody's doing.</summary>
    /// <param name="before">The state that the event changes; with it, it is <paramref name="after"/>.</param>
    public static AuditedEvent? Of(Catalogue before, CatalogueEvent happened, Catalogue after, Guid by)
    {
        if (by == Guid.Empty) return null;

        var (id, changes) = happened switch
        {
            ItemAdded e => (e.ItemId, Item(null, after.Items[e.ItemId])),
            ItemChanged e => (e.ItemId, Item(before.Items[e.ItemId], after.Items[e.ItemId])),
            ItemMoved e => (e.ItemId, [OfCatalogue(after.Items[e.ItemId]), new("position", before.Items[e.ItemId].Position, e.Position)]),
            ItemRetired e => (e.ItemId, [OfCatalogue(after.Items[e.ItemId]), new("active", true, false)]),
            ItemRestored e => (e.ItemId, [OfCatalogue(after.Items[e.ItemId]), new("active", false, true)]),
            RoomAdded e => (e.RoomId, Room(null, after.Rooms[e.RoomId])),
            RoomChanged e => (e.RoomId, Room(before.Rooms[e.RoomId], after.Rooms[e.RoomId])),
            RoomRetired e => (e.RoomId, [new("active", true, false)]),
            RoomRestored e => (e.RoomId, [new("active", false, true)]),
            SeatingPlanSet e => (e.RoomId, [new("seats", Seats(before.Rooms[e.RoomId].Plan), Seats(after.Rooms[e.RoomId].Plan)), new("version", before.Rooms[e.RoomId].Plan?.Version, e.Version)]),
            _ => (Guid.Empty, ImmutableArray<AuditChange>.Empty),
        };
        if (id == Guid.Empty) throw new UnknownEventException($"Nothing says what the event {happened.GetType().Name} is about.");

        var name = after.Items.Find(id)?.Name ?? after.Rooms[id].Name;
        // Who is called what, the organisation knows; a reader of the log is told.
        return new("", $"{StreamKinds.Catalogues}/{CatalogueEventTable.NameOf(happened)}", About, id, name, null, changes);
    }

    private static ImmutableArray<AuditChange> Item(CatalogueItem? was, CatalogueItem now) =>
        [OfCatalogue(now), .. Changed("name", was?.Name, now.Name), .. Changed("abbreviation", was?.Abbreviation, now.Abbreviation)];

    private static ImmutableArray<AuditChange> Room(MeetingRoom? was, MeetingRoom now) =>
        [.. Changed("name", was?.Name, now.Name), .. Changed("capacity", was?.Capacity, now.Capacity), .. Changed("location", was?.Location, now.Location)];

    // The same before and after: it says which catalogue it is about.
    private static AuditChange OfCatalogue(CatalogueItem item)
    {
        var kind = JsonSerializer.SerializeToElement(item.Kind).GetString();
        return new("catalogue", kind, kind);
    }

    private static int? Seats(SeatingPlan? plan) => plan?.Seats.Count(place => place.IsSeat());

    private static IEnumerable<AuditChange> Changed(string field, object? was, object? now) => Equals(was, now) ? [] : [new(field, was, now)];
}
