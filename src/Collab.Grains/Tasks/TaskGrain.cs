using System.Collections.Immutable;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using Collab.Grains.Journal;
using Orleans.Concurrency;

namespace Collab.Grains.Tasks;

/// <summary>The writer of a task.</summary>
[Reentrant]
public sealed class TaskGrain(StreamGrainServices services)
    : StreamGrain<AssignedTask, SurroundedCommand, TaskEvent>(services, StreamKinds.Task), ITaskGrain
{
    protected override AssignedTask Empty => AssignedTask.Empty(this.GetPrimaryKey());
    protected override string SnapshotFormat => TaskSnapshots.Format;

    public Task<CommandAnswer> ExecuteAsync(TaskRequest request) =>
        ExecuteAsync(new CommandKey(request.Member, request.CommandId), new SurroundedCommand(request.Command, request.Around));

    protected override Decided Decide(AssignedTask state, SurroundedCommand command, CommandKey key, DateTimeOffset now)
    {
        var decision = state.Decide(command.Command, new TaskContext(key.Member, now, command.Around));
        return new(decision.Events, decision.Refusal);
    }

    protected override AssignedTask Apply(AssignedTask state, JournalEvent stored) => AssignedTask.Apply(state, stored);
    protected override AssignedTask Apply(AssignedTask state, TaskEvent happened, DateTimeOffset at, Guid by) => AssignedTask.Apply(state, happened, at);
    protected override (string Type, byte[] Data) Write(TaskEvent happened) => (TaskEventTable.NameOf(happened), TaskEventTable.Write(happened));
    protected override ImmutableDictionary<string, Guid>? ResultsOf(ImmutableArray<JournalEvent> stored) => null;
    protected override ReadModelChange ListingBetween(AssignedTask before, AssignedTask after) => TaskListingChange.Between(before, after);
    protected override IEnumerable<DueWork> WorkOf(AssignedTask before, TaskEvent happened, AssignedTask after, DateTimeOffset at, Guid by) => TaskWork.Of(before, happened, after, at, by);
    protected override byte[] WriteSnapshot(AssignedTask state) => TaskSnapshots.Write(state);
    protected override AssignedTask ReadSnapshot(byte[] state) => TaskSnapshots.Read(state);
}

/// <summary>A command and what is said around the task.</summary>
public sealed record SurroundedCommand(TaskCommand Command, TaskSurroundings Around);
