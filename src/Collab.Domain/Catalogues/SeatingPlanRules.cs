using Collab.Domain.Streams;

namespace Collab.Domain.Catalogues;

/// <summary>
/// Seating plans come as a whole: whoever draws one does so for minutes, and two who do it at once must not mix. So a plan
/// names the version that it was made from.
/// </summary>
public static class SeatingPlanRules
{
    public static CatalogueDecision Set(Catalogue c, SetSeatingPlan command)
    {
        if (!c.Rooms.TryGetValue(command.RoomId, out var room)) return RoomRules.NoSuchRoom;
        if (room.Retired) return RoomRules.IsRetired;
        if (command.Seats.Length > CatalogueLimits.PlanPlaces) return Refusal.TooLarge($"A seating plan has at most {CatalogueLimits.PlanPlaces} places.");

        var errors = new FieldErrors();
        errors.Unless(command.Width is >= 1 and <= CatalogueLimits.PlanSide, "width", $"is not 1 to {CatalogueLimits.PlanSide}");
        errors.Unless(command.Height is >= 1 and <= CatalogueLimits.PlanSide, "height", $"is not 1 to {CatalogueLimits.PlanSide}");
        Places(errors, command);
        if (errors.ToRefusal() is { } invalid) return invalid;

        var there = room.Plan?.Version ?? 0;
        if (command.Version != there) return Refusal.Conflict($"The seating plan is at version {there}, not {command.Version}.");
        // The next version may have the same content only where somebody wants it so; that would be a change without one.
        if (room.Plan is { } plan && plan == new SeatingPlan(there, command.Width, command.Height, command.Seats)) return Refusal.Invalid("seats", "nothing about the seating plan would change");

        var happened = new SeatingPlanSet(room.Id, there + 1, command.Width, command.Height, command.Seats);
        return CatalogueEventTable.Write(happened).Length > CatalogueLimits.PlanBytes
            ? Refusal.TooLarge($"A seating plan has at most {CatalogueLimits.PlanBytes} bytes.")
            : happened;
    }

    private static void Places(FieldErrors errors, SetSeatingPlan command)
    {
        var (ids, taken, labels) = (new HashSet<int>(), new HashSet<(int, int)>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        for (var i = 0; i < command.Seats.Length; i++)
        {
            var (place, path) = (command.Seats[i], $"seats[{i}]");
            if (place is null)
            {
                errors.Unless(false, path, "is missing"); // an element of a list: nothing else checks those
                continue;
            }
            errors.Unless(place.Id is >= 1 and <= CatalogueLimits.PlaceId, $"{path}.id", $"is not 1 to {CatalogueLimits.PlaceId}");
            errors.Unless(ids.Add(place.Id), $"{path}.id", "is another place's");
            errors.Unless(place.X >= 1 && place.X <= command.Width, $"{path}.x", "is not on the grid");
            errors.Unless(place.Y >= 1 && place.Y <= command.Height, $"{path}.y", "is not on the grid");
            errors.Unless(taken.Add((place.X, place.Y)), path, "is where another place is");
            if (place.Label is { } label) errors.Text($"{path}.label", label, CatalogueLimits.PlaceLabel);
            if (!place.IsSeat()) continue;
            errors.Unless(place.Label is not null, $"{path}.label", "is missing");
            errors.Unless(place.Label is null || labels.Add(place.Label), $"{path}.label", "is another seat's");
        }
    }
}
