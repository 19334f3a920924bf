using System.Text.Json.Serialization;

namespace Collab.Domain.Meetings;

// The words of a meeting, on the wire and in the journal. Each is spelled out, because stored words
// outlive the names of C# members.

[JsonConverter(typeof(JsonStringEnumConverter<MeetingStatus>))]
public enum MeetingStatus
{
    [JsonStringEnumMemberName("draft")] Draft,
    [JsonStringEnumMemberName("scheduled")] Scheduled,
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("suspended")] Suspended,
    [JsonStringEnumMemberName("closed")] Closed,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

[JsonConverter(typeof(JsonStringEnumConverter<MeetingMode>))]
public enum MeetingMode
{
    [JsonStringEnumMemberName("online")] Online,
    [JsonStringEnumMemberName("inPerson")] InPerson,
    [JsonStringEnumMemberName("mixed")] Mixed,
}

/// <summary>To an invitation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnswerWord>))]
public enum AnswerWord
{
    [JsonStringEnumMemberName("accepted")] Accepted,
    [JsonStringEnumMemberName("declined")] Declined,
}

/// <summary>What is delegated to somebody else.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DelegationKind>))]
public enum DelegationKind
{
    [JsonStringEnumMemberName("attendance")] Attendance,
    [JsonStringEnumMemberName("vote")] Vote,
}

/// <summary>What a person is in one meeting. Chair and secretary are its stewards.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MeetingRole>))]
public enum MeetingRole
{
    [JsonStringEnumMemberName("chair")] Chair,
    [JsonStringEnumMemberName("secretary")] Secretary,
    [JsonStringEnumMemberName("teller")] Teller,
    [JsonStringEnumMemberName("delegate")] Delegate,
    [JsonStringEnumMemberName("advisory")] Advisory,
    [JsonStringEnumMemberName("guest")] Guest,
    /// <summary>A room's large screen ("điểm cầu"): sees, never acts.</summary>
    [JsonStringEnumMemberName("display")] Display,
}

[JsonConverter(typeof(JsonStringEnumConverter<AttendanceStatus>))]
public enum AttendanceStatus
{
    [JsonStringEnumMemberName("notYet")] NotYet,
    [JsonStringEnumMemberName("present")] Present,
    [JsonStringEnumMemberName("left")] Left,
    /// <summary>Will not come, or did not, with a reason ("vắng có lý do").</summary>
    [JsonStringEnumMemberName("absent")] Absent,
}

[JsonConverter(typeof(JsonStringEnumConverter<AttendanceMode>))]
public enum AttendanceMode
{
    [JsonStringEnumMemberName("online")] Online,
    [JsonStringEnumMemberName("inPerson")] InPerson,
    [JsonStringEnumMemberName("bridge")] Bridge,
}

[JsonConverter(typeof(JsonStringEnumConverter<AgendaStatus>))]
public enum AgendaStatus
{
    [JsonStringEnumMemberName("pending")] Pending,
    [JsonStringEnumMemberName("current")] Current,
    [JsonStringEnumMemberName("done")] Done,
}

/// <summary>The two queues of the floor: "phát biểu" and "chất vấn".</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FloorQueue>))]
public enum FloorQueue
{
    [JsonStringEnumMemberName("speech")] Speech,
    [JsonStringEnumMemberName("question")] Question,
}

[JsonConverter(typeof(JsonStringEnumConverter<QueueState>))]
public enum QueueState
{
    [JsonStringEnumMemberName("closed")] Closed,
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("paused")] Paused,
}

[JsonConverter(typeof(JsonStringEnumConverter<RequestKind>))]
public enum RequestKind
{
    [JsonStringEnumMemberName("speech")] Speech,
    [JsonStringEnumMemberName("question")] Question,
    [JsonStringEnumMemberName("pointOfOrder")] PointOfOrder,
}

[JsonConverter(typeof(JsonStringEnumConverter<RequestStatus>))]
public enum RequestStatus
{
    [JsonStringEnumMemberName("waiting")] Waiting,
    [JsonStringEnumMemberName("called")] Called,
    [JsonStringEnumMemberName("done")] Done,
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
}

[JsonConverter(typeof(JsonStringEnumConverter<BallotKind>))]
public enum BallotKind
{
    [JsonStringEnumMemberName("motion")] Motion,
    [JsonStringEnumMemberName("election")] Election,
}

[JsonConverter(typeof(JsonStringEnumConverter<BallotMethod>))]
public enum BallotMethod
{
    [JsonStringEnumMemberName("electronic")] Electronic,
    /// <summary>Show of hands, counted by tellers; a hand counts one.</summary>
    [JsonStringEnumMemberName("hands")] Hands,
    /// <summary>Both: some cast, the hands of others are counted.</summary>
    [JsonStringEnumMemberName("mixed")] Mixed,
    /// <summary>Counted by tellers; a paper counts one.</summary>
    [JsonStringEnumMemberName("paper")] Paper,
}

[JsonConverter(typeof(JsonStringEnumConverter<BallotStatus>))]
public enum BallotStatus
{
    [JsonStringEnumMemberName("draft")] Draft,
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("paused")] Paused,
    [JsonStringEnumMemberName("closed")] Closed,
    [JsonStringEnumMemberName("void")] Void,
}

/// <summary>Of what a pass rule's threshold is a share.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PassBase>))]
public enum PassBase
{
    /// <summary>Votes of those entitled and present when the ballot closes.</summary>
    [JsonStringEnumMemberName("present")] Present,
    /// <summary>Votes of those entitled when the ballot opened.</summary>
    [JsonStringEnumMemberName("eligible")] Eligible,
    /// <summary>Valid votes cast, blank ones too.</summary>
    [JsonStringEnumMemberName("cast")] Cast,
}

[JsonConverter(typeof(JsonStringEnumConverter<QuorumBase>))]
public enum QuorumBase
{
    /// <summary>All participants with a vote, present or not.</summary>
    [JsonStringEnumMemberName("delegates")] Delegates,
    /// <summary>Participants with a vote who are present.</summary>
    [JsonStringEnumMemberName("present")] Present,
}

[JsonConverter(typeof(JsonStringEnumConverter<MessageChannel>))]
public enum MessageChannel
{
    [JsonStringEnumMemberName("chat")] Chat,
    [JsonStringEnumMemberName("questions")] Questions,
}
