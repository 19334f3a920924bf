using System.Collections.Immutable;
using System.Globalization;
using Collab.Domain.Catalogues;
using Collab.Domain.Text;

namespace Collab.Domain.Meetings;

/// <summary>
/// The order in which people are seated where nobody says otherwise: chairs and secretaries on the seats that are theirs, then unit by unit, guests last; within a
/// unit by name as Vietnamese names are sorted, the given name first. Seats are taken from the front to the back and from left to right. Whoever does not come into the room is left out: who declined
/// or is absent, who attends online or at a bridge point.
/// </summary>
internal static class SeatingOrder
{
    /// <summary>Seats whose occupant changes; empty where nothing does.</summary>
    /// <param name="anew">As if nobody sat yet.</param>
    public static ImmutableArray<SeatAssignment> Propose(Meeting m, bool anew)
    {
        var taken = anew ? [] : m.Roll.BySeat.Keys.ToHashSet();
        var free = m.Seating!.Places.Values.Where(p => p.IsSeat() && !taken.Contains(Seating.Key(p.Id))).OrderBy(p => p.Y).ThenBy(p => p.X)
            .GroupBy(p => p.Kind).ToDictionary(g => g.Key, g => new Queue<int>(g.Select(p => p.Id)));
        var given = new Dictionary<int, Guid>();
        foreach (var p in InOrder(m.Participants.Values.Where(p => Comes(p) && (anew || p.SeatId is null))))
        {
            if (Next(free, p.Role) is { } seat) given[seat] = p.MemberId;
        }

        var before = m.Roll.BySeat.ToDictionary(s => int.Parse(s.Key, CultureInfo.InvariantCulture), s => s.Value);
        var left = anew ? before.Keys.Where(seat => !given.ContainsKey(seat)).Select(seat => new SeatAssignment(seat)) : [];
        return [.. given.Where(g => !before.TryGetValue(g.Key, out var sits) || sits != g.Value).Select(g => new SeatAssignment(g.Key, g.Value)).Concat(left).OrderBy(s => s.SeatId)];
    }

    private static bool Comes(Participant p) => p is { IsListed: true, OnlyStandsIn: false } && p.Role != MeetingRole.Display && (p.CountedMode is { } mode
        ? mode == AttendanceMode.InPerson
        : p is { BridgeId: null, Status: not AttendanceStatus.Absent } && (p.Delegation is not null || p.Answer is not { Answer: AnswerWord.Declined }));

    private static IOrderedEnumerable<Participant> InOrder(IEnumerable<Participant> people) => people
        .OrderBy(p => p.Role switch { MeetingRole.Chair => 0, MeetingRole.Secretary => 1, MeetingRole.Guest => 3, _ => 2 })
        .ThenBy(p => VietnameseFolding.Fold(p.UnitName), StringComparer.Ordinal).ThenBy(p => p.UnitId)
        .ThenBy(p => Given(p.Name), StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.MemberId);

    // "Nguyễn Thị Ánh" stands under Ánh.
    private static string Given(string name)
    {
        var folded = VietnameseFolding.Fold(name);
        return folded[(folded.LastIndexOf(' ') + 1)..];
    }

    private static int? Next(Dictionary<PlaceKind, Queue<int>> free, MeetingRole role)
    {
        var own = role switch { MeetingRole.Chair => PlaceKind.Chair, MeetingRole.Secretary => PlaceKind.Secretary, _ => PlaceKind.Seat };
        if (free.GetValueOrDefault(own) is { Count: > 0 } seats) return seats.Dequeue();
        return own != PlaceKind.Seat && free.GetValueOrDefault(PlaceKind.Seat) is { Count: > 0 } others ? others.Dequeue() : null;
    }
}
