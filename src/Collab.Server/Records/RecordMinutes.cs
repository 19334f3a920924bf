using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Server.Records;

/// <summary>
/// Writes the minutes again from the journal, as it passes by, and holds their text against what was initialled and issued. The texts are
/// composed at the event that initials them: until they are issued, nothing may change what the record gives.
/// </summary>
/// <param name="zones">In which times of issued texts are written, as the manifest says; where it says another than the journal, that is found there.</param>
internal sealed class RecordMinutes(Guid meeting, IReadOnlyDictionary<string, TimeZoneInfo> zones, FoundFaults faults)
{
    private readonly Dictionary<string, MinutesLedger> ledgers = zones.ToDictionary(zone => zone.Key, zone => new MinutesLedger(meeting, zone.Value), StringComparer.Ordinal);
    private readonly Dictionary<string, (string Zone, string Sha256)> composed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> locked = new(StringComparer.Ordinal);

    /// <summary>The meeting after the last event; null = nothing was issued, and nothing is replayed here.</summary>
    public Meeting? Meeting => ledgers.Values.FirstOrDefault()?.Meeting;

    /// <exception cref="UnknownEventException">As of <see cref="MinutesLedger.Add"/>.</exception>
    public void Add(JournalEvent stored)
    {
        var happened = stored.Type is "minutesInitialled" or "minutesLocked" or "minutesIssued" ? MeetingEventTable.Read(stored) : null;
        // Before the event itself: it says what was read then.
        if (happened is MinutesInitialled initialled) Compose(initialled, stored.Seq);
        foreach (var ledger in ledgers.Values) ledger.Add(stored);
        if (happened is MinutesLocked text) locked[text.Document] = Convert.ToHexStringLower(stored.Hash);
        if (happened is MinutesIssued issued) Check(issued, stored.Seq);
    }

    private void Compose(MinutesInitialled e, long seq)
    {
        composed.Remove(e.Document);
        if (!ledgers.TryGetValue(e.Zone, out var ledger)) return;

        var sha256 = MinutesComposition.Of(ledger.Text(e.Document), ledger.Meeting.MinutesOf(e.Document)!).Sha256;
        composed[e.Document] = (e.Zone, sha256);
        if (sha256 != e.Sha256) Differs(e.Document, seq, "text", sha256, e.Sha256);
    }

    private void Check(MinutesIssued e, long seq)
    {
        if (ledgers.ContainsKey(e.Zone) && composed.GetValueOrDefault(e.Document) is var text && text != (e.Zone, e.Sha256)) Differs(e.Document, seq, "text", text.Sha256 ?? "-", e.Sha256);
        if (locked.GetValueOrDefault(e.Document) is var head && head != e.Head) Differs(e.Document, seq, "head", head ?? "-", e.Head);
    }

    private void Differs(string document, long seq, string what, string expected, string found) => faults.Add(RecordFaults.Minutes, document, seq, what, expected, found);
}
