using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// Reads a meeting's record from its first event and gives, at any point of it, the text of each of the <see cref="MinutesDocuments"/>. Which events each
/// sentence says is remembered while they pass by; what they come to, the state says, made by the same <see cref="Meeting.Apply(Meeting, MeetingEvent, DateTimeOffset, Guid)"/> as everywhere.
/// The sentences stand by topic in the files beside this one.
/// </summary>
public sealed class MinutesLedger(Guid meeting)
{
    /// <summary>Of the sentences: goes up with a release that writes them otherwise, for what is initialled from then on.</summary>
    public const int Edition = 2;

    private readonly MinutesTrail trail = new();

    public Meeting Meeting { get; private set; } = Meeting.Empty(meeting);

    /// <exception cref="UnknownEventException"/>
    public void Add(JournalEvent stored) => Add(stored, MeetingEventTable.Read(stored));

    /// <param name="happened">What <paramref name="stored"/> is.</param>
    /// <exception cref="UnknownEventException"/>
    public void Add(JournalEvent stored, MeetingEvent happened)
    {
        if (stored.Seq != Meeting.Seq + 1) throw new InvalidOperationException($"Event {stored.Seq} does not follow {Meeting.Seq}.");
        var before = Meeting;
        Meeting = Meeting.Apply(before, happened, stored.At, stored.By);
        trail.Add(before, Meeting, happened, new(stored.Seq, stored.At));
    }

    /// <summary>What the record so far gives.</summary>
    /// <param name="document">One of <see cref="MinutesDocuments.Of"/>.</param>
    /// <param name="zone">In which times are written.</param>
    public MinutesText Text(string document, TimeZoneInfo zone)
    {
        var r = new MinutesReading(Meeting, trail, new MinutesWords(zone, trail.Opened?.At), MinutesDocuments.SessionOf(document));
        return new(document, Meeting.Title, MinutesOpening.ChairOf(r), MinutesOpening.SecretaryOf(r), document switch
        {
            MinutesDocuments.Minutes => [MinutesOpening.Start(r), MinutesOpening.Place(r), MinutesAttendance.Of(r), MinutesOpening.Chair(r), MinutesOpening.Secretary(r), MinutesAgenda.Of(r), MinutesOpening.End(r), MinutesPeople.Of(r)],
            MinutesDocuments.Notice => MinutesNotice.Of(r),
            _ => [MinutesSessions.Start(r), MinutesOpening.Place(r), MinutesSessions.Inside(r), MinutesOpening.Chair(r), MinutesOpening.Secretary(r), MinutesAgenda.Of(r), MinutesSessions.End(r), MinutesSessions.People(r)],
        });
    }
}
