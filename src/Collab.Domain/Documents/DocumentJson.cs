using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>How documents' commands, events, states and views are JSON: see <see cref="WireJson"/>.</summary>
public static class DocumentJson
{
    public static readonly JsonSerializerOptions Options = WireJson.Create(typeof(DocumentCommand), DocumentCommandTable.Types);
}
