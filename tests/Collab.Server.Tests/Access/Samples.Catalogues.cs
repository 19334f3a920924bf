using Collab.Domain.Streams;

namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Catalogues => new()
    {
        ["GET /api/catalogues"] = Get("/api/catalogues?kind=position"),
        ["GET /api/catalogues/meeting-rooms"] = Get("/api/catalogues/meeting-rooms"),
        ["GET /api/catalogues/meeting-rooms/{id}/plan"] = async c => Request(HttpMethod.Get, $"/api/catalogues/meeting-rooms/{await c.World.RoomAsync()}/plan"),
        ["POST /api/catalogues/commands"] = Post("/api/catalogues/commands", new { commandId = Guid.NewGuid(), command = new { type = "none" } }),
    };

    private static Dictionary<string, CommandSample> CatalogueCommands => new()
    {
        ["catalogues/addItem"] = c => Command(new { type = "addItem", kind = "position", name = NewCode() }),
        ["catalogues/changeItem"] = async c => new { type = "changeItem", itemId = await c.World.EntryAsync(), name = NewCode() },
        ["catalogues/moveItem"] = async c => new { type = "moveItem", itemId = await c.World.EntryAsync() },
        ["catalogues/retireItem"] = async c => new { type = "retireItem", itemId = await c.World.EntryAsync() },
        ["catalogues/restoreItem"] = async c => new { type = "restoreItem", itemId = await c.World.EntryAsync() },
        ["catalogues/addRoom"] = c => Command(new { type = "addRoom", name = NewCode(), capacity = 10 }),
        ["catalogues/changeRoom"] = async c => new { type = "changeRoom", roomId = await c.World.RoomAsync(), name = NewCode(), capacity = 12 },
        ["catalogues/retireRoom"] = async c => new { type = "retireRoom", roomId = await c.World.RoomAsync() },
        ["catalogues/restoreRoom"] = async c => new { type = "restoreRoom", roomId = await c.World.RoomAsync() },
        ["catalogues/setSeatingPlan"] = async c => new { type = "setSeatingPlan", roomId = await c.World.RoomAsync(), version = 0, width = 5, height = 5, seats = new[] { new { id = 1, x = 1, y = 1, label = "A1", kind = "seat" } } },
    };

    private static Dictionary<string, HubSample> CataloguesHub => new()
    {
        ["hub/Subscribe catalogues"] = (_, hub) => hub.CallAsync("Subscribe", StreamId.Catalogues.ToString(), null),
        ["hub/Unsubscribe catalogues"] = (_, hub) => hub.CallAsync("Unsubscribe", StreamId.Catalogues.ToString()),
        ["hub/Execute catalogues"] = (_, hub) => hub.ExecuteAsync(StreamId.Catalogues.ToString(), new { type = "none" }),
        ["hub/Signal catalogues"] = (_, hub) => SignalAsync(hub, StreamId.Catalogues.ToString()),
    };
}
