using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Grains;

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
