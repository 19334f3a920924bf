using Collab.Domain.Access;

namespace Collab.Architecture.Tests;

[Trait("Requirement", "O4")]
public sealed class AccessTests
{
    private static readonly (Standing Standing, string Name)[] InMeetings =
    [
        (Standing.Chair, "chair"), (Standing.Secretary, "secretary"), (Standing.Teller, "teller"), (Standing.Delegate, "delegate"), (Standing.Advisory, "advisory"),
        (Standing.Guest, "guest"), (Standing.Display, "display"), (Standing.Stranger, "stranger"),
    ];

    private static readonly (Standing Standing, string Name)[] InTheOrganisation =
    [
        (Standing.SystemAdmin, "system administrator"), (Standing.UnitAdmin, "unit administrator"), (Standing.UnitAdminElsewhere, "unit administrator elsewhere"), (Standing.Holder, "holder"),
        (Standing.Member, "member"), (Standing.Stranger, "stranger"),
    ];

    private static readonly (Standing Standing, string Name)[] InTheCatalogues =
    [
        (Standing.SystemAdmin, "system administrator"), (Standing.Member, "member"), (Standing.Stranger, "stranger"),
    ];

    [Fact]
    public void The_access_document_says_what_the_matrix_says() => GeneratedDocument.IsUpToDate("docs/access.md",
    [
        "# Who may do what",
        "",
        "Made of `AccessMatrix` by the architecture tests; do not edit it. The checks are made of the same table, and a test tries each command as each of these.",
        "",
        "✔ may, where state and fields allow it · – is told `forbidden` · ∅ is told `notFound`: to them it does not exist.",
        "",
        "## Commands of a meeting",
        "",
        "A *stranger* does not take part, or is no steward while the meeting is a draft. `scheduleMeeting` is the server's own: `POST /api/meetings` takes any member.",
        "",
        .. Table(InMeetings, AccessMatrix.Meetings),
        "",
        "## Commands of the organisation",
        "",
        "A *unit administrator* acts on what is within a unit that they administer: the unit, all below it, and closed units that it took over; a *holder* on what is within the unit for which they hold the permission, or everywhere. *Inside* means both, today and on the day from which the command counts. Who administers only a part of what it is about is *elsewhere*. A *stranger* is no member, or deactivated. `foundOrganisation` and `adoptOrganisation` are the server's own.",
        "",
        .. Table(InTheOrganisation, AccessMatrix.Organisation),
        "",
        "## Commands of the catalogues",
        "",
        "Every active *member* reads them. A *stranger* is no member, or deactivated. `beginCatalogues` is the server's own.",
        "",
        .. Table(InTheCatalogues, AccessMatrix.Catalogues),
    ]);

    private static IEnumerable<string> Table((Standing Standing, string Name)[] standings, IEnumerable<AccessRule> rules) =>
    [
        $"| command | {string.Join(" | ", standings.Select(s => s.Name))} | what else it takes |",
        $"|---|{string.Concat(standings.Select(_ => ":-:|"))}---|",
        .. rules.Select(rule => $"| `{rule.Action.Split('/')[1]}` | {string.Join(" | ", standings.Select(s => Sign(rule, s.Standing)))} | {WhatElse(rule)} |"),
    ];

    private static string WhatElse(AccessRule rule) =>
        string.Join("; ", new[] { rule.Permission is { } permission ? $"holders of `{TypeScript.Camel(permission.ToString())}`" : null, rule.When }.OfType<string>());

    private static string Sign(AccessRule rule, Standing standing) =>
        (rule.Allowed & standing) != 0 ? "✔" : (rule.Unaware & standing) != 0 ? "∅" : "–";
}
