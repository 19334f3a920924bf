using Collab.Domain.Organisations;

namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Organisation => new()
    {
        ["GET /api/units"] = Get("/api/units"),
        ["GET /api/units/{id}"] = c => Now(Request(HttpMethod.Get, $"/api/units/{c.World.A1}")),
        ["POST /api/units"] = c => Now(Request(HttpMethod.Post, "/api/units", new { parentId = c.World.A1, code = NewCode(), name = "Tổ mới", kind = "union" })),
        ["PATCH /api/units/{id}"] = async c => Request(HttpMethod.Patch, $"/api/units/{await c.World.UnitAsync()}", new { from = c.World.Today, code = NewCode() }),
        ["GET /api/members"] = Get("/api/members?q=thu"),
        ["GET /api/members/{id}"] = async c => Request(HttpMethod.Get, $"/api/members/{await c.World.MemberAsync()}"),
        ["POST /api/members"] = c => Now(Request(HttpMethod.Post, "/api/members", new { name = "Người Mới", userName = NewCode(), position = new { unitId = c.World.A1 } })),
        ["PATCH /api/members/{id}"] = async c => Request(HttpMethod.Patch, $"/api/members/{await c.World.MemberAsync()}", new { name = "Tên Khác" }),
        ["POST /api/organisation/commands"] = Post("/api/organisation/commands", new { commandId = Guid.NewGuid(), command = new { type = "none" } }),
        ["GET /api/members/{id}/account"] = async c => Request(HttpMethod.Get, $"/api/members/{await c.World.MemberForAsync(c.By)}/account"),
        ["POST /api/members/{id}/account-link"] = async c => Request(HttpMethod.Post, $"/api/members/{await c.World.MemberForAsync(c.By)}/account-link"),
        ["POST /api/members/{id}/sign-out"] = async c => Request(HttpMethod.Post, $"/api/members/{await c.World.MemberForAsync(c.By)}/sign-out"),
        ["DELETE /api/members/{id}/second-factor"] = async c => Request(HttpMethod.Delete, $"/api/members/{await c.World.MemberForAsync(c.By)}/second-factor"),
    };

    private static Dictionary<string, RequestSample> Clients => new()
    {
        ["POST /api/auth/token"] = _ => Now(new HttpRequestMessage(HttpMethod.Post, "/api/auth/token") { Content = new FormUrlEncodedContent([new("grant_type", "password")]) }),
        ["GET /api/clients"] = Get("/api/clients"),
        ["POST /api/clients"] = Post("/api/clients", new { name = "Phần mềm nhân sự", scopes = new[] { "organisation.read" } }),
        ["PATCH /api/clients/{id}"] = async c => Request(HttpMethod.Patch, $"/api/clients/{await c.World.ClientIdAsync()}", new { name = "Phần mềm khác" }),
        ["DELETE /api/clients/{id}"] = async c => Request(HttpMethod.Delete, $"/api/clients/{await c.World.ClientIdAsync()}"),
        ["POST /api/clients/{id}/secret"] = async c => Request(HttpMethod.Post, $"/api/clients/{await c.World.ClientIdAsync()}/secret"),
        ["DELETE /api/clients/{id}/secrets/{secret}"] = async c => Request(HttpMethod.Delete, $"/api/clients/{await c.World.ClientSecretAsync()}"),
    };

    private static Dictionary<string, CommandSample> OrganisationCommands => new()
    {
        ["organisation/addUnit"] = c => Command(new { type = "addUnit", parentId = c.World.A1, code = NewCode(), name = "Tổ mới", kind = "union" }),
        ["organisation/changeUnit"] = async c => new { type = "changeUnit", unitId = await c.World.UnitAsync(), from = c.World.Today, code = NewCode() },
        ["organisation/correctUnit"] = async c => new { type = "correctUnit", unitId = await c.World.UnitAsync(), reason = "lỗi gõ", code = NewCode() },
        ["organisation/moveUnit"] = async c => new { type = "moveUnit", unitId = await c.World.UnitAsync(), parentId = await c.World.UnitAsync(), from = c.World.Today },
        ["organisation/closeUnit"] = async c => new { type = "closeUnit", unitId = await c.World.UnitAsync(), on = c.World.Today, reason = "QĐ 12", successorId = c.World.A1 },
        ["organisation/mergeUnits"] = async c => new { type = "mergeUnits", unitIds = new[] { await c.World.UnitAsync(), await c.World.UnitAsync() }, on = c.World.Today, reason = "QĐ 12", intoId = await c.World.UnitAsync() },
        ["organisation/reopenUnit"] = async c => new { type = "reopenUnit", unitId = await c.World.ClosedUnitAsync(), reason = "bấm nhầm" },
        ["organisation/addMember"] = c => Command(new { type = "addMember", name = "Người Mới", userName = NewCode(), position = new { unitId = c.World.A1 } }),
        ["organisation/changeMember"] = async c => new { type = "changeMember", memberId = await c.World.MemberAsync(), name = "Tên Khác" },
        ["organisation/deactivateMember"] = async c => new { type = "deactivateMember", memberId = await c.World.MemberAsync(), reason = "nghỉ hưu" },
        ["organisation/reactivateMember"] = async c => new { type = "reactivateMember", memberId = await c.World.DeactivatedAsync() },
        ["organisation/addPosition"] = async c => new { type = "addPosition", memberId = await c.World.MemberAsync(), unitId = c.World.A1, title = "Tổ trưởng" },
        ["organisation/changePosition"] = async c => await c.World.MemberAsync() is var member ? new { type = "changePosition", memberId = member, positionId = member, title = "Tổ phó" } : default!,
        ["organisation/endPosition"] = async c => await c.World.MemberAsync() is var member ? new { type = "endPosition", memberId = member, positionId = member, until = c.World.Today } : default!,
        ["organisation/grant"] = async c => new { type = "grant", memberId = await c.World.MemberAsync(), word = "unitAdmin", unitId = c.World.A1 },
        ["organisation/revoke"] = async c => await c.World.MemberAsync() is var member ? new { type = "revoke", memberId = member, grantId = await c.World.GrantAsync(member, GrantWord.ReadLogs, c.World.A1) } : default!,
        ["organisation/registerClient"] = c => Command(new { type = "registerClient", name = "Phần mềm nhân sự", scopes = new[] { "logs.read" } }),
        ["organisation/changeClient"] = async c => new { type = "changeClient", clientId = await c.World.ClientIdAsync(), name = "Phần mềm khác" },
        ["organisation/revokeClient"] = async c => new { type = "revokeClient", clientId = await c.World.ClientIdAsync() },
    };

    private static Task<object> Command(object command) => Now(command);

    private static string NewCode() => $"m{Guid.NewGuid():N}"[..16];
}
