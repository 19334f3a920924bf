using System.Text.Json;

namespace Collab.Domain.Meetings;

/// <summary>A meeting's whole state as JSON: a cache of the journal, thrown away when its format is another.</summary>
public static class MeetingSnapshots
{
    /// <summary>Changes with every change of the state's records.</summary>
    public const string Format = "meeting/6";

    public static byte[] Write(Meeting meeting) =>
        // The roll is derived: it is made again when read.
        JsonSerializer.SerializeToUtf8Bytes(meeting with { Roll = Roll.Empty }, MeetingJson.Options);

    public static Meeting Read(ReadOnlySpan<byte> state)
    {
        var meeting = JsonSerializer.Deserialize<Meeting>(state, MeetingJson.Options)!;
        return meeting with { Roll = Roll.Of(meeting.Participants.Values) };
    }
}
