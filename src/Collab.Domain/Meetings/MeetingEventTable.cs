using System.Collections.Frozen;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// The names under which events are stored. Literals, because stored names outlive the names of classes;
/// an old name is never used again.
/// </summary>
public static class MeetingEventTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["meetingScheduled"] = typeof(MeetingScheduled),
        ["participantInvited"] = typeof(ParticipantInvited),
        ["meetingOpened"] = typeof(MeetingOpened),
        ["meetingSuspended"] = typeof(MeetingSuspended),
        ["meetingResumed"] = typeof(MeetingResumed),
        ["meetingClosed"] = typeof(MeetingClosed),
        ["agendaItemAdded"] = typeof(AgendaItemAdded),
        ["agendaItemEdited"] = typeof(AgendaItemEdited),
        ["agendaItemMoved"] = typeof(AgendaItemMoved),
        ["agendaItemRemoved"] = typeof(AgendaItemRemoved),
        ["agendaItemStarted"] = typeof(AgendaItemStarted),
        ["agendaItemFinished"] = typeof(AgendaItemFinished),
        ["checkedIn"] = typeof(CheckedIn),
        ["checkedOut"] = typeof(CheckedOut),
        ["floorOpened"] = typeof(FloorOpened),
        ["floorPaused"] = typeof(FloorPaused),
        ["floorClosed"] = typeof(FloorClosed),
        ["speakingRequested"] = typeof(SpeakingRequested),
        ["requestWithdrawn"] = typeof(RequestWithdrawn),
        ["speakerCalled"] = typeof(SpeakerCalled),
        ["speechEnded"] = typeof(SpeechEnded),
        ["ballotPrepared"] = typeof(BallotPrepared),
        ["ballotOpened"] = typeof(BallotOpened),
        ["ballotPaused"] = typeof(BallotPaused),
        ["ballotResumed"] = typeof(BallotResumed),
        ["ballotCast"] = typeof(BallotCast),
        ["ballotClosed"] = typeof(BallotClosed),
        ["messagePosted"] = typeof(MessagePosted),
        ["conclusionRecorded"] = typeof(ConclusionRecorded),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string NameOf(MeetingEvent e) => Names[e.GetType()];

    /// <summary>The event's canonical JSON, as the journal stores and hashes it.</summary>
    public static byte[] Write(MeetingEvent e) => CanonicalJson.Serialize<object>(e, MeetingJson.Options);

    /// <exception cref="UnknownEventException">This version of the program does not know the event.</exception>
    public static MeetingEvent Read(JournalEvent stored) => EventReader.Read<MeetingEvent>(stored, Types, MeetingJson.Options);
}
