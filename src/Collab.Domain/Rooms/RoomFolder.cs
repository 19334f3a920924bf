namespace Collab.Domain.Rooms;

/// <param name="ParentId">Null = at the top of the room.</param>
public sealed record RoomFolder(Guid Id, string Name, Guid? ParentId);
