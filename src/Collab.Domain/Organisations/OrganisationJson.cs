using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>How the organisation's commands, events, states and views are JSON: see <see cref="WireJson"/>. Days are <c>2025-07-01</c>.</summary>
public static class OrganisationJson
{
    public static readonly JsonSerializerOptions Options = WireJson.Create(typeof(OrganisationCommand), OrganisationCommandTable.Types);
}
