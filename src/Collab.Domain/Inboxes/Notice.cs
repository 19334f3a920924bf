namespace Collab.Domain.Inboxes;

/// <summary>One thing that a member is told of.</summary>
/// <param name="Kind">One of <see cref="NoticeKinds"/>, or one that a later release has.</param>
/// <param name="Title">Of what it is about, as it was called then.</param>
/// <param name="ByName">Who did it; null = nobody did: a time has come.</param>
/// <param name="DueAt">Until when something is to be done; of a meeting: when it begins.</param>
/// <param name="Position">The sequence of its event: greater is newer.</param>
public sealed record Notice(Guid Id, string Kind, NoticeAbout About, string Title, string? ByName, DateTimeOffset At, DateTimeOffset? DueAt, bool Read, long Position);

/// <summary>Where a notice leads.</summary>
/// <param name="Version">Of the document.</param>
public sealed record NoticeAbout(Guid? RoomId = null, Guid? DocumentId = null, int? Version = null, Guid? MeetingId = null, Guid? RoundId = null, Guid? TaskId = null);

/// <summary>What members are told of. Stored and on the wire: a name is never used for something else; clients show a kind that they do not know plainly.</summary>
public static class NoticeKinds
{
    public const string AddedToRoom = "addedToRoom";
    public const string DocumentAdded = "documentAdded";
    public const string VersionAdded = "versionAdded";
    /// <summary>One is asked to confirm that one has read and understood a version.</summary>
    public const string AcknowledgementAsked = "acknowledgementAsked";
    /// <summary>One has not done so, and the time is soon over, or is.</summary>
    public const string AcknowledgementDue = "acknowledgementDue";
    /// <summary>Somebody has named one in a comment on a document.</summary>
    public const string Mentioned = "mentioned";
    /// <summary>Somebody has answered one's comment on a document.</summary>
    public const string CommentReplied = "commentReplied";
    /// <summary>One is invited to a meeting.</summary>
    public const string MeetingInvited = "meetingInvited";
    /// <summary>A meeting that one is invited to is at another time, or elsewhere.</summary>
    public const string MeetingMoved = "meetingMoved";
    public const string MeetingCancelled = "meetingCancelled";
    /// <summary>One is to attend a meeting in somebody's stead.</summary>
    public const string AttendanceDelegated = "attendanceDelegated";
    /// <summary>One has not answered the invitation, and the meeting is soon.</summary>
    public const string AnswerDue = "answerDue";
    /// <summary>The papers of an agenda item that one presents are wanting, and the time is soon over.</summary>
    public const string PapersDue = "papersDue";
    /// <summary>Papers of a meeting are wanting that a unit prepares which one is in charge of.</summary>
    public const string UnitPapersDue = "unitPapersDue";
    /// <summary>A paper that one attached to a meeting was not approved.</summary>
    public const string PaperReturned = "paperReturned";
    /// <summary>One may cast somebody else's vote.</summary>
    public const string VoteDelegated = "voteDelegated";
    /// <summary>One may not any more; who did it is whose vote it is.</summary>
    public const string VoteDelegationEnded = "voteDelegationEnded";
    /// <summary>Somebody whom one's vote was delegated to, who did it, has it no more, and not because one took it back.</summary>
    public const string VoteReturned = "voteReturned";
    /// <summary>The minutes of a meeting, its notice of conclusions or a closed session's minutes can be read and objected to.</summary>
    public const string MinutesInitialled = "minutesInitialled";
    /// <summary>Somebody objects to them; for those who answer.</summary>
    public const string ObjectionRaised = "objectionRaised";
    /// <summary>One's objection is answered.</summary>
    public const string ObjectionAnswered = "objectionAnswered";
    public const string MinutesIssued = "minutesIssued";
    public const string MinutesRecalled = "minutesRecalled";
    /// <summary>One is asked for an opinion, or a unit that one is in.</summary>
    public const string OpinionAsked = "opinionAsked";
    /// <summary>There is more time for an opinion that is not given yet.</summary>
    public const string OpinionExtended = "opinionExtended";
    /// <summary>It is asked for no more.</summary>
    public const string OpinionCancelled = "opinionCancelled";
    /// <summary>It is not given yet, and the time is soon over.</summary>
    public const string OpinionDue = "opinionDue";
    /// <summary>The opinion of a unit whose head one is waits to be approved.</summary>
    public const string OpinionToApprove = "opinionToApprove";
    /// <summary>The opinion that one wrote for a unit was not approved.</summary>
    public const string OpinionReturned = "opinionReturned";
    /// <summary>One is to answer in somebody's stead.</summary>
    public const string OpinionDelegated = "opinionDelegated";
    /// <summary>What became of one's remarks can be read.</summary>
    public const string RemarkAnswersSent = "remarkAnswersSent";
    /// <summary>The time for opinions is over in a round that one keeps.</summary>
    public const string RoundOver = "roundOver";
    /// <summary>A task is one's own, or of a unit that one is in.</summary>
    public const string TaskAssigned = "taskAssigned";
    /// <summary>Such a task is asked otherwise than before, or has another time.</summary>
    public const string TaskChanged = "taskChanged";
    /// <summary>Its time is soon over.</summary>
    public const string TaskDue = "taskDue";
    /// <summary>Its time is over, and it is not done; who assigned it is told too.</summary>
    public const string TaskOverdue = "taskOverdue";
    /// <summary>A task that one assigned is said to be done.</summary>
    public const string TaskCompleted = "taskCompleted";
    /// <summary>What was said to be done is not.</summary>
    public const string TaskReturned = "taskReturned";
    /// <summary>Nobody has to do it any more.</summary>
    public const string TaskCancelled = "taskCancelled";
}

/// <summary>What notices are called.</summary>
public static class NoticeTitles
{
    /// <summary>Of a long title what fits: the notice leads to the whole.</summary>
    public static string Fit(string title)
    {
        if (title.Length <= InboxLimits.Title) return title;
        var end = InboxLimits.Title - 1;
        if (char.IsHighSurrogate(title[end - 1])) end--;
        return title[..end].TrimEnd() + "…";
    }
}

/// <summary>Every limit of an inbox. Lengths are UTF-16 code units of the NFC text.</summary>
public static class InboxLimits
{
    /// <summary>The latest are kept.</summary>
    public const int Notices = 300;
    /// <summary>The latest are in the view.</summary>
    public const int Shown = 100;
    /// <summary>Ids of one <see cref="MarkRead"/>.</summary>
    public const int Marked = 300;

    public const int Kind = 60;
    public const int Title = 300;
    public const int ByName = 200;
}
