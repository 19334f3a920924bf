using System.Text.Json;

namespace Collab.Domain.Documents;

/// <summary>The whole state as JSON: a cache of the journal, thrown away when its format is another.</summary>
public static class DocumentSnapshots
{
    /// <summary>Changes with every change of the state's records.</summary>
    public const string Format = "document/3";

    public static byte[] Write(Document document) => JsonSerializer.SerializeToUtf8Bytes(document, DocumentJson.Options);

    public static Document Read(ReadOnlySpan<byte> state) => JsonSerializer.Deserialize<Document>(state, DocumentJson.Options)!;
}
