using System.Collections.Frozen;
using Collab.Domain.Access;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The <see cref="AccessMatrix"/> held against a meeting: before any rule looks at the command.</summary>
public static class MeetingAccess
{
    private static readonly FrozenDictionary<Type, AccessRule> Rules =
        MeetingCommandTable.WireNames.ToFrozenDictionary(name => MeetingCommandTable.Types[name], name => AccessMatrix.Of("meeting/" + name));

    public static Standing StandingOf(Meeting m, Guid member) => MeetingAudiences.Of(m, member) switch
    {
        null => Standing.Stranger,
        MeetingAudience.Lobby => Standing.Waiting,
        _ when m.Participants[member].LinkId is not null => Standing.LinkGuest,
        _ => StandingOf(m.Participants[member].Role),
    };

    private static Standing StandingOf(MeetingRole role) => role switch
    {
        MeetingRole.Chair => Standing.Chair,
        MeetingRole.Secretary => Standing.Secretary,
        MeetingRole.Teller => Standing.Teller,
        MeetingRole.Delegate => Standing.Delegate,
        MeetingRole.Advisory => Standing.Advisory,
        MeetingRole.Guest => Standing.Guest,
        MeetingRole.Display => Standing.Display,
        _ => throw new InvalidOperationException($"The role {role} has no standing."),
    };

    /// <summary>Null: whoever sends it may, as far as who one is decides.</summary>
    public static Refusal? Refuse(Meeting m, MeetingCommand command, Guid by)
    {
        // What the server makes of a member's command is judged as that.
        var asked = command switch
        {
            AttachFoundPaper => typeof(AttachPaper),
            IssueNumberedInvitation => typeof(IssueInvitation),
            TakeFoundSeatingPlan => typeof(TakeSeatingPlan),
            InitialFoundMinutes => typeof(InitialMinutes),
            IssueNumberedMinutes => typeof(IssueMinutes),
            CorrectNumberedMinutes => typeof(CorrectMinutes),
            // Who may issue it may have it signed.
            AddMinutesSignature => typeof(IssueMinutes),
            StartFollowUp => typeof(StartAgendaItem),
            // Who may end links makes them.
            CreateGuestLink => typeof(RevokeGuestLink),
            _ => command.GetType(),
        };
        var (rule, standing) = (Rules[asked], StandingOf(m, by));
        if (rule.Allows(standing)) return null;
        if (rule.Hides(standing)) return Refusal.NotFound("There is no such meeting.");
        return Refusal.Forbidden(standing == Standing.Waiting ? "One waits to be let in."
            : standing == Standing.Display ? "A room display only shows."
            : rule.Allowed == Standing.Stewards ? "Only the chair and the secretary may do this."
            : "One's part in this meeting does not include this.");
    }
}
