using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What holds of the minutes of any meeting.</summary>
[Trait("Requirement", "A1")]
public sealed class MinutesLaws
{
    private static readonly FrozenDictionary<string, string[]> Fitting = new Dictionary<string, string[]>
    {
        ["start"] = ["meetingOpened", "sessionClosed"],
        ["place"] = ["meetingScheduled", "meetingEdited", "meetingRescheduled", "bridgeSet"],
        ["attendance"] = ["meetingOpened", "meetingClosed", "sessionClosed"],
        ["turnout"] = ["sittingStarted", "sittingEnded"],
        ["bridges"] = ["bridgeSet"],
        ["inside"] = ["sessionClosed"],
        ["absent"] = ["attendanceRecorded", "invitationAnswered", "attendanceDelegated"],
        ["unexcused"] = ["attendanceRecorded"],
        ["delegated"] = ["attendanceDelegated"],
        ["guests"] = ["checkedIn", "checkedOut", "attendanceRecorded", "attendanceDelegated"],
        ["quorum"] = ["meetingOpened", "sittingEnded", "meetingClosed"],
        ["chair"] = ["meetingOpened", "chairHandedOver"],
        ["secretary"] = ["participantInvited", "participantRoleChanged"],
        ["item"] = ["agendaItemStarted", "agendaItemFinished"],
        ["papers"] = ["paperApproved", "presentingStarted"],
        ["speech"] = ["speakerCalled", "speechEnded"],
        ["question"] = ["messagePosted", "questionAnswered"],
        ["ballot"] = ["ballotPrepared", "ballotEdited", "ballotOpened", "handVoteRecorded", "paperResultRecorded", "ballotClosed", "ballotVoided"],
        ["conclusion"] = ["conclusionRecorded"],
        ["task"] = ["conclusionRecorded"],
        ["followup"] = ["followUpRecorded"],
        ["floor"] = ["speechEnded"],
        ["suspended"] = ["meetingSuspended", "meetingResumed"],
        ["sitting"] = ["sittingStarted", "sittingEnded"],
        ["session"] = ["sessionClosed", "closedSessionEnded"],
        ["reopened"] = ["meetingClosed", "meetingReopened"],
        ["end"] = ["meetingClosed", "closedSessionEnded"],
        ["person"] = ["checkedIn", "checkedOut", "attendanceRecorded", "invitationAnswered", "attendanceDelegated", "sessionClosed"],
        ["opening"] = ["meetingOpened", "meetingScheduled", "meetingRescheduled"],
        ["notheld"] = [],
        ["concluded"] = [],
        ["closing"] = [],
    }.ToFrozenDictionary();

    // Of these the events name what the key names.
    private static readonly string[] Named = ["item", "speech", "question", "ballot", "conclusion", "sitting", "session", "turnout"];

    [Fact]
    public void Passages_have_keys_of_their_own_words_and_events_that_fit() => GenMinutes.Worlds.Sample(world =>
    {
        var ledger = world.Ledger();
        foreach (var document in MinutesDocuments.Of(world.State))
        {
            var text = ledger.Text(document, MinutesWorlds.Hanoi);
            var passages = text.Passages().ToList();
            Assert.Equal(passages.Count, passages.DistinctBy(p => p.Key).Count());
            Assert.Equal(text.Sections.Length, text.Sections.DistinctBy(s => s.Key).Count());
            foreach (var passage in passages)
            {
                Assert.True(passage.Key.Length <= Limits.PassageKey && passage.Key.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '-'), passage.Key);
                Assert.False(string.IsNullOrWhiteSpace(passage.Text), passage.Key);
                Assert.InRange(passage.Level, 0, Limits.AgendaDepth);
                var (kind, named) = passage.Key.Split(':', 2) is [var before, var id] ? (before, id) : (passage.Key, null);
                Assert.Equal(passage.Events.Distinct().Order(), passage.Events);
                foreach (var seq in passage.Events)
                {
                    var stored = world.Journal[(int)seq - 1];
                    Assert.Contains(stored.Type, Fitting[kind]);
                    if (Named.Contains(kind)) Assert.Contains(named!, Encoding.UTF8.GetString(stored.Data), StringComparison.Ordinal);
                }
            }
        }
    }, iter: 200);

    [Fact]
    public void What_the_record_gives_at_an_event_does_not_depend_on_what_follows_nor_on_having_been_asked() => Gen.Select(GenMinutes.Worlds, Gen.Int).Sample((world, n) =>
    {
        var cut = world.Journal.Count == 0 ? 0 : (n & 0xffff) % world.Journal.Count + 1;
        var asked = new MinutesLedger(world.State.Id);
        Dictionary<string, string> then = [];
        foreach (var stored in world.Journal)
        {
            asked.Add(stored);
            if (stored.Seq % 17 == 0) asked.Text(MinutesDocuments.Minutes, MinutesWorlds.Hanoi);
            if (stored.Seq == cut) then = All(asked);
        }
        Assert.Equal(then, All(MinutesWorlds.LedgerOf(world.State.Id, world.Journal.Take(cut))));
        Assert.Equal(All(asked), All(world.Ledger()));
        Assert.Equal(HashOf(asked), HashOf(world.Ledger()));
    }, iter: 100);

    private static Dictionary<string, string> All(MinutesLedger ledger) => MinutesDocuments.Of(ledger.Meeting).ToDictionary(d => d, d => JsonSerializer.Serialize(ledger.Text(d, MinutesWorlds.Hanoi), MeetingJson.Options));

    private static string HashOf(MinutesLedger ledger) => MinutesComposition.Of(ledger.Text(MinutesDocuments.Minutes, MinutesWorlds.Hanoi), ledger.Meeting.MinutesOf(MinutesDocuments.Minutes)!).Sha256;
}
