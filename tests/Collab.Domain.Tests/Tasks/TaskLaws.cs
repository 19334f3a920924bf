using System.Collections.Concurrent;
using System.Text.Json;
using Collab.Domain.Access;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using CsCheck;
using static Collab.Domain.Tests.Tasks.TaskWorld;

namespace Collab.Domain.Tests.Tasks;

/// <summary>The laws of ARCHITECTURE.md and those of tasks, for generated command sequences; every command is run twice.</summary>
[Trait("Requirement", "A4")]
public sealed class TaskLaws
{
    private const int Sequences = 200;

    private static TaskWorld Run(GenTask.Step[] steps, Action<TaskWorld>? afterEach = null)
    {
        var world = new TaskWorld();
        foreach (var step in steps)
        {
            var (command, by) = step(world);
            world.Now = world.Now.AddHours(5);
            world.Do(command, by);
            world.Do(command, by); // again: accepted or refused, never broken
            afterEach?.Invoke(world);
        }
        return world;
    }

    [Fact]
    public void Generated_sequences_get_to_every_event()
    {
        var reached = new ConcurrentDictionary<string, bool>();
        GenTask.Sequence.Sample(steps =>
        {
            foreach (var stored in Run(steps).Journal) reached[stored.Type] = true;
        }, iter: 5 * Sequences);
        Assert.Equal(TaskEventTable.Types.Keys.Order(StringComparer.Ordinal), reached.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void Replaying_the_journal_gives_the_same_state_and_the_same_chain() => GenTask.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        var (replayed, hash) = (AssignedTask.Empty(TaskId), HashChain.Genesis);
        foreach (var stored in world.Journal)
        {
            replayed = AssignedTask.Apply(replayed, stored);
            hash = HashChain.Next(hash, StreamId.Task(TaskId), stored);
            Assert.Equal(stored.Hash, hash);
        }
        Assert.Equal(world.State, replayed);
    }, iter: Sequences);

    [Fact]
    public void A_snapshot_is_the_state() => GenTask.Sequence.Sample(steps =>
    {
        var state = Run(steps).State;
        Assert.Equal(state, TaskSnapshots.Read(TaskSnapshots.Write(state)));
    }, iter: Sequences);

    [Fact]
    public void A_view_and_the_patch_to_a_later_state_give_the_later_view() => Gen.Select(GenTask.Sequence, Gen.Int[1, 7]).Sample((steps, stride) =>
        ViewLaw.AssertHolds(Run(steps).States, stride, TaskJson.Options, new ViewMemo(), (state, _) => TaskView.Of(state)), iter: Sequences);

    [Fact]
    public void Done_for_good_and_cancelled_stay_so_and_what_is_done_was_said_to_be() => GenTask.Sequence.Sample(steps =>
    {
        AssignedTask? over = null;
        Run(steps, world =>
        {
            var now = world.State;
            if (over is not null) Assert.Equal((over.State, over.Confirmed, over.Owner, over.DueAt, over.Text), (now.State, now.Confirmed, now.Owner, now.DueAt, now.Text));
            if (now.Confirmed || now.State == TaskState.Cancelled) over = now;
            Assert.Equal(now.State == TaskState.Done, now.DoneAt is not null);
            Assert.True(!now.Confirmed || now.State == TaskState.Done);
            Assert.Equal(now.Entries.Count, now.Entries.Keys.DefaultIfEmpty(0).Max());
        });
    }, iter: Sequences);

    [Fact]
    [Trait("Requirement", "O4")]
    public void Whoever_is_nothing_to_it_changes_nothing() => GenTask.Sequence.Sample(steps =>
    {
        foreach (var stored in Run(steps).Journal.Skip(1).Where(e => e.By != Guid.Empty)) Assert.NotEqual(Outside, stored.By);
    }, iter: Sequences);

    [Fact]
    public void All_work_reads_back_and_is_about_whoever_is_to_be_told_of_it() => GenTask.Sequence.Sample(steps =>
    {
        var world = Run(steps);
        foreach (var work in world.Work)
        {
            Assert.Equal(StreamId.Task(TaskId), work.About);
            var told = TaskWork.RecipientsOf(TaskNoticeWork.Read(work.Data), world.State);
            Assert.True(told.Owner is null || told.Owner == world.State.Owner);
            Assert.All(told.Members, member => Assert.Equal(Steward, member));
        }
    }, iter: 100);

    [Fact]
    public void The_rows_of_lists_are_written_where_they_changed() => GenTask.Sequence.Sample(steps =>
    {
        var states = Run(steps).States;
        TaskRow? row = null;
        for (var i = 1; i < states.Count; i++)
        {
            row = TaskListingChange.Between(states[i - 1], states[i]).Row ?? row;
            Assert.Equal(TaskListingChange.Between(AssignedTask.Empty(TaskId), states[i]).Row, row);
        }
    }, iter: 100);

    [Fact]
    public void What_one_is_to_it_follows_from_it_and_the_organisation_alone() => GenTask.Sequence.Sample(steps =>
    {
        var states = Run(steps).States;
        for (var i = 2; i < states.Count; i++)
        {
            // As the live layer looks for whom a change concerns.
            if (!states[i - 1].Owner.IsSame(states[i].Owner) || states[i - 1].Restricted != states[i].Restricted) continue;
            for (var n = 10; n <= 15; n++) Assert.Equal(Me(states[i - 1], Id(n)), Me(states[i], Id(n)));
        }

        static string Me(AssignedTask task, Guid member) => StandingOf(task, member) is var s && s != Standing.Stranger ? JsonSerializer.Serialize(TaskMeView.Of(member, s), TaskJson.Options) : "";
    }, iter: 100);
}
