namespace Collab.LoadTests.Attendance;

/// <summary>Who takes part in a briefing: an <see cref="Attendee"/> before a server, or somebody of a rehearsal.</summary>
internal interface IParticipant
{
    /// <summary>The member's.</summary>
    Guid Id { get; }

    Person Person { get; }

    /// <inheritdoc cref="Attendee.Chance"/>
    Chance Chance { get; }

    /// <inheritdoc cref="Attendee.Unanswered"/>
    string? Unanswered { get; }

    /// <param name="kind">The command's name on the wire.</param>
    /// <param name="command">With its <c>type</c>; what is null stays out.</param>
    /// <returns>Null when it was refused, or not answered; that is counted.</returns>
    Task<Acknowledged?> ExecuteAsync(string kind, object command);

    /// <summary>Ends when the view has reached <paramref name="seq"/>.</summary>
    /// <exception cref="TimeoutException"/>
    Task ReachAsync(long seq);
}
