using System.Diagnostics;
using Collab.Domain.Meetings;
using Collab.LoadTests.Attendance;
using HdrHistogram;

namespace Collab.LoadTests.Replay;

/// <summary>
/// Gives the recorded commands again, each by whom it was and when it is due. One after the other: a command waits for the
/// answer to the one before, or the order would be another than the recorded one; so the player can fall behind.
/// </summary>
/// <param name="people">By the recorded member's id.</param>
internal sealed class Player(IReadOnlyDictionary<Guid, IAttendee> people, Anonymous anonymous, Tempo tempo)
{
    /// <summary>How much later than due each command was sent, in microseconds.</summary>
    public LongConcurrentHistogram Behind { get; } = Gathering.NewHistogram();

    /// <param name="commands">Without the scheduling.</param>
    /// <exception cref="ReplayEndedException">A command was not accepted: those after it may follow from it.</exception>
    public async Task PlayAsync(IReadOnlyList<(RecordedCommand Recorded, MeetingCommand Command)> commands)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var ((recorded, command), due) in commands.Zip(tempo.Due(commands.Select(c => c.Recorded.At))))
        {
            var early = due - Stopwatch.GetElapsedTime(started);
            if (early > TimeSpan.Zero) await Task.Delay(early);
            Gathering.Record(Behind, Stopwatch.GetElapsedTime(started) - due);
            await GiveAsync(recorded, command);
        }
    }

    private async Task GiveAsync(RecordedCommand recorded, MeetingCommand command)
    {
        if (!people.TryGetValue(recorded.By, out var person))
            throw new ReplayEndedException($"The command of event {recorded.Seq} was given by somebody who is no participant.");
        var wire = anonymous.Of(command);
        var kind = wire["type"]!.GetValue<string>();
        var done = await person.ExecuteAsync(kind, wire)
            ?? throw new ReplayEndedException($"The {kind} of event {recorded.Seq} was not accepted.");
        if (done.MadeId is { } now && MeetingResults.Of(recorded.Events) is { } made) anonymous.Is(made.Single().Value, now);
    }
}

/// <summary>When what was recorded is played.</summary>
/// <param name="Speed">How many times as fast.</param>
/// <param name="LongestPause">As played: longer ones are cut to it.</param>
internal sealed record Tempo(int Speed, TimeSpan LongestPause)
{
    /// <returns>For each time how long after the first it is due.</returns>
    public IEnumerable<TimeSpan> Due(IEnumerable<DateTimeOffset> recorded)
    {
        var due = TimeSpan.Zero;
        DateTimeOffset? before = null;
        foreach (var at in recorded)
        {
            if (before is { } earlier && at > earlier) due += TimeSpan.FromTicks(Math.Min(((at - earlier) / Speed).Ticks, LongestPause.Ticks));
            before = at;
            yield return due;
        }
    }
}
