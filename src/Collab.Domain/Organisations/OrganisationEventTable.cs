using System.Collections.Frozen;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>
/// The names under which events are stored. Literals, because stored names outlive the names of classes;
/// an old name is never used again.
/// </summary>
public static class OrganisationEventTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["unitAdded"] = typeof(UnitAdded),
        ["unitChanged"] = typeof(UnitChanged),
        ["unitCorrected"] = typeof(UnitCorrected),
        ["unitMoved"] = typeof(UnitMoved),
        ["unitClosed"] = typeof(UnitClosed),
        ["unitReopened"] = typeof(UnitReopened),
        ["memberAdded"] = typeof(MemberAdded),
        ["memberChanged"] = typeof(MemberChanged),
        ["positionAdded"] = typeof(PositionAdded),
        ["positionChanged"] = typeof(PositionChanged),
        ["positionEnded"] = typeof(PositionEnded),
        ["memberDeactivated"] = typeof(MemberDeactivated),
        ["memberReactivated"] = typeof(MemberReactivated),
        ["granted"] = typeof(Granted),
        ["revoked"] = typeof(Revoked),
        ["clientRegistered"] = typeof(ClientRegistered),
        ["clientChanged"] = typeof(ClientChanged),
        ["clientRevoked"] = typeof(ClientRevoked),
        ["unitsImported"] = typeof(UnitsImported),
        ["membersImported"] = typeof(MembersImported),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string NameOf(OrganisationEvent e) => Names[e.GetType()];

    /// <summary>The event's canonical JSON, as the journal stores and hashes it.</summary>
    public static byte[] Write(OrganisationEvent e) => CanonicalJson.Serialize<object>(e, OrganisationJson.Options);

    /// <exception cref="UnknownEventException">This version of the program does not know the event.</exception>
    public static OrganisationEvent Read(JournalEvent stored) => EventReader.Read<OrganisationEvent>(stored, Types, OrganisationJson.Options);
}
