using System.Text.Json;
using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>The laws with guests by link who come, wait, are let in and sent away between everything else.</summary>
[Trait("Requirement", "B10")]
public sealed class GuestLaws
{
    private static readonly Guid[] All = [.. MeetingWorld.Visitors, .. Enumerable.Range(62, 4).Select(MeetingWorld.Id)];

    private static readonly Gen<Step> Lobby = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1_000], Gen.Int[0, 100]).Select(t => new Step(ActorOf(t.Item1, t.Item2), m => CommandOf(m, t.Item1, t.Item2), t.Item3));

    // Those who were let in do what guests do.
    private static readonly Gen<Step> Guests = Gen.Select(GenCommands.Step, Gen.Int[0, All.Length - 1]).Select(t => t.Item1 with { By = All[t.Item2] });

    private static readonly Gen<Step[]> Sequence = Gen.Frequency((3, Lobby), (1, Guests), (4, GenCommands.Step)).Array[0, 120];

    private static Guid ActorOf(int kind, int n) => kind is 1 or 2 or 3 or 9 ? All[n % All.Length] : n % 7 == 0 ? MeetingWorld.An : MeetingWorld.Secretary;

    private static MeetingCommand CommandOf(Meeting m, int kind, int n) => kind switch
    {
        0 => new CreateGuestLink($"Liên kết {n}", MeetingWorld.Hash(n % 5), 1 + n % 4, n % 3 != 0, n % 5 == 0 ? MeetingWorld.Start.AddMinutes(n) : null),
        1 or 2 or 3 => new ArriveAsGuest(MeetingWorld.Hash(n % 5), n % 9 == 0 ? "" : $"Khách {n}", "Báo"),
        4 or 5 => new AdmitGuest(One(m.Guests.Keys, n)),
        6 => new RefuseGuest(One(m.Guests.Keys, n), n % 2 == 0 ? "Không mời" : null),
        7 when n % 3 == 0 => new RevokeGuestLink(One(m.GuestLinks.Keys, n)),
        7 or 8 => new RemoveParticipant(One(m.Guests.Keys, n)),
        _ => new LeaveAsGuest(),
    };

    private static Guid One(IEnumerable<Guid> ids, int n) => ids.Order().ToArray() is { Length: > 0 } all ? all[n % all.Length] : MeetingWorld.Id(77);

    [Fact]
    public void Views_keep_their_laws_where_guests_come_and_go()
    {
        var admitted = 0;
        Sequence.Sample(steps =>
        {
            var world = MeetingLaws.Run(MeetingWorld.Opened().WithVisitors(), steps, world => Assert.Equal(Roll.Of(world.State.Participants.Values), world.State.Roll));
            MeetingLaws.PatchesGiveTheView(world, 3);
            MeetingLaws.SnapshotIsTheState(world);
            MeetingLaws.ReplayGivesTheSame(world);
            MeetingLaws.TheConcernedAreNamed(world);
            Interlocked.Add(ref admitted, world.Journal.Count(e => e.Type == "guestAdmitted"));
        }, iter: 200);
        Assert.True(admitted > 300, $"{admitted} guests let in are not much of a test.");
    }

    [Fact]
    public void Whoever_waits_is_never_sent_anything_of_anybody_or_anything_and_whoever_is_gone_nothing()
    {
        var waited = 0;
        Sequence.Sample(steps =>
        {
            var world = MeetingLaws.Run(MeetingWorld.Opened().WithVisitors(), steps);
            foreach (var m in world.States.Where((_, i) => i % 5 == 0).Append(world.State))
                foreach (var (id, guest) in m.Guests)
                {
                    if (guest.State is LobbyState.Refused or LobbyState.Left || (guest.State == LobbyState.Admitted && !m.IsParticipant(id)))
                    {
                        Assert.Equal((null, null), (MeetingSight.Of(m, id), MeetingAudiences.Me(m, id)));
                        continue;
                    }
                    if (guest.State != LobbyState.Waits) continue;
                    waited++;
                    var sight = MeetingSight.Of(m, id)!.Value;
                    var seen = JsonSerializer.Serialize(MeetingAudiences.View(m, sight) with { Me = MeetingAudiences.Me(m, id) }, MeetingJson.Options);
                    var ids = m.Participants.Keys.Concat(m.Agenda.Items.Keys).Concat(m.Ballots.Keys).Concat(m.Messages.Keys).Concat(m.Floor.Requests.Keys).Concat(m.GuestLinks.Keys).Concat(m.Guests.Keys.Where(other => other != id));
                    foreach (var other in ids) Assert.DoesNotContain(other.ToString(), seen, StringComparison.Ordinal);
                    foreach (var name in m.Participants.Values.Select(p => p.Name).Concat(m.Agenda.Items.Values.Select(i => i.Title)).Where(text => text.Length > 3 && !guest.Name.Contains(text, StringComparison.Ordinal)))
                        Assert.DoesNotContain(JsonEncodedText.Encode(name, MeetingJson.Options.Encoder).ToString(), seen, StringComparison.Ordinal);
                }
        }, iter: 100, threads: 1);
        Assert.True(waited > 300, $"{waited} looks from the lobby are not much of a test.");
    }

    [Fact]
    public void No_view_and_no_event_that_is_given_out_holds_what_a_link_is_known_by() => Sequence.Sample(steps =>
    {
        var world = MeetingLaws.Run(MeetingWorld.Opened().WithVisitors(), steps);
        foreach (var member in MeetingWorld.Everyone.Concat(All))
        {
            var seen = SecrecyLaws.Everything(world, member);
            for (var n = 0; n < 5; n++) Assert.DoesNotContain(MeetingWorld.Hash(n), seen, StringComparison.Ordinal);
        }
    }, iter: 60);

    [Fact]
    public void A_link_brings_no_more_than_its_uses_and_guests_never_vote() => Sequence.Sample(steps => MeetingLaws.Run(MeetingWorld.Opened().WithVisitors(), steps, world =>
    {
        var m = world.State;
        foreach (var link in m.GuestLinks.Values)
        {
            Assert.Equal(m.Guests.Values.Count(g => g.LinkId == link.Id), link.Used);
            Assert.True(link.Used <= link.Uses);
            if (link.RevokedAt is not null) Assert.DoesNotContain(m.Guests.Values, g => g.LinkId == link.Id && GuestRules.IsVisitGood(m, g.Id, MeetingWorld.Start));
        }
        foreach (var p in m.Participants.Values.Where(p => p.LinkId is not null))
        {
            Assert.Equal((MeetingRole.Guest, false, false), (p.Role, p.Voting, m.ClosedSessions.Values.Any(s => s.Inside.ContainsKey(p.MemberId))));
            Assert.Equal(LobbyState.Admitted, m.Guests[p.MemberId].State);
        }
    }), iter: 100);
}
