using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>The names of commands on the wire, and how a command is read from it.</summary>
public static class OrganisationCommandTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["foundOrganisation"] = typeof(FoundOrganisation),
        ["adoptOrganisation"] = typeof(AdoptOrganisation),
        ["importMembers"] = typeof(ImportMembers),
        ["importUnits"] = typeof(ImportUnits),
        ["addUnit"] = typeof(AddUnit),
        ["changeUnit"] = typeof(ChangeUnit),
        ["correctUnit"] = typeof(CorrectUnit),
        ["moveUnit"] = typeof(MoveUnit),
        ["closeUnit"] = typeof(CloseUnit),
        ["mergeUnits"] = typeof(MergeUnits),
        ["reopenUnit"] = typeof(ReopenUnit),
        ["addMember"] = typeof(AddMember),
        ["changeMember"] = typeof(ChangeMember),
        ["addPosition"] = typeof(AddPosition),
        ["changePosition"] = typeof(ChangePosition),
        ["endPosition"] = typeof(EndPosition),
        ["deactivateMember"] = typeof(DeactivateMember),
        ["reactivateMember"] = typeof(ReactivateMember),
        ["grant"] = typeof(GrantTo),
        ["revoke"] = typeof(Revoke),
        ["registerClient"] = typeof(RegisterClient),
        ["changeClient"] = typeof(ChangeClient),
        ["revokeClient"] = typeof(RevokeClient),
    }.ToFrozenDictionary();

    /// <summary>Commands that only the server itself makes.</summary>
    private static readonly FrozenSet<Type> Internal = [typeof(FoundOrganisation), typeof(AdoptOrganisation), typeof(ImportMembers), typeof(ImportUnits)];

    private static readonly FrozenDictionary<string, Type> Sendable = Types.Where(t => !Internal.Contains(t.Value)).ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string NameOf(OrganisationCommand command) => Names[command.GetType()];

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Sendable.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc cref="CommandReader.Read{TCommand}"/>
    public static (OrganisationCommand? Command, Refusal? Refusal) Read(JsonElement json) =>
        CommandReader.Read<OrganisationCommand>(json, Sendable, OrganisationJson.Options);
}
