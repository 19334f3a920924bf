using Collab.Domain.Streams;

namespace Collab.Server.Work;

/// <summary>Does one kind of work that events left. May be given the same again: after a crash, or when it took too long.</summary>
internal interface IDueWorkHandler
{
    /// <summary>One of <see cref="DueWorkKinds"/>.</summary>
    string Kind { get; }

    /// <summary>Returns when it is done for good. What it throws puts the work off, longer each time.</summary>
    Task DoAsync(DueWorkItem item, CancellationToken cancel);
}

/// <param name="Id">The same whenever it is given: commands that it leads to take their ids from it.</param>
/// <param name="Attempt">From 1.</param>
internal sealed record DueWorkItem(Guid Id, DueWork Work, int Attempt);
