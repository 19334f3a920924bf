namespace Collab.LoadTests.Attendance.Scripts;

/// <summary>What the stewards do, in order, and what they let the others do. It is data: a <see cref="Briefing"/> performs it.</summary>
/// <param name="File">As it was named; mistakes in it are told with this name.</param>
/// <param name="Agenda">What the meeting is scheduled with. No title is there twice, those of added items included.</param>
internal sealed record BriefingScript(string File, string Title, IReadOnlyList<AgendaPoint> Agenda, IReadOnlyList<Step> Steps)
{
    public int Ballots => Steps.OfType<HoldBallot>().Count();

    /// <summary>With those that steps add.</summary>
    public IEnumerable<AgendaPoint> AllItems => Agenda.Concat(Steps.OfType<AddItem>().Select(step => step.Item));
}

/// <param name="Line">In the script, from 1.</param>
/// <param name="Presenter">Null = nobody in particular.</param>
internal sealed record AgendaPoint(long Line, string Title, int Minutes, Presenter? Presenter);

/// <param name="Number">Which delegate, from 1; 0 for a steward.</param>
internal sealed record Presenter(Seat Seat, int Number);

/// <param name="Line">In the script, from 1.</param>
/// <param name="Says">What the program says when it comes to it.</param>
internal abstract record Step(long Line, string Says);

/// <summary>A command of the chair without fields, e.g. <c>openMeeting</c>.</summary>
internal sealed record Lead(long Line, string Says, string Command) : Step(Line, Says);

internal sealed record AddItem(long Line, string Says, AgendaPoint Item) : Step(Line, Says);

/// <param name="Command"><c>startAgendaItem</c> or <c>finishAgendaItem</c>.</param>
/// <param name="Item">A title on the agenda.</param>
internal sealed record TurnToItem(long Line, string Says, string Command, string Item) : Step(Line, Says);

/// <param name="Command"><c>openFloor</c>, <c>pauseFloor</c> or <c>closeFloor</c>.</param>
internal sealed record MoveFloor(long Line, string Says, string Command, string Queue) : Step(Line, Says);

/// <param name="People">At most; points of order come from the last delegates, other requests from the first.</param>
internal sealed record AskToSpeak(long Line, string Says, string Kind, int People, string? Note) : Step(Line, Says);

/// <param name="People">Null = all who wait.</param>
internal sealed record Call(long Line, string Says, int? People) : Step(Line, Says);

/// <param name="Options">Null = agree, disagree, other.</param>
/// <param name="Weights">How often each option is chosen, in proportion to the others.</param>
/// <param name="Window">How long people take to vote; null = as the pace of the run says.</param>
/// <param name="Reminder">What the secretary writes while people vote.</param>
internal sealed record HoldBallot(
    long Line, string Says, string Title, bool Secret, IReadOnlyList<string>? Options, IReadOnlyList<int> Weights, Majority? Majority, TimeSpan? Window, string? Reminder) : Step(Line, Says);

/// <summary>The pass rule of the wire contract.</summary>
internal sealed record Majority(string Base, string Threshold, bool Strict);

/// <param name="By"><see cref="Seat.Delegate"/> = one delegate in <paramref name="OneIn"/>, each at a moment of their own.</param>
internal sealed record Post(long Line, string Says, string Text, string Channel, Seat By, int OneIn) : Step(Line, Says);

/// <param name="Item">A title on the agenda; null = of the whole meeting.</param>
internal sealed record Conclude(long Line, string Says, string Text, string? Item) : Step(Line, Says);

/// <summary>All delegates check out.</summary>
internal sealed record Leave(long Line, string Says) : Step(Line, Says);

internal sealed record Pause(long Line, string Says, TimeSpan Time) : Step(Line, Says);
