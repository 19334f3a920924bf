using System.Text.Json.Serialization;

namespace Collab.Domain.Rooms;

/// <summary>Who may have the original files of a room. What the browser shows, the browser has: this deters, it does not prevent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomDownloads>))]
public enum RoomDownloads
{
    /// <summary>Whoever is in the room.</summary>
    [JsonStringEnumMemberName("everyone")] Everyone,
    /// <summary>Owners and editors.</summary>
    [JsonStringEnumMemberName("editors")] Editors,
}
