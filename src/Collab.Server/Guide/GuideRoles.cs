using Collab.Server.Accounts;

namespace Collab.Server.Guide;

/// <summary>For whom a page of the guide is; these words stand in the table and on the wire, in the order of the contents.</summary>
public static class GuideRoles
{
    public const string Everyone = "everyone";
    public const string Participant = "participant";
    public const string Chair = "chair";
    public const string Secretary = "secretary";
    /// <summary>The screen of a meeting room.</summary>
    public const string Display = "display";
    public const string UnitAdmin = "unitAdmin";
    public const string SystemAdmin = "systemAdmin";

    public static readonly IReadOnlyList<string> All = [Everyone, Participant, Chair, Secretary, Display, UnitAdmin, SystemAdmin];

    /// <param name="inMeetings">The member's roles in meetings, as they are called on the wire.</param>
    public static IReadOnlySet<string> Of(Me me, IEnumerable<string> inMeetings)
    {
        var roles = new HashSet<string> { Everyone };
        foreach (var role in inMeetings) roles.Add(role is Chair or Secretary or Display ? role : Participant);
        if (me.Permissions.Contains(Organisations.Permissions.ManageOrganisation)) roles.Add(UnitAdmin);
        if (me.Roles.Contains(Organisations.Roles.SystemAdmin)) roles.Add(SystemAdmin);
        return roles;
    }

    /// <summary>Those of the reader first.</summary>
    public static IEnumerable<string> Ordered(IReadOnlySet<string> own) => All.Where(own.Contains).Concat(All.Where(role => !own.Contains(role)));
}
