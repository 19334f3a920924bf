using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Catalogues;

/// <summary>How the catalogues' commands, events, states and views are JSON: see <see cref="WireJson"/>.</summary>
public static class CatalogueJson
{
    public static readonly JsonSerializerOptions Options = WireJson.Create(typeof(CatalogueCommand), CatalogueCommandTable.Types);
}
