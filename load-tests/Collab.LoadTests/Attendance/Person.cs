namespace Collab.LoadTests.Attendance;

internal enum Seat { Chair, Secretary, Delegate, Display }

/// <summary><see cref="Bridge"/> is the screen of a room elsewhere ("điểm cầu"): a display, which neither checks in nor votes.</summary>
internal enum Device { Laptop, Phone, Bridge }

/// <param name="Number">Its place in the list of members, from 0.</param>
/// <param name="Drops">Loses its connection during the briefing and comes back.</param>
/// <param name="ArrivesAt">0 = with the first, 1 = at the end of the arrival.</param>
/// <param name="Seed">Of everything it does by chance.</param>
internal sealed record Person(int Number, Seat Seat, Device Device, bool Drops, double ArrivesAt, int Seed)
{
    public static readonly Person Plain = new(0, Seat.Delegate, Device.Laptop, false, 0, 1);

    public bool Votes => Seat is Seat.Delegate or Seat.Chair;

    public bool ChecksIn => Seat != Seat.Display;

    /// <summary>The participant's role in the wire contract.</summary>
    public string Role => Seat.ToString().ToLowerInvariant();
}
