namespace Collab.Domain.Rooms;

/// <summary>A member of the organisation in a room, or a unit with everybody who holds a position in it.</summary>
/// <param name="Id">Of the member or the unit.</param>
/// <param name="Below">Of a unit: also everybody in the units below it.</param>
/// <param name="Name">As it was when it was put in, for the record.</param>
public sealed record RoomMember(Guid Id, bool IsUnit, bool Below, RoomRole Role, string Name);
