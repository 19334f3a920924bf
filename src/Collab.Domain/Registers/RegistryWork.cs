using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>What events of the registers leave to be done.</summary>
public static class RegistryWork
{
    /// <summary>Until then whoever was given a number may still be making what it stands on.</summary>
    public static readonly TimeSpan InTheMaking = TimeSpan.FromMinutes(10);

    /// <summary>A meeting's document has taken its number by then, or whoever asked for it died in between.</summary>
    public static IEnumerable<DueWork> Of(RegistryEvent happened, DateTimeOffset at) => happened is NumberIssued { MeetingId: { } meeting } issued
        ? [new DueWork(DueWorkKinds.FinishIssue, StreamId.Meeting(meeting), at + InTheMaking, CanonicalJson.Serialize(new NumberWork(issued.SubjectId), RegistryJson.Options))]
        : [];
}

/// <param name="SubjectId">What the number was given to.</param>
public sealed record NumberWork(Guid SubjectId);
