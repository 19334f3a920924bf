using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.LoadTests.Replay;

/// <summary>What one person asked for and got: the events of one command, in order.</summary>
/// <param name="Seq">Of its first event.</param>
/// <param name="By"><see cref="Guid.Empty"/> is the system.</param>
internal sealed record RecordedCommand(long Seq, DateTimeOffset At, Guid By, ImmutableArray<MeetingEvent> Events)
{
    public bool IsSystems => By == Guid.Empty;
}

/// <summary>A meeting as its journal tells it, command by command; the first one scheduled it.</summary>
internal sealed record RecordedMeeting(ImmutableArray<RecordedCommand> Commands)
{
    /// <param name="events">From the stream's first one, without a gap.</param>
    /// <exception cref="UnknownEventException">This program does not know one of them.</exception>
    public static RecordedMeeting Of(IEnumerable<JournalEvent> events)
    {
        var commands = ImmutableArray.CreateBuilder<RecordedCommand>();
        var commandId = Guid.Empty;
        foreach (var e in events)
        {
            var happened = MeetingEventTable.Read(e);
            // A command's events stand together.
            if (commands.Count > 0 && commands[^1].By == e.By && commandId == e.CommandId)
                commands[^1] = commands[^1] with { Events = commands[^1].Events.Add(happened) };
            else
                commands.Add(new(e.Seq, e.At, e.By, [happened]));
            commandId = e.CommandId;
        }

        return new(commands.DrainToImmutable());
    }
}
