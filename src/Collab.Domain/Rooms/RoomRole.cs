using System.Text.Json.Serialization;

namespace Collab.Domain.Rooms;

/// <summary>What somebody may do in a document room; each may what those after it may.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomRole>))]
public enum RoomRole
{
    /// <summary>Says who is in it.</summary>
    [JsonStringEnumMemberName("owner")] Owner,
    /// <summary>Puts documents in, and sees how far they are read.</summary>
    [JsonStringEnumMemberName("editor")] Editor,
    /// <summary>Comments.</summary>
    [JsonStringEnumMemberName("reviewer")] Reviewer,
    [JsonStringEnumMemberName("reader")] Reader,
}
