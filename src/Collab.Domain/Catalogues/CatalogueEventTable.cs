using System.Collections.Frozen;
using Collab.Domain.Streams;

namespace Collab.Domain.Catalogues;

/// <summary>
/// The names under which events are stored. Literals, because stored names outlive the names of classes;
/// an old name is never used again.
/// </summary>
public static class CatalogueEventTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["itemAdded"] = typeof(ItemAdded),
        ["itemChanged"] = typeof(ItemChanged),
        ["itemMoved"] = typeof(ItemMoved),
        ["itemRetired"] = typeof(ItemRetired),
        ["itemRestored"] = typeof(ItemRestored),
        ["roomAdded"] = typeof(RoomAdded),
        ["roomChanged"] = typeof(RoomChanged),
        ["roomRetired"] = typeof(RoomRetired),
        ["roomRestored"] = typeof(RoomRestored),
        ["seatingPlanSet"] = typeof(SeatingPlanSet),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string NameOf(CatalogueEvent e) => Names[e.GetType()];

    /// <summary>The event's canonical JSON, as the journal stores and hashes it.</summary>
    public static byte[] Write(CatalogueEvent e) => CanonicalJson.Serialize<object>(e, CatalogueJson.Options);

    /// <exception cref="UnknownEventException">This version of the program does not know the event.</exception>
    public static CatalogueEvent Read(JournalEvent stored) => EventReader.Read<CatalogueEvent>(stored, Types, CatalogueJson.Options);
}
