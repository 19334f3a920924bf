using Collab.Domain.Access;
using Collab.Domain.Catalogues;
using Collab.Domain.Documents;
using Collab.Domain.Inboxes;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Registers;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;

namespace Collab.Architecture.Tests;

[Trait("Requirement", "O4")]
public sealed class AccessTests
{
    private static readonly (Standing Standing, string Name)[] InMeetings =
    [
        (Standing.Chair, "chair"), (Standing.Secretary, "secretary"), (Standing.Teller, "teller"), (Standing.Delegate, "delegate"), (Standing.Advisory, "advisory"),
        (Standing.Guest, "guest"), (Standing.Display, "display"), (Standing.LinkGuest, "guest by link"), (Standing.Waiting, "in the lobby"), (Standing.Stranger, "stranger"),
    ];

    private static readonly (Standing Standing, string Name)[] Members =
    [
        (Standing.SystemAdmin, "system administrator"), (Standing.UnitAdmin, "unit administrator"), (Standing.UnitAdminElsewhere, "unit administrator elsewhere"), (Standing.Holder, "holder"),
        (Standing.Member, "member"), (Standing.Client, "API client"),
    ];

    private static readonly (Standing Standing, string Name)[] InTheOrganisation = [.. Members, (Standing.Stranger, "stranger")];
    private static readonly (Standing Standing, string Name)[] InTheCatalogues =
    [
        (Standing.SystemAdmin, "system administrator"), (Standing.Member, "member"), (Standing.Stranger, "stranger"),
    ];

    private static readonly (Standing Standing, string Name)[] InRooms =
    [
        (Standing.RoomOwner, "owner"), (Standing.RoomEditor, "editor"), (Standing.RoomReviewer, "reviewer"), (Standing.RoomReader, "reader"), (Standing.Stranger, "stranger"),
    ];

    private static readonly (Standing Standing, string Name)[] InTasks =
    [
        (Standing.TaskOwner, "owner"), (Standing.TaskAssigner, "assigning side"), (Standing.Stranger, "stranger"),
    ];

    [Fact]
    public void The_access_document_says_what_the_matrix_says() => GeneratedDocument.IsUpToDate("docs/access.md",
    [
        "# Who may do what",
        "",
        "Made of `AccessMatrix` by the architecture tests; do not edit it. The checks are made of the same table, and a test tries each row as each of these.",
        "",
        "✔ may, where state and fields allow it · – is told `forbidden` · ∅ is told `notFound`: to them it does not exist.",
        "",
        "## Commands of a meeting",
        "",
        "A *stranger* does not take part, or is no steward while the meeting is a draft. A *guest by link* has no account and was let in; *in the lobby* are those who wait. `scheduleMeeting`, `createGuestLink`, `arriveAsGuest` and `leaveAsGuest` are the server's own: `POST /api/meetings`, `POST /api/meetings/{id}/guest-links` and `/api/guest` make them.",
        "",
        .. Table("command", InMeetings, AccessMatrix.Meetings),
        "",
        "## Commands of the organisation",
        "",
        "A *unit administrator* acts on what is within a unit that they administer: the unit, all below it, and closed units that it took over; a *holder* on what is within the unit for which they hold the permission, or everywhere. *Inside* means both, today and on the day from which the command counts. Who administers only a part of what it is about is *elsewhere*. An *API client* acts everywhere, where it has the scope. A *stranger* is no member, or deactivated, or a client that is revoked or over. `foundOrganisation` and `adoptOrganisation` are the server's own.",
        "",
        .. Table("command", InTheOrganisation, AccessMatrix.Organisation),
        "",
        "## Commands of the catalogues",
        "",
        "Every active *member* reads them. A *stranger* is no member, or deactivated. `beginCatalogues` is the server's own.",
        "",
        .. Table("command", InTheCatalogues, AccessMatrix.Catalogues),
        "",
        "## Commands of the registers",
        "",
        "Every active *member* sees which there are. A *stranger* is no member, or deactivated. `beginRegisters` and `issueNumber` are the server's own.",
        "",
        .. Table("command", InTheCatalogues, AccessMatrix.Registers),
        "",
        "## Commands of a document room",
        "",
        "A *stranger* is not in the room, neither by an entry of their own nor by a unit; administrators of the organisation are strangers too. Of several roles the one counts that may most. `createRoom`, `noteVersion` and `noteRendition` are the server's own.",
        "",
        .. Table("command", InRooms, AccessMatrix.Rooms),
        "## Commands of an inbox",
        "",
        "Each active *member* has one, of which only the member knows. `beginInbox` and `deliverNotice` are the server's own.",
        "",
        .. Table("command", InTheCatalogues, AccessMatrix.Inboxes),
        "",
        "## Commands of a document",
        "",
        "One is to a document what one is in its room; to everybody where the room does not hold it, or no longer, a *stranger*. `beginDocument` and `noteRendition` are the server's own.",
        "",
        .. Table("command", InRooms, AccessMatrix.Documents),
        "",
        "## Commands of a round of opinions",
        "",
        "One is to a round what one is in its room; to everybody but *owners* and *editors* it does not exist before it is started. `beginOpinionRound` is the server's own: `draftOpinionRound` of the room makes it.",
        "",
        .. Table("command", InRooms, AccessMatrix.Rounds),
        "",
        "## Commands of a task",
        "",
        "The *owner* is the member who is to do it, or whoever has a position in the unit that is. The *assigning side* are the stewards of the meeting that it comes from, as it was closed first, and whoever may schedule meetings of its unit; of what a closed session or a hidden item concluded only these stewards. To everybody else, a *stranger*, it does not exist. `assignTask` and `withdrawTask` are the server's own: a meeting that is closed makes them.",
        "",
        .. Table("command", InTasks, AccessMatrix.Tasks),
        "",
        "## Methods of the live hub",
        "",
        "Whoever comes without a sign-in, with a token that is none, or deactivated, does not connect.",
        "",
        "With a meeting:",
        "",
        .. Table("method", InMeetings, AccessMatrix.Hub.Where(rule => KindOf(rule) == StreamKinds.Meeting)),
        "",
        "With the organisation:",
        "",
        .. Table("method", Members, AccessMatrix.Hub.Where(rule => KindOf(rule) == StreamKinds.Organisation)),
        "",
        "With the catalogues:",
        "",
        .. Table("method", Members, AccessMatrix.Hub.Where(rule => KindOf(rule) == StreamKinds.Catalogues)),
        "",
        "With the registers:",
        "",
        .. Table("method", Members, AccessMatrix.Hub.Where(rule => KindOf(rule) == StreamKinds.Registers)),
        "",
        "With a document room:",
        "",
        .. Table("method", InRooms, AccessMatrix.Hub.Where(rule => KindOf(rule) == StreamKinds.Room)),
        "With an inbox:",
        "",
        .. Table("method", Members, AccessMatrix.Hub.Where(rule => KindOf(rule) == StreamKinds.Inbox)),
        "",
        "With a document:",
        "",
        .. Table("method", InRooms, AccessMatrix.Hub.Where(rule => KindOf(rule) == StreamKinds.Document)),
        "",
        "With a round of opinions:",
        "",
        .. Table("method", InRooms, AccessMatrix.Hub.Where(rule => KindOf(rule) == StreamKinds.Round)),
        "",
        "With a task:",
        "",
        .. Table("method", InTasks, AccessMatrix.Hub.Where(rule => KindOf(rule) == StreamKinds.Task)),
        "",
        "## Endpoints",
        "",
        "Whoever comes without a sign-in, with a token that is none, or deactivated, is told `unauthenticated`, except where it is for anyone. Who one is decides before anything of the body is read. *Guests by link* are told `forbidden` by every call and method that is not named for them here, and by streams of other kinds than meetings; every meeting but theirs does not exist to them. The pages of the web client are files and for anyone; they hold nothing of the organisation.",
        "",
        "### For anyone",
        "",
        .. List(For(rule => rule.Allows(Standing.Anyone))),
        "",
        "### For each member on their own",
        "",
        .. List(For(rule => rule.About == About.Oneself)),
        "",
        "### For guests by link",
        "",
        .. List(For(rule => rule.About == About.Visit)),
        "",
        "### In the organisation",
        "",
        "Where a call is about nothing in particular, a *unit administrator* is one of any unit, and a *holder* holds the permission anywhere.",
        "",
        .. Table("call", Members, For(rule => rule.About is About.Organisation or About.Member or About.Content && !rule.Allows(Standing.Anyone))),
        "",
        "Where `Collab:Meetings:ScheduledBy` is `Holders`:",
        "",
        .. Table("call", Members, [AccessMatrix.ScheduledByHolders]),
        "",
        "### In a meeting",
        "",
        .. Table("call", InMeetings, For(rule => rule.About == About.Meeting)),
        "",
        "### In a document room",
        "",
        .. Table("call", InRooms, For(rule => rule.About == About.Room)),
        "",
        "### With a task",
        "",
        .. Table("call", InTasks, For(rule => rule.About == About.Task)),
    ]);

    [Fact]
    public void Every_command_has_one_row_and_no_row_is_without_its_command()
    {
        AssertSame(MeetingCommandTable.WireNames.Select(name => "meeting/" + name), AccessMatrix.Meetings);
        AssertSame(OrganisationCommandTable.WireNames.Select(name => "organisation/" + name), AccessMatrix.Organisation);
        AssertSame(CatalogueCommandTable.WireNames.Select(name => "catalogues/" + name), AccessMatrix.Catalogues);
        AssertSame(RegistryCommandTable.WireNames.Select(name => "registers/" + name), AccessMatrix.Registers);
        AssertSame(RoomCommandTable.WireNames.Select(name => "room/" + name), AccessMatrix.Rooms);
        AssertSame(InboxCommandTable.WireNames.Select(name => "member/" + name), AccessMatrix.Inboxes);
        AssertSame(DocumentCommandTable.WireNames.Select(name => "document/" + name), AccessMatrix.Documents);
        AssertSame(RoundCommandTable.WireNames.Select(name => "round/" + name), AccessMatrix.Rounds);
        AssertSame(TaskCommandTable.WireNames.Select(name => "task/" + name), AccessMatrix.Tasks);
    }

    [Fact]
    public void Every_kind_of_stream_has_its_rows_of_the_hub()
    {
        var methods = AccessMatrix.Hub.Select(rule => rule.Action.Split(' ')[0]).Distinct().ToList();
        AssertSame(StreamKinds.All.SelectMany(kind => methods.Select(method => $"{method} {kind}")), AccessMatrix.Hub);
    }

    private static void AssertSame(IEnumerable<string> actions, IEnumerable<AccessRule> rules) =>
        Assert.Equal(actions.Order(StringComparer.Ordinal), rules.Select(rule => rule.Action).Order(StringComparer.Ordinal));

    private static IEnumerable<AccessRule> For(Func<AccessRule, bool> which) => AccessMatrix.Endpoints.Where(which);

    private static string KindOf(AccessRule rule) => rule.Action.Split(' ')[1];

    private static IEnumerable<string> Table(string what, (Standing Standing, string Name)[] standings, IEnumerable<AccessRule> rules) =>
    [
        $"| {what} | {string.Join(" | ", standings.Select(s => s.Name))} | what else it takes |",
        $"|---|{string.Concat(standings.Select(_ => ":-:|"))}---|",
        .. rules.Select(rule => $"| `{NameOf(rule)}` | {string.Join(" | ", standings.Select(s => Sign(rule, s.Standing)))} | {WhatElse(rule)} |"),
    ];

    private static IEnumerable<string> List(IEnumerable<AccessRule> rules) =>
    [
        "| call | what it takes |",
        "|---|---|",
        .. rules.Select(rule => $"| `{NameOf(rule)}` | {rule.When} |"),
    ];

    // Of a command its name, of a method its name, of an endpoint method and address.
    private static string NameOf(AccessRule rule) => AccessMatrix.Endpoints.Contains(rule) || rule == AccessMatrix.ScheduledByHolders ? rule.Action : rule.Action.Split('/', ' ')[1];

    private static string WhatElse(AccessRule rule) =>
        string.Join("; ", new[] { rule.Permission is { } permission ? $"holders of `{TypeScript.Camel(permission.ToString())}`{(rule.OrPermission is { } other ? $" or `{TypeScript.Camel(other.ToString())}`" : "")}" : null, rule.Scope is { } scope ? $"clients with `{scope.Word()}`" : null, rule.When }.OfType<string>());

    private static string Sign(AccessRule rule, Standing standing) =>
        (rule.Allowed & standing) != 0 ? "✔" : (rule.Unaware & standing) != 0 ? "∅" : "–";
}
