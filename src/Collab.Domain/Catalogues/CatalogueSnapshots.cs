using System.Text.Json;

namespace Collab.Domain.Catalogues;

/// <summary>The whole state as JSON: a cache of the journal, thrown away when its format is another.</summary>
public static class CatalogueSnapshots
{
    /// <summary>Changes with every change of the state's records.</summary>
    public const string Format = "catalogues/1";

    public static byte[] Write(Catalogue catalogue) => JsonSerializer.SerializeToUtf8Bytes(catalogue, CatalogueJson.Options);

    public static Catalogue Read(ReadOnlySpan<byte> state) => JsonSerializer.Deserialize<Catalogue>(state, CatalogueJson.Options)!;
}
