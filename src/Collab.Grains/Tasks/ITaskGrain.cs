using Collab.Domain.Tasks;
using Collab.Grains.Live;

namespace Collab.Grains.Tasks;

/// <summary>The one writer of a task's stream. Its key is the task's id.</summary>
public interface ITaskGrain : IGrainWithGuidKey, ILiveFeed
{
    /// <summary>
    /// Decides and, if accepted, answers when the events are durable. The same (member, command id) is executed once and
    /// answered the same again. Never throws for what a client sent.
    /// </summary>
    Task<CommandAnswer> ExecuteAsync(TaskRequest request);
}

/// <param name="Member">From the connection, never from the payload; empty = the server itself.</param>
/// <param name="Around">What the organisation says now.</param>
[Immutable]
public sealed record TaskRequest(Guid Member, Guid CommandId, TaskCommand Command, TaskSurroundings Around);
