namespace Collab.Domain.Streams;

/// <summary>
/// What an event leaves to be done outside its stream: somebody to be told, another stream to be brought in step, a reminder when its time
/// comes. It is stored in the transaction of the append, so that it is never lost, and done at least once: whoever does it must be able to
/// do it again.
/// </summary>
/// <param name="Kind">One of <see cref="DueWorkKinds"/>: who does it.</param>
/// <param name="About">The stream that it is about, mostly the event's own.</param>
/// <param name="DueAt">Not before that moment.</param>
/// <param name="Data">Canonical JSON, of a form that the kind knows; <see cref="DataBytes"/> at most.</param>
public sealed record DueWork(string Kind, StreamId About, DateTimeOffset DueAt, byte[] Data)
{
    /// <summary>The most that <see cref="Data"/> has.</summary>
    public const int DataBytes = 32 * 1024;

    /// <exception cref="ArgumentException">It is larger than <see cref="DataBytes"/>: what leaves work must see to it that it fits.</exception>
    public byte[] Data { get; } = Data.Length <= DataBytes ? Data : throw new ArgumentException($"Work has {Data.Length} bytes of data, {DataBytes} at most.", nameof(Data));
}

/// <summary>Work on its way into the journal.</summary>
/// <param name="Seq">Of the event that leaves it.</param>
/// <param name="Index">Among the work of that event, from 0.</param>
public sealed record DueWorkRow(StreamId Stream, long Seq, int Index, DueWork Work);

/// <summary>Every kind of work. Stored: a name is never used for something else.</summary>
public static class DueWorkKinds
{
    /// <summary>Tells members of something, in their inboxes.</summary>
    public const string Notify = "notify";
    /// <summary>Tells those invited to a meeting of something, in their inboxes.</summary>
    public const string NotifyMeeting = "notifyMeeting";
    /// <summary>Tells one participant of a meeting of something, in the inbox.</summary>
    public const string NotifyParticipant = "notifyParticipant";
    /// <summary>Tells the room of a document which version is the newest, and how far its PDF is.</summary>
    public const string RoomEntry = "roomEntry";
    /// <summary>Has a version made readable as PDF and text.</summary>
    public const string Render = "render";
    /// <summary>Reminds of a deadline those who have not done it yet.</summary>
    public const string Remind = "remind";
    /// <summary>Strikes out the numbers of a meeting's invitations that none was issued with.</summary>
    public const string SettleNumbers = "settleNumbers";
    /// <summary>Issues what was given a number and did not take it, or strikes the number out.</summary>
    public const string FinishIssue = "finishIssue";
    /// <summary>Finds out where the comments on a document are in its newest version.</summary>
    public const string CarryComments = "carryComments";
    /// <summary>Reminds of a meeting those who have not answered, or not handed in their papers.</summary>
    public const string RemindMeeting = "remindMeeting";
    /// <summary>Tells those asked in a round of opinions, or those who keep it, of something.</summary>
    public const string NotifyRound = "notifyRound";
    /// <summary>Brings the tasks in step with the conclusions of a meeting that was closed.</summary>
    public const string IssueTasks = "issueTasks";
    /// <summary>Makes what is not done yet the first item of a meeting.</summary>
    public const string FollowUp = "followUp";
    /// <summary>Tells the owner of a task, or who assigned it, of something.</summary>
    public const string NotifyTask = "notifyTask";
    /// <summary>Composes what was issued of a meeting's record, for searches.</summary>
    public const string ComposeIssued = "composeIssued";
}
