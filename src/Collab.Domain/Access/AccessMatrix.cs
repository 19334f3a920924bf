using System.Collections.Frozen;
using System.Collections.Immutable;
using Collab.Domain.Organisations;
using static Collab.Domain.Access.Standing;

namespace Collab.Domain.Access;

/// <summary>
/// Who may do what, in one place: the checks, docs/access.md and the tests are made of it. While a
/// command has no row, its streams take no commands at all; while an endpoint has none, the server does not start.
/// </summary>
public static partial class AccessMatrix
{
    public static readonly ImmutableArray<AccessRule> Meetings =
    [
        new("meeting/openMeeting", Stewards),
        new("meeting/suspendMeeting", Stewards),
        new("meeting/resumeMeeting", Stewards),
        new("meeting/closeMeeting", Stewards),
        new("meeting/reopenMeeting", Stewards),
        new("meeting/handOverChair", Stewards),
        new("meeting/lockMeeting", Stewards),
        new("meeting/unlockMeeting", Stewards),
        new("meeting/editMeeting", Stewards),
        new("meeting/revokeGuestLink", Stewards),
        new("meeting/admitGuest", Stewards),
        new("meeting/refuseGuest", Stewards),
        new("meeting/reschedule", Stewards),
        new("meeting/cancelMeeting", Stewards),
        new("meeting/discardDraft", Stewards),
        new("meeting/invite", Stewards),
        new("meeting/sendInvitations", Stewards),
        new("meeting/editInvitation", Stewards),
        new("meeting/issueInvitation", Stewards),
        new("meeting/recallInvitation", Stewards),
        new("meeting/removeParticipant", Stewards),
        new("meeting/changeRole", Stewards),
        new("meeting/respond", People, "to one's own invitation"),
        new("meeting/delegateAttendance", People, "one's own, before one is present"),
        new("meeting/revokeDelegation", People, "one's own"),
        new("meeting/addAgendaItem", Stewards),
        new("meeting/editAgendaItem", Stewards),
        new("meeting/moveAgendaItem", Stewards),
        new("meeting/removeAgendaItem", Stewards),
        new("meeting/startAgendaItem", Stewards),
        new("meeting/finishAgendaItem", Stewards),
        new("meeting/closeSession", Stewards),
        new("meeting/endClosedSession", Stewards),
        new("meeting/attachPaper", People, "a steward, or whoever presents the item; may have the document's original file"),
        new("meeting/submitPaper", People, "a steward, or who attached it"),
        new("meeting/approvePaper", Stewards),
        new("meeting/returnPaper", Stewards),
        new("meeting/removePaper", People, "a steward, or who attached it, before it is released"),
        new("meeting/setPaperDeadline", Stewards),
        new("meeting/present", People, "a steward, or whoever presents the current item"),
        new("meeting/stopPresenting", People, "a steward, or who presents"),
        new("meeting/checkIn", People | LinkGuest, "oneself, from two hours before the planned start"),
        new("meeting/checkOut", People | LinkGuest, "oneself"),
        new("meeting/recordAttendance", Counted, "stewards; a bridge point's keeper: of those named there that they are there, left or not yet"),
        new("meeting/confirmAttendance", Counted, "stewards; a bridge point's keeper: of those named there"),
        new("meeting/startSitting", Stewards),
        new("meeting/endSitting", Stewards),
        new("meeting/setBridge", Counted, "stewards; a bridge point's keeper: its head count"),
        new("meeting/removeBridge", Stewards),
        new("meeting/takeSeatingPlan", Stewards),
        new("meeting/assignSeats", Stewards),
        new("meeting/arrangeSeats", Stewards),
        new("meeting/removeSeatingPlan", Stewards),
        new("meeting/openFloor", Stewards),
        new("meeting/pauseFloor", Stewards),
        new("meeting/closeFloor", Stewards),
        new("meeting/requestToSpeak", People | LinkGuest, "present"),
        new("meeting/withdrawRequest", People | LinkGuest, "one's own"),
        new("meeting/moveRequest", Stewards),
        new("meeting/callSpeaker", Stewards),
        new("meeting/endSpeech", Stewards),
        new("meeting/setSpeakingTime", Stewards),
        new("meeting/prepareBallot", Stewards),
        new("meeting/editBallot", Stewards),
        new("meeting/removeBallot", Stewards),
        new("meeting/approveBallots", Chair),
        new("meeting/openBallot", Stewards),
        new("meeting/pauseBallot", Stewards),
        new("meeting/closeBallot", Stewards),
        new("meeting/voidBallot", Stewards),
        new("meeting/castBallot", Voters, "had a vote when the ballot opened, or holds the vote of somebody who had; and is present"),
        new("meeting/recordHandVote", Stewards | Teller),
        new("meeting/recordPaperResult", Stewards | Teller),
        new("meeting/setReady", Voters, "has a vote, and is present"),
        new("meeting/delegateVote", Voters, "has a vote"),
        new("meeting/postMessage", People | LinkGuest, "present, or a steward; a question also before the meeting"),
        new("meeting/answerQuestion", Stewards),
        new("meeting/hideMessage", Stewards),
        new("meeting/recordConclusion", Stewards),
        new("meeting/removeConclusion", Stewards),
        new("meeting/editMinutes", Stewards),
        new("meeting/editPassage", Stewards),
        new("meeting/addPassage", Stewards),
        new("meeting/restorePassage", Stewards),
        new("meeting/initialMinutes", Stewards),
        new("meeting/returnMinutes", Stewards),
        new("meeting/objectToMinutes", Counted, "to what one reads, while it is initialled and not locked"),
        new("meeting/withdrawObjection", Counted, "one's own"),
        new("meeting/answerObjection", Stewards),
        new("meeting/adoptMinutes", Chair),
        new("meeting/lockMinutes", Stewards),
        new("meeting/signMinutes", Chair),
        new("meeting/issueMinutes", Stewards),
        new("meeting/recallMinutes", Stewards),
        new("meeting/reviseMinutes", Stewards),
        new("meeting/correctMinutes", Chair),
    ];

    public static readonly ImmutableArray<AccessRule> Organisation =
    [
        new("organisation/addUnit", Admins | Client, "the parent is inside; at the top: a system administrator") { Permission = GrantWord.ManageUnits, Scope = ClientScope.OrganisationWrite },
        new("organisation/changeUnit", Admins | Client, "below one's own; of one's own unit the name only") { Permission = GrantWord.ManageUnits, Scope = ClientScope.OrganisationWrite },
        new("organisation/correctUnit", Admins | Client, "below one's own; of one's own unit the name only") { Permission = GrantWord.ManageUnits, Scope = ClientScope.OrganisationWrite },
        new("organisation/moveUnit", Admins | Client, "below one's own, to where is inside too") { Permission = GrantWord.ManageUnits, Scope = ClientScope.OrganisationWrite },
        new("organisation/closeUnit", Admins | Client, "below one's own, and the successor inside") { Permission = GrantWord.ManageUnits, Scope = ClientScope.OrganisationWrite },
        new("organisation/mergeUnits", Admins | Client, "all of them below one's own, and the one into which, or its parent, inside") { Permission = GrantWord.ManageUnits, Scope = ClientScope.OrganisationWrite },
        new("organisation/reopenUnit", Admins | Client, "below one's own") { Permission = GrantWord.ManageUnits, Scope = ClientScope.OrganisationWrite },
        new("organisation/addMember", Admins | Client, "the unit is inside") { Permission = GrantWord.ManageMembers, Scope = ClientScope.OrganisationWrite },
        new("organisation/changeMember", Admins | Client, "every position of the member is inside, and the member has no power that one has not; a client: none at all") { Permission = GrantWord.ManageMembers, Scope = ClientScope.OrganisationWrite },
        new("organisation/deactivateMember", Admins | Client, "as `changeMember`; not oneself, not the last system administrator") { Permission = GrantWord.ManageMembers, Scope = ClientScope.OrganisationWrite },
        new("organisation/reactivateMember", Admins | Client, "as `changeMember`") { Permission = GrantWord.ManageMembers, Scope = ClientScope.OrganisationWrite },
        new("organisation/addPosition", Admins | Client, "the unit is inside, and a position of the member; a client: of members without any power") { Permission = GrantWord.ManageMembers, Scope = ClientScope.OrganisationWrite },
        new("organisation/changePosition", Admins | Client, "the position is inside, before and after; a client: of members without any power") { Permission = GrantWord.ManageMembers, Scope = ClientScope.OrganisationWrite },
        new("organisation/endPosition", Admins | Client, "the position is inside; a client: of members without any power") { Permission = GrantWord.ManageMembers, Scope = ClientScope.OrganisationWrite },
        new("organisation/grant", SystemAdmin | UnitAdmin, "not to oneself; a unit administrator: no more than one has, or `approveOpinions`, inside, to a member who has a position inside"),
        new("organisation/revoke", SystemAdmin | UnitAdmin, "not one's own; a unit administrator: as `grant`; not of the last system administrator"),
        new("organisation/registerClient", SystemAdmin),
        new("organisation/changeClient", SystemAdmin),
        new("organisation/revokeClient", SystemAdmin),
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

    public static readonly ImmutableArray<AccessRule> Registers =
    [
        new("registers/addRegister", SystemAdmin),
        new("registers/changeRegister", SystemAdmin),
        new("registers/retireRegister", SystemAdmin),
        new("registers/restoreRegister", SystemAdmin),
        new("registers/cancelNumber", SystemAdmin),
    ];

    public static readonly ImmutableArray<AccessRule> Inboxes =
    [
        new("member/markRead", Members, "one's own; others' do not exist"),
        new("member/markAllRead", Members, "one's own; others' do not exist"),
    ];

    /// <summary>Null where there is no such row.</summary>
    public static AccessRule? Find(string action) => ByAction.Value.GetValueOrDefault(action);

    /// <exception cref="InvalidOperationException">There is no such row.</exception>
    public static AccessRule Of(string action) =>
        Find(action) ?? throw new InvalidOperationException($"The access matrix has no row for {action}.");

    // Made when it is first asked for: the tables stand in several files, and which of them is made first nobody says.
    private static readonly Lazy<FrozenDictionary<string, AccessRule>> ByAction = new(() =>
        Meetings.Concat(Organisation).Concat(Catalogues).Concat(Registers).Concat(Rooms).Concat(Documents).Concat(Rounds).Concat(Tasks).Concat(Inboxes).Concat(Hub).Concat(Endpoints).ToFrozenDictionary(rule => rule.Action));
}
