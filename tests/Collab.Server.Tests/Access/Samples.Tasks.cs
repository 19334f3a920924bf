namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    // The task is the call's address.
    private static Dictionary<string, RequestSample> Tasks => new()
    {
        ["GET /api/tasks"] = Get("/api/tasks"),
        ["GET /api/tasks.csv"] = Get("/api/tasks.csv"),
        ["GET /api/tasks/{id}"] = c => Now(Request(HttpMethod.Get, $"/api/tasks/{c.Address}")),
        ["POST /api/tasks/{id}/commands"] = c => Now(Request(HttpMethod.Post, $"/api/tasks/{c.Address}/commands", new { commandId = Guid.NewGuid(), command = Report })),
        ["GET /api/meetings/{id}/tasks"] = async c =>
        {
            await c.World.FollowUpAsync(c.Address);
            return c.Get("/tasks");
        },
    };

    private static object Report => new { type = "reportProgress", text = "Đang làm" };

    private static Dictionary<string, CommandSample> TaskCommands => new()
    {
        ["task/reportProgress"] = _ => Command(Report),
        ["task/completeTask"] = _ => Command(new { type = "completeTask" }),
        ["task/confirmTask"] = _ => Command(new { type = "confirmTask" }),
        ["task/returnTask"] = _ => Command(new { type = "returnTask", reason = "Thiếu phụ lục" }),
        ["task/extendTask"] = _ => Command(new { type = "extendTask", dueAt = DateTimeOffset.UtcNow.AddDays(30), reason = "Chờ số liệu" }),
        ["task/reassignTask"] = async c => new { type = "reassignTask", memberId = await c.World.MemberAsync(), reason = "" }, // it stays the owner's
        ["task/cancelTask"] = _ => Command(new { type = "cancelTask", reason = "" }),
    };

    private static Dictionary<string, HubSample> TasksHub => new()
    {
        ["hub/Subscribe task"] = async (c, hub) => await hub.CallAsync("Subscribe", $"task:{c.Address}", null),
        ["hub/Unsubscribe task"] = async (c, hub) => await hub.CallAsync("Unsubscribe", $"task:{c.Address}"),
        ["hub/Execute task"] = async (c, hub) => await hub.ExecuteAsync($"task:{c.Address}", Report),
        ["hub/Signal task"] = async (c, hub) => await SignalAsync(hub, $"task:{c.Address}"),
    };
}
