using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>How tasks' commands, events, states and views are JSON: see <see cref="WireJson"/>.</summary>
public static class TaskJson
{
    public static readonly JsonSerializerOptions Options = WireJson.Create(typeof(TaskCommand), TaskCommandTable.Types);
}
