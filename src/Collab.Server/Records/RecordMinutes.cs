using System.Globalization;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Server.Records;

/// <summary>
/// Writes the minutes again from the journal, as it passes by, and holds their text against what was initialled and issued. A text is composed
/// when it is issued, as the server does it then: from the initialling on nothing may change what the record gives. What was initialled and
/// never issued is in no file of the record, and is not composed; nor is what was written in another edition of the sentences than this program's.
/// </summary>
/// <param name="zones">In which times of issued texts are written, as the manifest says; where it says another than the journal, that is found there.</param>
internal sealed class RecordMinutes(Guid meeting, IReadOnlyDictionary<string, TimeZoneInfo> zones, FoundFaults faults)
{
    // One for all zones: what happened is the same in each.
    private readonly MinutesLedger? ledger = zones.Count == 0 ? null : new(meeting);
    private readonly Dictionary<string, (MinutesInitialled Text, long Seq)> initialled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> locked = new(StringComparer.Ordinal);

    /// <summary>The meeting after the last event; null = nothing was issued, and nothing is replayed here.</summary>
    public Meeting? Meeting => ledger?.Meeting;

    /// <summary>How often minutes were initialled and issued so far.</summary>
    public int Steps { get; private set; }

    /// <exception cref="UnknownEventException">As of <see cref="MinutesLedger.Add(JournalEvent, MeetingEvent)"/>.</exception>
    public void Add(JournalEvent stored, MeetingEvent happened)
    {
        if (happened is MinutesInitialled or MinutesIssued) Steps++;
        // Before the event itself: it says what was read then.
        if (happened is MinutesIssued issued) Check(issued, stored.Seq);
        ledger?.Add(stored, happened);
        if (happened is MinutesInitialled text) initialled[text.Document] = (text, stored.Seq);
        if (happened is MinutesLocked final) locked[final.Document] = Convert.ToHexStringLower(stored.Hash);
    }

    private void Check(MinutesIssued e, long seq)
    {
        var isInitialled = initialled.TryGetValue(e.Document, out var last);
        if (isInitialled && last.Text.Words != MinutesLedger.Edition)
        {
            faults.Add(RecordFaults.OtherEdition, e.Document, last.Seq, expected: Text(MinutesLedger.Edition), found: Text(last.Text.Words));
            if ((last.Text.Zone, last.Text.Sha256) != (e.Zone, e.Sha256)) Differs(e.Document, seq, "text", last.Text.Sha256, e.Sha256);
        }
        else if (zones.TryGetValue(e.Zone, out var zone))
        {
            var sha256 = MinutesComposition.Of(ledger!.Text(e.Document, zone), ledger.Meeting.MinutesOf(e.Document)!).Sha256;
            if (isInitialled && (last.Text.Zone, last.Text.Sha256) != (e.Zone, sha256)) Differs(e.Document, last.Seq, "text", sha256, last.Text.Sha256);
            if (sha256 != e.Sha256) Differs(e.Document, seq, "text", sha256, e.Sha256);
        }

        if (locked.GetValueOrDefault(e.Document) is var head && head != e.Head) Differs(e.Document, seq, "head", head ?? "-", e.Head);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Differs(string document, long seq, string what, string expected, string found) => faults.Add(RecordFaults.Minutes, document, seq, what, expected, found);
}
