using System.Collections.Immutable;
using Collab.Domain.Organisations;
using static Collab.Domain.Access.Standing;

namespace Collab.Domain.Access;

/// <summary>
/// Who may do what, in one place: the checks, docs/access.md and the tests are made of it. While a command has
/// no row, its streams take no commands at all, and the tests fail.
/// </summary>
public static class AccessMatrix
{
    public static readonly ImmutableArray<AccessRule> Meetings =
    [
        new("meeting/openMeeting", Stewards),
        new("meeting/suspendMeeting", Stewards),
        new("meeting/resumeMeeting", Stewards),
        new("meeting/closeMeeting", Stewards),
        new("meeting/addAgendaItem", Stewards),
        new("meeting/editAgendaItem", Stewards),
        new("meeting/moveAgendaItem", Stewards),
        new("meeting/removeAgendaItem", Stewards),
        new("meeting/startAgendaItem", Stewards),
        new("meeting/finishAgendaItem", Stewards),
        new("meeting/checkIn", People, "oneself, from two hours before the planned start"),
        new("meeting/checkOut", People, "oneself"),
        new("meeting/openFloor", Stewards),
        new("meeting/pauseFloor", Stewards),
        new("meeting/closeFloor", Stewards),
        new("meeting/requestToSpeak", People, "present"),
        new("meeting/withdrawRequest", People, "one's own"),
        new("meeting/callSpeaker", Stewards),
        new("meeting/endSpeech", Stewards),
        new("meeting/prepareBallot", Stewards),
        new("meeting/openBallot", Stewards),
        new("meeting/pauseBallot", Stewards),
        new("meeting/closeBallot", Stewards),
        new("meeting/castBallot", Voters, "had a vote when the ballot opened, and is present"),
        new("meeting/postMessage", People, "present, or a steward"),
        new("meeting/recordConclusion", Stewards),
    ];

    public static readonly ImmutableArray<AccessRule> Organisation =
    [
        new("organisation/addUnit", Admins, "the parent is inside; at the top: a system administrator") { Permission = GrantWord.ManageUnits },
        new("organisation/changeUnit", Admins, "below one's own; of one's own unit the name only") { Permission = GrantWord.ManageUnits },
        new("organisation/correctUnit", Admins, "below one's own; of one's own unit the name only") { Permission = GrantWord.ManageUnits },
        new("organisation/moveUnit", Admins, "below one's own, to where is inside too") { Permission = GrantWord.ManageUnits },
        new("organisation/closeUnit", Admins, "below one's own, and the successor inside") { Permission = GrantWord.ManageUnits },
        new("organisation/mergeUnits", Admins, "all of them below one's own, and the one into which, or its parent, inside") { Permission = GrantWord.ManageUnits },
        new("organisation/reopenUnit", Admins, "below one's own") { Permission = GrantWord.ManageUnits },
        new("organisation/addMember", Admins, "the unit is inside") { Permission = GrantWord.ManageMembers },
        new("organisation/changeMember", Admins, "every position of the member is inside, and the member has no power that one has not") { Permission = GrantWord.ManageMembers },
        new("organisation/deactivateMember", Admins, "as `changeMember`; not oneself, not the last system administrator") { Permission = GrantWord.ManageMembers },
        new("organisation/reactivateMember", Admins, "as `changeMember`") { Permission = GrantWord.ManageMembers },
        new("organisation/addPosition", Admins, "the unit is inside, and a position of the member") { Permission = GrantWord.ManageMembers },
        new("organisation/changePosition", Admins, "the position is inside, before and after") { Permission = GrantWord.ManageMembers },
        new("organisation/endPosition", Admins, "the position is inside") { Permission = GrantWord.ManageMembers },
        new("organisation/grant", SystemAdmin | UnitAdmin, "not to oneself; a unit administrator: no more than one has, inside, to a member who has a position inside"),
        new("organisation/revoke", SystemAdmin | UnitAdmin, "not one's own; a unit administrator: as `grant`; not of the last system administrator"),
    ];

    public static readonly ImmutableArray<AccessRule> Catalogues =
    [
        new("catalogues/addItem", SystemAdmin),
        new("catalogues/changeItem", SystemAdmin),
        new("catalogues/moveItem", SystemAdmin),
        new("catalogues/retireItem", SystemAdmin),
        new("catalogues/restoreItem", SystemAdmin),
        new("catalogues/addRoom", SystemAdmin),
        new("catalogues/changeRoom", SystemAdmin),
        new("catalogues/retireRoom", SystemAdmin),
        new("catalogues/restoreRoom", SystemAdmin),
        new("catalogues/setSeatingPlan", SystemAdmin),
    ];

    /// <exception cref="InvalidOperationException">There is no such row.</exception>
    public static AccessRule Of(string action) =>
        Meetings.Concat(Organisation).Concat(Catalogues).FirstOrDefault(rule => rule.Action == action) ?? throw new InvalidOperationException($"The access matrix has no row for {action}.");
}
