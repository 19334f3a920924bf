using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Server.Meetings;

namespace Collab.Server.Organisations;

/// <summary>Roles in the organisation; roles in a meeting are the meeting's.</summary>
public static class Roles
{
    public const string SystemAdmin = "systemAdmin";

    /// <summary>Held on that day, somewhere.</summary>
    public static IReadOnlyList<string> RolesOf(this Organisation organisation, Guid member, DateOnly today) =>
        [.. organisation.PowersOf(member, today).Select(grant => grant.Word).Where(IsRole).Distinct().Order().Select(Permissions.Name)];

    internal static bool IsRole(GrantWord word) => word is GrantWord.SystemAdmin or GrantWord.UnitAdmin;
}

/// <summary>What a member may do beyond what a meeting gives them; for what pages offer.</summary>
public static class Permissions
{
    public const string ScheduleMeetings = "scheduleMeetings";
    /// <summary>Something of the pages that administer units and members.</summary>
    public const string ManageOrganisation = "manageOrganisation";

    public static IReadOnlyList<string> PermissionsOf(this Organisation organisation, Guid member, DateOnly today, Schedulers schedulers)
    {
        var words = organisation.WordsOf(member, today);
        List<string> all = [];
        if (schedulers == Schedulers.Everyone) all.Add(ScheduleMeetings);
        if (words.Any(word => word is GrantWord.ManageUnits or GrantWord.ManageMembers)) all.Add(ManageOrganisation);
        return [.. all.Union(words.Where(word => !Roles.IsRole(word)).Select(Name))];
    }

    internal static string Name(GrantWord word) => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
