using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>How the registers' commands, events, states and views are JSON: see <see cref="WireJson"/>.</summary>
public static class RegistryJson
{
    public static readonly JsonSerializerOptions Options = WireJson.Create(typeof(RegistryCommand), RegistryCommandTable.Types);
}
