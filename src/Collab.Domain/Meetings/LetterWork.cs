using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>What events leave to be done about the numbers that registers gave to invitations.</summary>
public static class LetterWork
{
    /// <summary>
    /// When nobody is between a register and the meeting any more, who asked for a number before. Those who died there took the number with them: the meeting
    /// cannot take it now.
    /// </summary>
    public static readonly TimeSpan SettledAfter = TimeSpan.FromMinutes(10);

    /// <summary>Once no invitation can be issued any more, the numbers that none stands on are struck out.</summary>
    public static IEnumerable<DueWork> Of(MeetingEvent happened, Meeting after, DateTimeOffset at) =>
        happened is MeetingOpened or MeetingCancelled && after.Letter is not null
            ? [new DueWork(DueWorkKinds.SettleNumbers, StreamId.Meeting(after.Id), at + SettledAfter, "{}"u8.ToArray())]
            : [];
}
