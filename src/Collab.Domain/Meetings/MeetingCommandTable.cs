using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The names of commands on the wire, and how a command is read from it.</summary>
public static class MeetingCommandTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["scheduleMeeting"] = typeof(ScheduleMeeting),
        ["openMeeting"] = typeof(OpenMeeting),
        ["suspendMeeting"] = typeof(SuspendMeeting),
        ["resumeMeeting"] = typeof(ResumeMeeting),
        ["closeMeeting"] = typeof(CloseMeeting),
        ["addAgendaItem"] = typeof(AddAgendaItem),
        ["editAgendaItem"] = typeof(EditAgendaItem),
        ["moveAgendaItem"] = typeof(MoveAgendaItem),
        ["removeAgendaItem"] = typeof(RemoveAgendaItem),
        ["startAgendaItem"] = typeof(StartAgendaItem),
        ["finishAgendaItem"] = typeof(FinishAgendaItem),
        ["checkIn"] = typeof(CheckIn),
        ["checkOut"] = typeof(CheckOut),
        ["openFloor"] = typeof(OpenFloor),
        ["pauseFloor"] = typeof(PauseFloor),
        ["closeFloor"] = typeof(CloseFloor),
        ["requestToSpeak"] = typeof(RequestToSpeak),
        ["withdrawRequest"] = typeof(WithdrawRequest),
        ["callSpeaker"] = typeof(CallSpeaker),
        ["endSpeech"] = typeof(EndSpeech),
        ["prepareBallot"] = typeof(PrepareBallot),
        ["openBallot"] = typeof(OpenBallot),
        ["pauseBallot"] = typeof(PauseBallot),
        ["closeBallot"] = typeof(CloseBallot),
        ["castBallot"] = typeof(CastBallot),
        ["postMessage"] = typeof(PostMessage),
        ["recordConclusion"] = typeof(RecordConclusion),
    }.ToFrozenDictionary();

    /// <summary>Commands that only the server itself makes.</summary>
    private static readonly FrozenSet<Type> Internal = [typeof(ScheduleMeeting)];

    private static readonly FrozenDictionary<string, Type> Sendable = Types.Where(t => !Internal.Contains(t.Value)).ToFrozenDictionary();

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Sendable.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc cref="CommandReader.Read{TCommand}"/>
    public static (MeetingCommand? Command, Refusal? Refusal) Read(JsonElement json) =>
        CommandReader.Read<MeetingCommand>(json, Sendable, MeetingJson.Options);
}
