using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Organisations;
using Collab.Server.Hosting;

namespace Collab.Server.Minutes;

/// <summary>A document written from a meeting's record, as it is read: its text of the record up to <paramref name="Seq"/>, in the times of <paramref name="Zone"/>.</summary>
/// <param name="Meeting">At least as new as the one that was asked for.</param>
/// <param name="Zone">An IANA name.</param>
/// <param name="Sha256">Of <paramref name="Text"/>.</param>
internal sealed record ReadMinutes(Meeting Meeting, MinutesDocument Document, long Seq, string Zone, ComposedMinutes Text, string Sha256);

/// <summary>
/// Composes minutes. A record is read from its first event once, and goes on from there as the meeting does: what is remembered of it, for the meetings that were asked for last, says the next text at once.
/// One reads a record at a time.
/// </summary>
internal sealed class MeetingMinutes(IJournal journal, OrganisationCalendar calendar, LargeReadings readings) : IDisposable
{
    /// <summary>Records of so many meetings are remembered.</summary>
    public const int Meetings = 8;

    private readonly Lock gate = new();
    private readonly Dictionary<(Guid Meeting, string Zone), RecordReading> records = [];
    private long asked;
    private long eventsRead;

    /// <summary>How many events were read since the start.</summary>
    public long EventsRead => Interlocked.Read(ref eventsRead);

    /// <summary>As it stands now: a draft by the record of now, what is initialled or further by the record that it was composed of.</summary>
    /// <param name="document">One that the meeting has.</param>
    /// <exception cref="JournalUnavailableException"/>
    /// <exception cref="ReadingsBusyException"/>
    public async Task<ReadMinutes> ReadAsync(Meeting meeting, string document, CancellationToken cancel = default)
    {
        var zone = ZoneOf(meeting.MinutesOf(document)!);
        while (true)
        {
            using var reading = await EnterAsync(meeting.Id, zone, cancel);
            var now = await reading.ReachAsync(meeting.Seq, cancel);
            var d = now.MinutesOf(document)!;
            // It was initialled, or taken back, since whoever asks has looked.
            if (ZoneOf(d).Id != zone.Id)
            {
                zone = ZoneOf(d);
                continue;
            }

            var isOld = d.Stage != MinutesStage.Draft && now.RecordedAt > d.ComposedTo;
            var (text, _, sha256) = isOld ? await reading.OldAsync(d.ComposedTo, document, cancel) : await reading.NewestAsync(document, d, cancel);
            return new(now, d, d.Stage == MinutesStage.Draft ? now.Seq : d.ComposedTo, zone.Id, text, sha256);
        }
    }

    /// <summary>What was issued, whatever became of the text since.</summary>
    /// <exception cref="JournalUnavailableException"/>
    /// <exception cref="ReadingsBusyException"/>
    public async Task<Composed> ReadIssuedAsync(Meeting meeting, string document, IssuedMinutes issued, CancellationToken cancel = default)
    {
        using var reading = await EnterAsync(meeting.Id, Zone(issued.Zone), cancel);
        return await reading.OldAsync(issued.Seq, document, cancel);
    }

    public void Dispose()
    {
        foreach (var record in records.Values) record.Dispose();
    }

    private TimeZoneInfo ZoneOf(MinutesDocument d) => d.Zone is { } zone ? Zone(zone) : calendar.Zone;

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private async Task<RecordReading.Turn> EnterAsync(Guid meeting, TimeZoneInfo zone, CancellationToken cancel)
    {
        RecordReading reading;
        lock (gate)
        {
            if (!records.TryGetValue((meeting, zone.Id), out reading!))
            {
                // Whoever reads the one that goes reads on.
                if (records.Count >= Meetings) records.Remove(records.MinBy(r => r.Value.Asked).Key);
                records[(meeting, zone.Id)] = reading = new(StreamId.Meeting(meeting), zone, journal, readings, count => Interlocked.Add(ref eventsRead, count));
            }
            reading.Asked = ++asked;
        }
        return await reading.EnterAsync(cancel);
    }
}
