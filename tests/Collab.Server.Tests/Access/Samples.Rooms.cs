namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Rooms => new()
    {
        ["GET /api/rooms"] = Get("/api/rooms"),
        ["POST /api/rooms"] = Post("/api/rooms", new { name = "Hồ sơ kỳ họp" }),
        ["POST /api/rooms/personal"] = Post("/api/rooms/personal"),
        ["GET /api/rooms/{id}"] = c => Now(Request(HttpMethod.Get, $"/api/rooms/{c.Address}")),
        ["POST /api/rooms/{id}/commands"] = c => Now(Request(HttpMethod.Post, $"/api/rooms/{c.Address}/commands", new { commandId = Guid.NewGuid(), command = new { type = "leaveRoom" } })),
    };

    private static Dictionary<string, CommandSample> RoomCommands => new()
    {
        ["room/changeRoom"] = c => Command(new { type = "changeRoom", name = NewCode(), watermark = true, downloads = "editors" }),
        ["room/closeRoom"] = c => Command(new { type = "closeRoom" }),
        ["room/reopenRoom"] = c => Command(new { type = "reopenRoom" }),
        ["room/addMember"] = async c => new { type = "addMember", memberId = await c.World.MemberAsync(), role = "reader" },
        ["room/changeRole"] = async c => new { type = "changeRole", memberId = await c.World.ReaderAsync(c.Meeting), role = "editor" },
        ["room/removeMember"] = async c => new { type = "removeMember", memberId = await c.World.ReaderAsync(c.Meeting) },
        ["room/leaveRoom"] = c => Command(new { type = "leaveRoom" }),
        ["room/addFolder"] = c => Command(new { type = "addFolder", name = NewCode() }),
        ["room/renameFolder"] = async c => new { type = "renameFolder", folderId = await c.World.FolderAsync(c.Meeting), name = NewCode() },
        ["room/moveFolder"] = async c => new { type = "moveFolder", folderId = await c.World.FolderAsync(c.Meeting), parentId = await c.World.FolderAsync(c.Meeting) },
        ["room/removeFolder"] = async c => new { type = "removeFolder", folderId = await c.World.FolderAsync(c.Meeting) },
        // It is one's own and there, but not complete.
        ["room/addDocument"] = async c => new { type = "addDocument", uploadId = (await c.World.UploadAsync(c.By))["/api/uploads/".Length..], title = "Tờ trình" },
        ["room/renameDocument"] = async c => new { type = "renameDocument", documentId = await c.World.DocumentAsync(c.Meeting), title = NewCode() },
        ["room/moveDocument"] = async c => new { type = "moveDocument", documentId = await c.World.DocumentAsync(c.Meeting), folderId = await c.World.FolderAsync(c.Meeting) },
        ["room/removeDocument"] = async c => new { type = "removeDocument", documentId = await c.World.DocumentAsync(c.Meeting) },
        ["room/restoreDocument"] = async c => new { type = "restoreDocument", documentId = await c.World.DocumentAsync(c.Meeting, removed: true) },
        ["room/draftOpinionRound"] = c => Command(new { type = "draftOpinionRound", title = "Lấy ý kiến", documents = Array.Empty<object>(), addressees = Array.Empty<object>(), dueAt = DateTimeOffset.UtcNow.AddDays(1), blind = false, onNoReply = "none" }),
    };

    private static Dictionary<string, HubSample> RoomsHub => new()
    {
        ["hub/Subscribe room"] = (c, hub) => hub.CallAsync("Subscribe", $"room:{c.Address}", null),
        ["hub/Unsubscribe room"] = (c, hub) => hub.CallAsync("Unsubscribe", $"room:{c.Address}"),
        ["hub/Execute room"] = (c, hub) => hub.ExecuteAsync($"room:{c.Address}", new { type = "leaveRoom" }),
        ["hub/Signal room"] = (c, hub) => SignalAsync(hub, $"room:{c.Address}"),
    };
}
