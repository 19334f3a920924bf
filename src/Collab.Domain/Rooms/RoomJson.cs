using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>How the rooms' commands, events, states and views are JSON: see <see cref="WireJson"/>.</summary>
public static class RoomJson
{
    public static readonly JsonSerializerOptions Options = WireJson.Create(typeof(RoomCommand), RoomCommandTable.Types);
}
