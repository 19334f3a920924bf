using System.Text.Json;

namespace Collab.Domain.Registers;

/// <summary>The whole state as JSON: a cache of the journal, thrown away when its format is another.</summary>
public static class RegistrySnapshots
{
    /// <summary>Changes with every change of the state's records.</summary>
    public const string Format = "registers/3";

    public static byte[] Write(Registry registry) => JsonSerializer.SerializeToUtf8Bytes(registry, RegistryJson.Options);

    public static Registry Read(ReadOnlySpan<byte> state) => JsonSerializer.Deserialize<Registry>(state, RegistryJson.Options)!;
}
