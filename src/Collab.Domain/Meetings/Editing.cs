using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>What the meeting is called and is, all as it is to be. When and where it is, <see cref="Reschedule"/> says.</summary>
/// <param name="MeetingType">Absent = none.</param>
/// <param name="TypeId">Of the catalogue: its name, looked up before it is decided, is the type.</param>
/// <param name="Quorum">Absent = as it was.</param>
public sealed record EditMeeting(string Title, MeetingMode Mode, string? MeetingType = null, Guid? TypeId = null, QuorumRule? Quorum = null) : MeetingCommand;

/// <param name="TypeId">Of the catalogue; its name, as it was, is the type.</param>
public sealed record MeetingEdited(string Title, string? Type, Guid? TypeId, MeetingMode Mode, QuorumRule Quorum) : MeetingEvent;

/// <summary>Before it is opened. What was issued or answered by then stays as it is: nobody is asked anew, as it is the same meeting at the same time.</summary>
public static class EditingRules
{
    public static Decision Edit(Meeting m, EditMeeting c)
    {
        if (m.Status is not (MeetingStatus.Draft or MeetingStatus.Scheduled)) return Refusal.WrongState("The meeting was opened or cancelled.");

        // A type that the catalogue offers no more stays with the meetings that have it.
        var type = c.MeetingType ?? (c.TypeId is not null && c.TypeId == m.TypeId ? m.Type : null);
        var errors = new FieldErrors();
        errors.Text("title", c.Title, Limits.Title);
        errors.Unless(c.TypeId is null || type is not null, "typeId", "is not a type of meetings");
        if (type is not null) errors.Text("meetingType", type, Limits.TypeName);
        errors.Unless(c.Quorum is null || Fraction.TryParse(c.Quorum.Threshold, out _), "quorum.threshold", "is not a fraction n/d");
        var edited = new MeetingEdited(c.Title, type, c.TypeId, c.Mode, c.Quorum ?? m.Quorum);
        errors.Unless(edited != new MeetingEdited(m.Title, m.Type, m.TypeId, m.Mode, m.Quorum), "title", "nothing about the meeting would change");
        return errors.ToRefusal() is { } invalid ? invalid : edited;
    }

    public static Meeting Apply(Meeting m, MeetingEdited e) => m with { Title = e.Title, Type = e.Type, TypeId = e.TypeId, Mode = e.Mode, Quorum = e.Quorum };
}
