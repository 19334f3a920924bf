using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>Keepers ask everybody in the room to say that they have taken note of a version.</summary>
public static class AcknowledgementRules
{
    public static DocumentDecision Ask(Document d, AskAcknowledgement command, in DocumentContext context)
    {
        if (context.Around.RoomClosed) return VersionRules.RoomIsClosed;
        if (!d.Versions.TryGetValue(command.Version, out var version)) return VersionRules.NoSuchVersion;
        if (command.DueAt <= context.Now) return Refusal.Invalid("dueAt", "is past");
        if (command.DueAt > context.Now.AddDays(DocumentLimits.DueDays)) return Refusal.Invalid("dueAt", $"is more than {DocumentLimits.DueDays} days away");
        if (version.Acknowledgement?.DueAt == command.DueAt) return Refusal.Conflict("It is asked for with this deadline already.");
        return new AcknowledgementAsked(command.Version, command.DueAt, context.Around.ByName, context.Around.Title);
    }

    public static DocumentDecision Withdraw(Document d, WithdrawAcknowledgement command, in DocumentContext context)
    {
        if (context.Around.RoomClosed) return VersionRules.RoomIsClosed;
        if (!d.Versions.TryGetValue(command.Version, out var version)) return VersionRules.NoSuchVersion;
        return version.Acknowledgement is null ? Refusal.WrongState("Nobody asks for it.") : new AcknowledgementWithdrawn(command.Version);
    }
}
