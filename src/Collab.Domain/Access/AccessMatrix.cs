using System.Collections.Immutable;
using static Collab.Domain.Access.Standing;

namespace Collab.Domain.Access;

/// <summary>
/// Who may do what, in one place: the checks, docs/access.md and the tests are made of it. While a command has
/// no row, meetings take no commands at all, and the tests fail.
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

    /// <exception cref="InvalidOperationException">There is no such row.</exception>
    public static AccessRule Of(string action) =>
        Meetings.FirstOrDefault(rule => rule.Action == action) ?? throw new InvalidOperationException($"The access matrix has no row for {action}.");
}
