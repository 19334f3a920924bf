using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>Everything a decision may depend on besides the state and the command.</summary>
/// <param name="By">The member who acts.</param>
/// <param name="NewId">A fresh id, for what the command may create.</param>
/// <param name="Tally">The counted sealed votes, when a secret ballot is being closed.</param>
/// <param name="People">Whom the command names; null = nobody.</param>
public readonly record struct CommandContext(Guid By, DateTimeOffset Now, Guid NewId, SealedTally? Tally = null, NamedPeople? People = null);

/// <summary>Events (at least one), or a refusal.</summary>
/// <param name="SealedVote">What goes to the store of secret choices, in the events' transaction.</param>
public readonly record struct Decision(ImmutableArray<MeetingEvent> Events, Refusal? Refusal, SealedVote? SealedVote = null)
{
    public static implicit operator Decision(MeetingEvent happened) => new([happened], null);

    public static implicit operator Decision(Refusal refusal) => new([], refusal);

    public static Decision Of(IEnumerable<MeetingEvent> events) => new([.. events], null);
}
