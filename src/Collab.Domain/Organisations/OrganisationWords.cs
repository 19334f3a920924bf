using System.Text.Json.Serialization;

namespace Collab.Domain.Organisations;

// The words of the organisation, on the wire and in the journal. Each is spelled out, because stored words
// outlive the names of C# members.

/// <summary>What a member can be given: a role, or one permission.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GrantWord>))]
public enum GrantWord
{
    /// <summary>May do everything in the organisation, and sees no meeting by it.</summary>
    [JsonStringEnumMemberName("systemAdmin")] SystemAdmin,
    /// <summary>Of one unit and all below it.</summary>
    [JsonStringEnumMemberName("unitAdmin")] UnitAdmin,
    [JsonStringEnumMemberName("scheduleMeetings")] ScheduleMeetings,
    [JsonStringEnumMemberName("manageUnits")] ManageUnits,
    [JsonStringEnumMemberName("manageMembers")] ManageMembers,
    [JsonStringEnumMemberName("manageCatalogues")] ManageCatalogues,
    [JsonStringEnumMemberName("readLogs")] ReadLogs,
    /// <summary>Of one unit: its opinions, as its head. Part of no role.</summary>
    [JsonStringEnumMemberName("approveOpinions")] ApproveOpinions,
}
