using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>How a meeting's commands, events, states and views are JSON: see <see cref="WireJson"/>.</summary>
public static class MeetingJson
{
    public static readonly JsonSerializerOptions Options = WireJson.Create(typeof(MeetingCommand), MeetingCommandTable.Types);
}
