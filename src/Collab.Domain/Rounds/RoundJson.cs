using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>How rounds' commands, events, states and views are JSON: see <see cref="WireJson"/>.</summary>
public static class RoundJson
{
    public static readonly JsonSerializerOptions Options = WireJson.Create(typeof(RoundCommand), RoundCommandTable.Types);
}
