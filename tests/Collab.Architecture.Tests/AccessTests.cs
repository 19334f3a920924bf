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
        $"| command | {string.Join(" | ", InMeetings.Select(s => s.Name))} | what else it takes |",
        $"|---|{string.Concat(InMeetings.Select(_ => ":-:|"))}---|",
        .. AccessMatrix.Meetings.Select(rule => $"| `{rule.Action.Split('/')[1]}` | {string.Join(" | ", InMeetings.Select(s => Sign(rule, s.Standing)))} | {rule.When} |"),
    ]);

    private static string Sign(AccessRule rule, Standing standing) =>
        (rule.Allowed & standing) != 0 ? "✔" : (rule.Unaware & standing) != 0 ? "∅" : "–";
}
