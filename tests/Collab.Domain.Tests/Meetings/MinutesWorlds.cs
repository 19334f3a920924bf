using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Meetings;

/// <summary>The minutes of a world, in Hanoi's time: seven hours later than the record's.</summary>
internal static class MinutesWorlds
{
    public static readonly TimeZoneInfo Hanoi = TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), null, null);

    public static MinutesLedger Ledger(this MeetingWorld world) => LedgerOf(world.State.Id, world.Journal);

    public static MinutesLedger LedgerOf(Guid meeting, IEnumerable<JournalEvent> journal)
    {
        var ledger = new MinutesLedger(meeting);
        foreach (var stored in journal) ledger.Add(stored);
        return ledger;
    }

    public static MinutesText Minutes(this MeetingWorld world, string document = MinutesDocuments.Minutes) => world.Ledger().Text(document, Hanoi);

    public static IEnumerable<Passage> Passages(this MinutesText text) => text.Sections.SelectMany(s => s.Passages);

    public static Passage? Find(this MinutesText text, string key) => text.Passages().SingleOrDefault(p => p.Key == key);

    /// <summary>The words of the passage with this key.</summary>
    public static string Says(this MeetingWorld world, string key, string document = MinutesDocuments.Minutes) => world.Minutes(document).Find(key)!.Text;

    /// <summary>All that is read, a line for each passage.</summary>
    public static string Read(this MinutesText text) => string.Join('\n', text.Sections.SelectMany(s => s.Passages.Select(p => p.Text).Prepend(s.Heading)).Where(line => line is not null));
}
