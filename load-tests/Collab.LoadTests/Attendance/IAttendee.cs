namespace Collab.LoadTests.Attendance;

/// <summary>Somebody who follows the meeting and does what the briefing has them do, from this process or another one.</summary>
internal interface IAttendee
{
    Member Member { get; }

    Person Person { get; }

    /// <summary>Of what the person does.</summary>
    Chance Chance { get; }

    /// <summary>Of what the connection does: how often it is asked depends on the server, and may not change what the person does.</summary>
    Chance Luck { get; }

    /// <summary>Why the last command was not answered at all; null = it was.</summary>
    string? Unanswered { get; }

    /// <exception cref="IOException">Refused, not answered in time, or nonsense.</exception>
    Task JoinAsync();

    /// <summary>Null when it was refused, or not answered; that is counted.</summary>
    Task<Acknowledged?> ExecuteAsync(string kind, object command);

    /// <summary>Ends when the view has reached <paramref name="seq"/>.</summary>
    /// <exception cref="TimeoutException"/>
    Task ReachAsync(long seq);

    /// <summary>Loses the connection without a farewell and is back after <paramref name="time"/>.</summary>
    Task DropAsync(TimeSpan time);
}
