namespace Collab.Domain.Rooms;

/// <summary>A round of opinions as its room lists it.</summary>
/// <param name="Title">As it was called when it began.</param>
/// <param name="At">When it began.</param>
public sealed record RoomRound(string Title, DateTimeOffset At, string ByName);
