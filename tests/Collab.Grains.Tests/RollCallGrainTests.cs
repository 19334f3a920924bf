using System.Collections.Immutable;
using Collab.Domain.Meetings;
using static Collab.Grains.Tests.GrainWorld;

namespace Collab.Grains.Tests;

[Trait("Requirement", "D1")]
public sealed class RollCallGrainTests(GrainWorld world) : IClassFixture<GrainWorld>
{
    private const int Many = 5_000;

    [Fact]
    public async Task Five_thousand_check_ins_at_once_are_all_there_and_counted_once()
    {
        ImmutableArray<Guid> crowd = [.. Enumerable.Range(0, Many).Select(_ => Guid.CreateVersion7())];
        var (meeting, schedule) = (Guid.CreateVersion7(), world.Schedule());
        await world.MustAsync(meeting, Chair, schedule with
        {
            Participants = [schedule.Participants[0], schedule.Participants[1], .. crowd.Select((id, i) =>
                new InvitedParticipant(new Identity(id, $"Đại biểu {i}", null, new Guid((i % 50) + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), $"Đơn vị {i % 50}"), MeetingRole.Delegate))],
        });
        await world.MustAsync(meeting, Chair, new OpenMeeting());

        // Each twice, as a browser does that did not hear the answer.
        var sent = crowd.Select((id, i) => (id, command: new CheckIn(i % 2 == 0 ? AttendanceMode.Online : AttendanceMode.InPerson), commandId: Guid.CreateVersion7())).ToList();
        var answers = await Task.WhenAll(sent.Concat(sent).Select(s => world.DoAsync(meeting, s.id, s.command, s.commandId)));

        Assert.All(answers, answer => Assert.True(answer.Ok, answer.Refusal?.Message));
        Assert.Equal(answers.Take(Many).Select(a => a.Seq), answers.Skip(Many).Select(a => a.Seq));
        var (state, events) = await world.ReplayAsync(meeting);
        Assert.Equal(crowd.Order(), events.Where(e => e.Type == "checkedIn").Select(e => e.By).Order());
        var presence = MeetingAudiences.View(state, MeetingAudience.Stewards).Presence;
        Assert.Equal((Many + 2, Many, Many / 2, Many / 2, 2, Many), (presence.Total, presence.Present, presence.Online, presence.InPerson, presence.NotYet, presence.Unconfirmed));
        Assert.Equal(Enumerable.Repeat(Many / 50, 50), presence.ByUnit.Where(u => u.Value.Name.StartsWith("Đơn vị ", StringComparison.Ordinal)).Select(u => u.Value.Present));
        Assert.Equal(Many, Quorums.Of(state).Present);
    }

    [Fact]
    public async Task A_roll_call_beside_check_ins_loses_nobody()
    {
        var meeting = await world.ScheduleAsync();
        await world.MustAsync(meeting, Chair, new OpenMeeting());
        var recorded = world.DoAsync(meeting, Secretary, new RecordAttendance([.. Delegates.Take(100).Select(id => new AttendanceEntry(AttendanceStatus.Present, id))]));
        var checkedIn = Delegates.Select(id => world.DoAsync(meeting, id, new CheckIn(AttendanceMode.Online))).ToList();
        await Task.WhenAll(checkedIn.Prepend(recorded));

        // Who was recorded first is refused as checked in already, and is there all the same.
        var (state, _) = await world.ReplayAsync(meeting);
        Assert.Equal(Delegates.Length, state.Roll.Present);
        Assert.True((await recorded).Ok);
    }
}
