using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Catalogues;

/// <summary>The names of commands on the wire, and how a command is read from it.</summary>
public static class CatalogueCommandTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["beginCatalogues"] = typeof(BeginCatalogues),
        ["addItem"] = typeof(AddItem),
        ["changeItem"] = typeof(ChangeItem),
        ["moveItem"] = typeof(MoveItem),
        ["retireItem"] = typeof(RetireItem),
        ["restoreItem"] = typeof(RestoreItem),
        ["addRoom"] = typeof(AddRoom),
        ["changeRoom"] = typeof(ChangeRoom),
        ["retireRoom"] = typeof(RetireRoom),
        ["restoreRoom"] = typeof(RestoreRoom),
        ["setSeatingPlan"] = typeof(SetSeatingPlan),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Type> Sendable = Types.Where(t => t.Value != typeof(BeginCatalogues)).ToFrozenDictionary(); // the server alone begins them

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Sendable.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc cref="CommandReader.Read{TCommand}"/>
    public static (CatalogueCommand? Command, Refusal? Refusal) Read(JsonElement json) =>
        CommandReader.Read<CatalogueCommand>(json, Sendable, CatalogueJson.Options);
}
