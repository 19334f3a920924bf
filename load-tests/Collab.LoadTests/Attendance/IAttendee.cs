namespace Collab.LoadTests.Attendance;

/// <summary>Somebody who follows the meeting and does what the briefing has them do, from this process or another one.</summary>
internal interface IAttendee : IParticipant
{
    Member Member { get; }

    Guid IParticipant.Id => Member.Id;

    /// <summary>Of what the connection does: how often it is asked depends on the server, and may not change what the person does.</summary>
    Chance Luck { get; }

    /// <exception cref="IOException">Refused, not answered in time, or nonsense.</exception>
    Task JoinAsync();

    /// <summary>Loses the connection without a farewell and is back after <paramref name="time"/>.</summary>
    Task DropAsync(TimeSpan time);
}
