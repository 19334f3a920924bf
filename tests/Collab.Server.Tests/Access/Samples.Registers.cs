using Collab.Domain.Streams;

namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static readonly object Scheme = new { pattern = "{number}/{kind}-{issuer}", kind = "GM" };
    private static readonly object Layout = new { issuer = "CÔNG ĐOÀN CƠ SỞ", abbreviation = "CĐCS", place = "Hà Nội" };

    private static Dictionary<string, RequestSample> Registers => new()
    {
        ["GET /api/registers"] = Get("/api/registers"),
        ["GET /api/registers/{id}/numbers"] = async c => Request(HttpMethod.Get, $"/api/registers/{await c.World.RegisterAsync()}/numbers"),
        ["GET /api/registers/{id}/numbers.csv"] = async c => Request(HttpMethod.Get, $"/api/registers/{await c.World.RegisterAsync()}/numbers.csv"),
        ["POST /api/registers/commands"] = Post("/api/registers/commands", new { commandId = Guid.NewGuid(), command = new { type = "none" } }),
    };

    private static Dictionary<string, CommandSample> RegistryCommands => new()
    {
        ["registers/addRegister"] = async c => new { type = "addRegister", unitId = await c.World.UnitAsync(), title = NewCode(), scheme = Scheme, layout = Layout },
        ["registers/changeRegister"] = async c => new { type = "changeRegister", registerId = await c.World.RegisterAsync(), title = NewCode(), scheme = Scheme, layout = Layout },
        ["registers/retireRegister"] = async c => new { type = "retireRegister", registerId = await c.World.RegisterAsync(), reason = "Hết nhiệm kỳ" },
        ["registers/restoreRegister"] = async c => new { type = "restoreRegister", registerId = await c.World.RetiredRegisterAsync() },
        ["registers/cancelNumber"] = async c => new { type = "cancelNumber", subjectId = await c.World.NumberAsync(), reason = "Ghi nhầm" },
    };

    private static Dictionary<string, HubSample> RegistersHub => new()
    {
        ["hub/Subscribe registers"] = (_, hub) => hub.CallAsync("Subscribe", StreamId.Registers.ToString(), null),
        ["hub/Unsubscribe registers"] = (_, hub) => hub.CallAsync("Unsubscribe", StreamId.Registers.ToString()),
        ["hub/Execute registers"] = (_, hub) => hub.ExecuteAsync(StreamId.Registers.ToString(), new { type = "none" }),
        ["hub/Signal registers"] = (_, hub) => SignalAsync(hub, StreamId.Registers.ToString()),
    };
}
