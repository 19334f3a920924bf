using System.Text.Json;

namespace Collab.Domain.Rounds;

/// <summary>The whole state as JSON: a cache of the journal, thrown away when its format is another.</summary>
public static class RoundSnapshots
{
    /// <summary>Changes with every change of the state's records.</summary>
    public const string Format = "round/1";

    public static byte[] Write(OpinionRound round) => JsonSerializer.SerializeToUtf8Bytes(round, RoundJson.Options);

    public static OpinionRound Read(ReadOnlySpan<byte> state) => JsonSerializer.Deserialize<OpinionRound>(state, RoundJson.Options)!;
}
