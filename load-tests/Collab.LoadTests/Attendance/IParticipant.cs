namespace Collab.LoadTests.Attendance;

/// <summary>Who takes part in a briefing: an <see cref="IAttendee"/> before a server, or somebody of a rehearsal.</summary>
internal interface IParticipant
{
    /// <summary>The member's.</summary>
    Guid Id { get; }

    Person Person { get; }

    /// <summary>Of what the person does.</summary>
    Chance Chance { get; }

    /// <summary>Why the last command was not answered at all; null = it was.</summary>
    string? Unanswered { get; }

    /// <param name="kind">The command's name on the wire.</param>
    /// <param name="command">With its <c>type</c>; what is null stays out.</param>
    /// <returns>Null when it was refused, or not answered; that is counted.</returns>
    Task<Acknowledged?> ExecuteAsync(string kind, object command);

    /// <summary>Ends when the view has reached <paramref name="seq"/>.</summary>
    /// <exception cref="TimeoutException"/>
    Task ReachAsync(long seq);
}
