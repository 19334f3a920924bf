using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Live;

namespace Collab.Grains.Meetings;

/// <summary>The one writer of a meeting's stream. Its key is the meeting's id.</summary>
public interface IMeetingGrain : IGrainWithGuidKey, ILiveFeed
{
    /// <summary>
    /// Decides and, if accepted, answers when the events are durable. The same (member, command id) is
    /// executed once and answered the same again. Never throws for what a client sent.
    /// </summary>
    Task<CommandAnswer> ExecuteAsync(CommandRequest request);
}

/// <param name="Member">From the connection, never from the payload.</param>
[Immutable]
public sealed record CommandRequest(Guid Member, Guid CommandId, MeetingCommand Command);

/// <param name="Seq">Of the command's last event; 0 when refused.</param>
/// <param name="Result">Ids that the command made, by name, e.g. <c>requestId</c>.</param>
[GenerateSerializer, Immutable]
public sealed record CommandAnswer(
    [property: Id(0)] long Seq, [property: Id(1)] ImmutableDictionary<string, Guid>? Result, [property: Id(2)] Refusal? Refusal)
{
    public bool Ok => Refusal is null;

    public static CommandAnswer Accepted(long seq, ImmutableDictionary<string, Guid>? result) => new(seq, result, null);
    public static CommandAnswer Refused(Refusal refusal) => new(0, null, refusal);
}
