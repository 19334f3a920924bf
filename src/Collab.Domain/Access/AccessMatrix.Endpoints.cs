using System.Collections.Immutable;
using Collab.Domain.Organisations;
using static Collab.Domain.Access.Standing;

namespace Collab.Domain.Access;

public static partial class AccessMatrix
{
    /// <summary>Who is asked for nothing: the way in, and what says nothing of the organisation.</summary>
    private static readonly ImmutableArray<AccessRule> OpenEndpoints =
    [
        new("GET /api/auth/methods", Anyone),
        new("POST /api/auth/login", Anyone, "name and password, and the code where a second factor is on"),
        new("POST /api/auth/refresh", Anyone, "a refresh token"),
        new("POST /api/auth/logout", Anyone),
        new("GET /api/auth/openid", Anyone, "where a provider is set up"),
        new("GET /api/auth/openid/callback", Anyone, "sent back by the provider"),
        new("POST /api/auth/passkey", Anyone, "a passkey"),
        new("POST /api/auth/passkey/options", Anyone),
        new("POST /api/auth/link", Anyone, "a link that an administrator made"),
        new("POST /api/auth/link/look", Anyone, "a link that an administrator made"),
        new("POST /api/auth/token", Anyone, "id and secret of an API client"),
        new("POST /api/setup", Anyone, "the token that the first start printed, while there is no administrator"),
        new("POST /api/load-tests/members", Anyone, "from the machine itself, where `LoadTests:Enabled` is set"),
        new("GET /openapi/{documentName}.json", Anyone),
        new("GET /docs/{documentName}", Anyone),
        new("GET /docs/scalar.js", Anyone),
        new("GET /docs/scalar.aspnetcore.js", Anyone),
        new("GET /docs/favicon.svg", Anyone),
        new("/health/live", Anyone),
        new("/health/ready", Anyone),
    ];

    private static readonly ImmutableArray<AccessRule> OwnEndpoints =
    [
        Own("GET /api/me"),
        Own("GET /api/me/sign-ins"),
        Own("DELETE /api/me/sign-ins"),
        Own("DELETE /api/me/sign-ins/{id}", "one's own"),
        Own("GET /api/me/second-factor"),
        Own("POST /api/me/second-factor/offer", "the password"),
        Own("POST /api/me/second-factor/on", "a code of the key that was offered"),
        Own("POST /api/me/second-factor/off", "password and code"),
        Own("POST /api/me/second-factor/recovery-codes", "password and code"),
        Own("GET /api/me/passkeys"),
        Own("POST /api/me/passkeys/options", "the password, and the code where a second factor is on"),
        Own("POST /api/me/passkeys", "a challenge of one's own"),
        Own("PATCH /api/me/passkeys/{id}", "one's own"),
        Own("DELETE /api/me/passkeys/{id}", "one's own"),
        Own("POST /api/auth/password", "the password"),
        Own("GET /api/meetings", "those in which one takes part; those of units where one may schedule meetings, which they attend or for which they prepare papers, but for drafts"),
    ];

    private static readonly ImmutableArray<AccessRule> InboxEndpoints =
    [
        Own("GET /api/me/mail"),
        Own("PUT /api/me/mail"),
    ];

    private static readonly ImmutableArray<AccessRule> OrganisationEndpoints =
    [
        new("GET /api/units", Members | Client) { Scope = ClientScope.OrganisationRead },
        new("GET /api/units/{id}", Members | Client) { Scope = ClientScope.OrganisationRead },
        new("POST /api/units", Admins | Client, "as `addUnit`") { Permission = GrantWord.ManageUnits, About = About.Content, Scope = ClientScope.OrganisationWrite },
        new("PATCH /api/units/{id}", Admins | Client, "as `changeUnit`") { Permission = GrantWord.ManageUnits, About = About.Content, Scope = ClientScope.OrganisationWrite },
        new("GET /api/members", Members | Client, "the inactive, user names and codes: administrators and holders of `manageMembers`") { Scope = ClientScope.OrganisationRead },
        new("GET /api/members/{id}", Members | Client, "user name, code and grants: oneself, and whoever may `changeMember`") { Scope = ClientScope.OrganisationRead },
        new("POST /api/members", Admins | Client, "as `addMember`") { Permission = GrantWord.ManageMembers, About = About.Content, Scope = ClientScope.OrganisationWrite },
        new("PATCH /api/members/{id}", Admins | Client, "as `changeMember`") { Permission = GrantWord.ManageMembers, About = About.Content, Scope = ClientScope.OrganisationWrite },
        new("POST /api/organisation/commands", Members | Client, "as the command's own row says") { About = About.Content, Scope = ClientScope.OrganisationWrite },
        new("GET /api/members/{id}/account", Admins, "as `changeMember`") { Permission = GrantWord.ManageMembers, About = About.Member },
        new("POST /api/members/{id}/account-link", Admins, "as `changeMember`; not for oneself") { Permission = GrantWord.ManageMembers, About = About.Member, Except = Self },
        new("POST /api/members/{id}/sign-out", Admins, "as `changeMember`") { Permission = GrantWord.ManageMembers, About = About.Member },
        new("DELETE /api/members/{id}/second-factor", Admins, "as `changeMember`; not for oneself") { Permission = GrantWord.ManageMembers, About = About.Member, Except = Self },
        new("GET /api/members/{id}/contact", Admins | Self, "as `changeMember`") { Permission = GrantWord.ManageMembers, About = About.Member },
        new("PUT /api/members/{id}/contact", Admins | Self, "as `changeMember`") { Permission = GrantWord.ManageMembers, About = About.Member },
        new("POST /api/members/import", Admins, "rows as `addMember`") { Permission = GrantWord.ManageMembers },
        new("POST /api/units/import", Admins, "rows as `addUnit`") { Permission = GrantWord.ManageUnits },
        OfImports("GET /api/imports", "one's own; a system administrator: all"),
        OfImports("GET /api/imports/{id}"),
        OfImports("GET /api/imports/{id}/rows"),
        OfImports("GET /api/imports/{id}/report.csv"),
        OfImports("PUT /api/imports/{id}/columns"),
        OfImports("POST /api/imports/{id}/commit", "one's own"),
        OfImports("DELETE /api/imports/{id}"),
        OfImports("POST /api/imports/{id}/links", "one's own, a system administrator any; members as `changeMember`"),
        new("GET /api/catalogues", Members),
        new("GET /api/catalogues/meeting-rooms", Members),
        new("GET /api/catalogues/meeting-rooms/{id}/plan", Members),
        new("POST /api/catalogues/commands", Members, "as the command's own row says") { About = About.Content },
        new("GET /api/registers", Members),
        OfRegister("GET /api/registers/{id}/numbers"),
        OfRegister("GET /api/registers/{id}/numbers.csv"),
        new("POST /api/registers/commands", Members, "as the command's own row says") { About = About.Content },
        new("GET /api/clients", SystemAdmin),
        new("POST /api/clients", SystemAdmin, "as `registerClient`"),
        new("PATCH /api/clients/{id}", SystemAdmin, "as `changeClient`"),
        new("DELETE /api/clients/{id}", SystemAdmin, "as `revokeClient`"),
        new("POST /api/clients/{id}/secret", SystemAdmin),
        new("DELETE /api/clients/{id}/secrets/{secret}", SystemAdmin),
        new("POST /api/meetings", Members, "becomes its secretary, where not its chair") { About = About.Content },
        new("GET /api/log/sign-ins", Admins | Client, "of the units that one administers, or may read the logs of") { Permission = GrantWord.ReadLogs, Scope = ClientScope.LogsRead },
        new("GET /api/log/sign-ins.csv", Admins | Client, "of the units that one administers, or may read the logs of") { Permission = GrantWord.ReadLogs, Scope = ClientScope.LogsRead },
        new("GET /api/log/audit", Admins | Client, "of the units that one administers, or may read the logs of") { Permission = GrantWord.ReadLogs, Scope = ClientScope.LogsRead },
        new("GET /api/log/audit.csv", Admins | Client, "of the units that one administers, or may read the logs of") { Permission = GrantWord.ReadLogs, Scope = ClientScope.LogsRead },
    ];

    private static readonly ImmutableArray<AccessRule> GuideEndpoints =
    [
        new("GET /api/guide", Members),
        new("GET /api/guide/{language}/{slug}", Members, "hidden pages and the text as it is written: a system administrator"),
        new("PUT /api/guide/{language}/{slug}", SystemAdmin),
        new("GET /api/guide/{language}/{slug}/versions", SystemAdmin),
        new("GET /api/guide/{language}/{slug}/versions/{version}", SystemAdmin),
        new("POST /api/guide/{language}/{slug}/restore", SystemAdmin),
        new("POST /api/guide/preview", SystemAdmin),
    ];

    private static readonly ImmutableArray<AccessRule> RecordEndpoints =
    [
        new("POST /api/records/verify", Members, "a record that one has; nothing of it is kept"),
    ];

    private static readonly ImmutableArray<AccessRule> SearchEndpoints =
    [
        new("GET /api/search", Members, "finds what one may read"),
        new("POST /api/signatures/verify", Members, "nothing of it is kept"),
    ];

    private static readonly ImmutableArray<AccessRule> FileEndpoints =
    [
        new("OPTIONS /api/uploads", Members),
        new("POST /api/uploads", Members),
        OfUpload("HEAD /api/uploads/{id}"),
        OfUpload("GET /api/uploads/{id}"),
        OfUpload("PATCH /api/uploads/{id}"),
        OfUpload("DELETE /api/uploads/{id}"),
    ];

    private static readonly ImmutableArray<AccessRule> RoomEndpoints =
    [
        new("GET /api/rooms", Members, "those that one is in"),
        new("POST /api/rooms", Members, "becomes its owner") { About = About.Content },
        new("POST /api/rooms/personal", Members, "one's own"),
        new("GET /api/rooms/{id}", RoomPeople) { About = About.Room },
        new("POST /api/rooms/{id}/commands", RoomPeople, "as the command's own row says") { About = About.Room },
        new("GET /api/rooms/{id}/rounds", RoomPeople, "drafts: owners and editors") { About = About.Room },
    ];

    private static readonly ImmutableArray<AccessRule> StatisticsEndpoints =
    [
        new("GET /api/statistics/meetings", Members, OfUnitsInCharge),
        new("GET /api/statistics/meetings/members", Members, OfUnitsInCharge),
        new("GET /api/statistics/meetings/members.csv", Members, OfUnitsInCharge),
        new("GET /api/statistics/meetings/me", Members, "one's own"),
    ];

    private const string OfUnitsInCharge = "of the people of units where one administers or may schedule meetings; to others there are none";

    private static readonly ImmutableArray<AccessRule> RoundEndpoints =
    [
        new("GET /api/rounds", Members, "in which one is asked, or whose room one keeps"),
        new("GET /api/rounds/statistics", Members, "of the rounds of rooms that one keeps, and of closed ones of rooms that one is in"),
        new("GET /api/rounds/statistics.csv", Members, "of the rounds of rooms that one keeps, and of closed ones of rooms that one is in"),
        new("GET /api/rounds/{id}", RoomPeople, "once it is started; who keeps the room also before") { About = About.Room },
        new("POST /api/rounds/{id}/commands", RoomPeople, "as the command's own row says") { About = About.Room },
        new("GET /api/rounds/{id}/addressees", RoomPeople, "reviewers and readers: not of a blind round before it is closed") { About = About.Room },
        new("GET /api/rounds/{id}/opinions/{addresseeId}", RoomPeople, "reviewers and readers: of a blind round before it is closed only one's own; drafts: whoever answers for the unit") { About = About.Room },
        new("GET /api/rounds/{id}/letters/{addresseeId}", RoomPeople, "as the opinion") { About = About.Room },
        new("GET /api/rounds/{id}/table", RoomPeople, "reviewers and readers: not of a blind round before it is closed; what became of remarks: once it is sent") { About = About.Room },
        new("GET /api/rounds/{id}/table.docx", RoomPeople, "as the table") { About = About.Room },
        new("GET /api/rounds/{id}/table.csv", RoomPeople, "as the table") { About = About.Room },
        new("GET /api/rounds/{id}/statistics", RoomPeople, "as the table") { About = About.Room },
        new("GET /api/rounds/{id}/statistics.csv", RoomPeople, "as the table") { About = About.Room },
    ];

    private static readonly ImmutableArray<AccessRule> TaskEndpoints =
    [
        new("GET /api/tasks", Members, "one's own, those of one's units, and those that one has assigned"),
        new("GET /api/tasks.csv", Members, "one's own, those of one's units, and those that one has assigned"),
        new("GET /api/tasks/{id}", TaskPeople) { About = About.Task },
        new("POST /api/tasks/{id}/commands", TaskPeople, "as the command's own row says") { About = About.Task },
    ];

    private static readonly ImmutableArray<AccessRule> DocumentEndpoints =
    [
        new("GET /api/documents/{id}", RoomPeople) { About = About.Room },
        new("POST /api/documents/{id}/commands", RoomPeople, "as the command's own row says") { About = About.Room },
        new("GET /api/documents/{id}/versions/{number}/content", RoomPeople, "reviewers and readers: where the room lets everybody download and shows no watermark") { About = About.Room },
        new("GET /api/documents/{id}/versions/{number}/pdf", RoomPeople) { About = About.Room },
        new("GET /api/documents/{id}/versions/{number}/text", RoomPeople) { About = About.Room },
        new("GET /api/documents/{id}/versions/{number}/clauses", RoomPeople) { About = About.Room },
        new("GET /api/documents/{id}/compare", RoomPeople) { About = About.Room },
        new("GET /api/documents/{id}/comments", RoomPeople) { About = About.Room },
        new("GET /api/documents/{id}/comments.csv", RoomPeople) { About = About.Room },
        new("GET /api/documents/{id}/comments.docx", RoomPeople) { About = About.Room },
        new("GET /api/documents/{id}/versions/{number}/receipts", RoomKeepers) { About = About.Room },
        new("GET /api/documents/{id}/versions/{number}/receipts.csv", RoomKeepers) { About = About.Room },
    ];

    private static readonly ImmutableArray<AccessRule> MeetingEndpoints =
    [
        OfMeeting("GET /api/meetings/{id}", Participants | Visitors),
        OfMeeting("GET /api/meetings/{id}/events", Participants, "as far as one's part in the meeting sees them"),
        OfMeeting("GET /api/meetings/{id}/invitation.html", Participants, "what is issued; stewards: before that, as it would be"),
        OfMeeting("GET /api/meetings/{id}/invitation.docx", Participants, "what is issued; stewards: before that, as it would be"),
        OfMeeting("GET /api/meetings/{id}/invitation.pdf", Participants, "what is issued; stewards: before that, as it would be"),
        OfMeeting("GET /api/meetings/{id}/invitation.ics", Participants),
        OfMinutes("GET /api/meetings/{id}/minutes", "once it is initialled, of a closed session those inside; stewards: always"),
        OfMinutes("GET /api/meetings/{id}/minutes.html", "as its text"),
        OfMinutes("GET /api/meetings/{id}/minutes.docx", "as its text"),
        OfMinutes("GET /api/meetings/{id}/minutes.pdf", "as its text"),
        OfMinutes("GET /api/meetings/{id}/minutes/corrections/{ordinal}.html", "as its text"),
        OfMinutes("GET /api/meetings/{id}/minutes/corrections/{ordinal}.docx", "as its text"),
        OfMinutes("GET /api/meetings/{id}/minutes/corrections/{ordinal}.pdf", "as its text"),
        OfMeeting("POST /api/meetings/{id}/minutes/signatures", Stewards),
        OfMinutes("GET /api/meetings/{id}/minutes/signatures/{signatureId}.p7s", "as what it signs"),
        OfMeeting("GET /api/meetings/{id}/minutes/certificate", Stewards),
        OfMeeting("GET /api/meetings/{id}/attendance", Counted),
        OfMeeting("GET /api/meetings/{id}/attendance.csv", Stewards),
        OfMeeting("GET /api/meetings/{id}/ballots/{ballotId}/receipts", Participants, "of a secret ballot that is closed"),
        OfMeeting("GET /api/meetings/{id}/papers/{paperId}/versions/{number}", Participants | LinkGuest, "what is released; stewards and who attached it: also the newest"),
        OfMeeting("GET /api/meetings/{id}/papers/{paperId}/versions/{number}/pdf", Participants | LinkGuest, "what is released; stewards and who attached it: also the newest"),
        OfMeeting("GET /api/meetings/{id}/papers/{paperId}/versions/{number}/text", Participants | LinkGuest, "what is released; stewards and who attached it: also the newest"),
        OfMeeting("GET /api/meetings/{id}/papers/{paperId}/versions/{number}/content", Participants, "what is released, where its room gives originals to everybody"),
        OfMeeting("PUT /api/meetings/{id}/papers/{paperId}/versions/{number}/receipt", People, "one's own"),
        OfMeeting("GET /api/meetings/{id}/readiness", Stewards),
        OfMeeting("GET /api/meetings/{id}/tasks", Counted, "the follow-up is there, and for them; once the meeting is over, as it was recorded") with { Unaware = Stranger | Guest | Display },
        OfMeeting("GET /api/meetings/{id}/notes", Participants, "one's own"),
        OfMeeting("PUT /api/meetings/{id}/notes", Participants, "one's own"),
        OfMeeting("DELETE /api/meetings/{id}/notes", Participants, "one's own"),
        OfMeeting("GET /api/meetings/{id}/record", Stewards, "once it is closed"),
        OfMeeting("DELETE /api/meetings/{id}", Stewards, "while it is a draft"),
        OfMeeting("POST /api/meetings/{id}/commands", People, "as the command's own row says"),
    ];

    /// <summary>Those who come by a link, without an account.</summary>
    private static readonly ImmutableArray<AccessRule> GuestEndpoints =
    [
        OfMeeting("POST /api/meetings/{id}/guest-links", Stewards),
        new("POST /api/guest/look", Anyone, "a link to a meeting"),
        new("POST /api/guest", Anyone, "a link to a meeting"),
        new("GET /api/guest", Visitors, "one's own visit") { About = About.Visit },
        new("DELETE /api/guest", Visitors, "one's own visit") { About = About.Visit },
    ];

    private static readonly ImmutableArray<AccessRule> ServerEndpoints =
    [
        new("/hub/live", Members | Visitors),
        new("/hub/live/negotiate", Members | Visitors),
        .. OfDashboard(
            "", "/index.html", "/index.css", "/index.min.js", "/favicon.ico", "/fonts/{path}", "/img/{path}", "/version", "/DashboardCounters", "/ClusterStats",
            "/HistoricalStats/{path}", "/SiloProperties/{address}", "/SiloMetadata/{address}", "/SiloStats/{address}", "/SiloCounters/{address}",
            "/GrainStats/{grainName}", "/GrainTypes", "/TopGrainMethods", "/LifecycleStages", "/Reminders", "/Reminders/{page}"),
        // What a grain holds is the meeting's; the log is for those who have the machine.
        new("GET /admin/orleans/GrainState", None) { Unaware = SystemAdmin },
        new("GET /admin/orleans/Trace", None),
    ];

    /// <summary>Every address of the server that an endpoint answers.</summary>
    public static readonly ImmutableArray<AccessRule> Endpoints = [.. OpenEndpoints, .. OwnEndpoints, .. InboxEndpoints, .. OrganisationEndpoints, .. GuideEndpoints, .. FileEndpoints, .. RoomEndpoints, .. DocumentEndpoints, .. RoundEndpoints, .. TaskEndpoints, .. StatisticsEndpoints, .. SearchEndpoints, .. RecordEndpoints, .. MeetingEndpoints, .. GuestEndpoints, .. ServerEndpoints];

    /// <summary>In place of the row <c>POST /api/meetings</c> where meetings are not everybody's to schedule.</summary>
    public static readonly AccessRule ScheduledByHolders =
        new("POST /api/meetings", Admins, "the meeting's unit is inside; becomes its secretary, where not its chair") { Permission = GrantWord.ScheduleMeetings, About = About.Content };

    private static IEnumerable<AccessRule> OfDashboard(params string[] pages) => pages.Select(page => new AccessRule("GET /admin/orleans" + page, SystemAdmin));

    private static AccessRule OfImports(string action, string when = "one's own, to others it does not exist; a system administrator: any") =>
        new(action, Admins, when) { Permission = GrantWord.ManageMembers, OrPermission = GrantWord.ManageUnits };

    private static AccessRule Own(string action, string? when = null) => new(action, Self, when) { About = About.Oneself };

    private static AccessRule OfRegister(string action) =>
        new(action, Admins, "of a unit where one administers or may schedule meetings") { Permission = GrantWord.ScheduleMeetings, About = About.Content };

    private static AccessRule OfUpload(string action) => new(action, Members, "one's own; to others it does not exist");

    // To guests and displays there are none.
    private static AccessRule OfMinutes(string action, string when) => new(action, Counted, when) { About = About.Meeting, Unaware = Stranger | Guest | Display };

    private static AccessRule OfMeeting(string action, Standing allowed, string? when = null) => new(action, allowed, when) { About = About.Meeting };
}
