using System.Globalization;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// Reads a meeting's record from its first event and gives, at any point of it, the text of each of the <see cref="MinutesDocuments"/>. Which events each
/// sentence says is remembered while they pass by; what they come to, the state says, made by the same <see cref="Meeting.Apply(Meeting, JournalEvent)"/> as everywhere.
/// </summary>
/// <param name="zone">In which times are written.</param>
public sealed class MinutesLedger(Guid meeting, TimeZoneInfo zone)
{
    private readonly List<long> opened = [];

    public Meeting Meeting { get; private set; } = Meeting.Empty(meeting);

    /// <exception cref="UnknownEventException"/>
    public void Add(JournalEvent stored)
    {
        Meeting = Meeting.Apply(Meeting, stored);
        if (stored.Type is "meetingOpened") opened.Add(stored.Seq);
    }

    /// <summary>What the record so far gives.</summary>
    /// <param name="document">One of <see cref="MinutesDocuments.Of"/>.</param>
    public MinutesText Text(string document) => new(document, Meeting.Title, null, null,
        [new("start", "Thời gian bắt đầu:", Inline: true, Appendix: false, [new("start", Time(Meeting.OpenedAt), 0, [.. opened])])]);

    private string Time(DateTimeOffset? at) => at is { } time ? TimeZoneInfo.ConvertTime(time, zone).ToString("HH' giờ 'mm', ngày 'dd' tháng 'MM' năm 'yyyy", CultureInfo.InvariantCulture) : "…";
}
