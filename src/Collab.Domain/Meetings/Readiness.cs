using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>Whether the caller is ready to vote; stewards see who is.</summary>
/// <param name="Note">Why not, or what is still asked for.</param>
public sealed record SetReady(bool Ready, string? Note = null) : MeetingCommand;

public sealed record ReadinessSet(Guid MemberId, bool Ready, string? Note) : MeetingEvent;

public sealed record Readiness(bool Ready, string? Note, DateTimeOffset At);

/// <summary>"Sẵn sàng biểu quyết": said by those present with a vote, as often as they like. It counts while they are present, and blocks nothing.</summary>
public static class ReadinessRules
{
    public static Decision Set(Meeting m, SetReady c, in CommandContext context)
    {
        var me = m.Participants[context.By];
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (!me.Voting) return Refusal.Forbidden("You have no vote.");
        if (m.PresentOnly(context) is { } absent) return absent;
        if (c.Note is { } note && WireText.Error(note, Limits.Note, lines: true) is { } error) return Refusal.Invalid("note", error);
        if (me.Readiness is { } said && said.Ready == c.Ready && said.Note == c.Note) return Refusal.WrongState("It is said already.");
        return new ReadinessSet(context.By, c.Ready, c.Note);
    }

    public static Meeting Apply(Meeting m, ReadinessSet e, DateTimeOffset at) =>
        m.With(m.Participants[e.MemberId] with { Readiness = new Readiness(e.Ready, e.Note, at) });
}
