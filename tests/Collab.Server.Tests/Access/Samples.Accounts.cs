namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    /// <summary>What no account has: it is refused for its length, before anybody is made to wait for a hash.</summary>
    private static readonly string TooLong = new('x', 10_000);

    private static Dictionary<string, RequestSample> Accounts => new()
    {
        ["GET /api/auth/methods"] = Get("/api/auth/methods"),
        ["POST /api/auth/login"] = Post("/api/auth/login", new { userName = "ai.do", password = TooLong }),
        ["POST /api/auth/refresh"] = async c => Request(HttpMethod.Post, "/api/auth/refresh", new { (await c.World.TokensAsync(c.World.SystemAdmin.Id)).RefreshToken }),
        ["POST /api/auth/logout"] = async c => Request(HttpMethod.Post, "/api/auth/logout", token: c.By.HasAccount ? await c.World.TokenAsync(c.By.Id) : null),
        ["GET /api/auth/openid"] = Get("/api/auth/openid"),
        ["GET /api/auth/openid/callback"] = Get("/api/auth/openid/callback"),
        ["POST /api/auth/passkey"] = Post("/api/auth/passkey", new { challengeId = Guid.NewGuid(), credential = new { } }),
        ["POST /api/auth/passkey/options"] = Post("/api/auth/passkey/options"),
        ["POST /api/auth/link"] = async c => Request(HttpMethod.Post, "/api/auth/link", new { token = await c.World.LinkAsync(), password = TooLong }),
        ["POST /api/auth/link/look"] = async c => Request(HttpMethod.Post, "/api/auth/link/look", new { token = await c.World.LinkAsync() }),
        ["POST /api/setup"] = Post("/api/setup", new { token = "x", organisation = new { code = "", name = "" }, administrator = new { userName = "", name = "", password = "" } }),
    };

    private static Dictionary<string, RequestSample> Own => new()
    {
        ["GET /api/me"] = Get("/api/me"),
        ["GET /api/me/sign-ins"] = Get("/api/me/sign-ins"),
        ["DELETE /api/me/sign-ins"] = Delete("/api/me/sign-ins"),
        ["DELETE /api/me/sign-ins/{id}"] = async c => Request(HttpMethod.Delete, $"/api/me/sign-ins/{await c.World.SignInAsync(c.By)}"),
        ["GET /api/me/second-factor"] = Get("/api/me/second-factor"),
        ["POST /api/me/second-factor/offer"] = Post("/api/me/second-factor/offer", new { password = TooLong }),
        ["POST /api/me/second-factor/on"] = Post("/api/me/second-factor/on", new { code = TooLong }),
        ["POST /api/me/second-factor/off"] = Post("/api/me/second-factor/off", new { password = TooLong, twoFactorCode = "1" }),
        ["POST /api/me/second-factor/recovery-codes"] = Post("/api/me/second-factor/recovery-codes", new { password = TooLong, twoFactorCode = "1" }),
        ["GET /api/me/passkeys"] = Get("/api/me/passkeys"),
        ["POST /api/me/passkeys/options"] = Post("/api/me/passkeys/options", new { password = TooLong }),
        ["POST /api/me/passkeys"] = Post("/api/me/passkeys", new { challengeId = Guid.NewGuid(), credential = new { }, name = "Điện thoại" }),
        ["PATCH /api/me/passkeys/{id}"] = async c => Request(HttpMethod.Patch, $"/api/me/passkeys/{await c.World.PasskeyAsync(c.By)}", new { name = "Máy tính" }),
        ["DELETE /api/me/passkeys/{id}"] = async c => Request(HttpMethod.Delete, $"/api/me/passkeys/{await c.World.PasskeyAsync(c.By)}"),
        ["POST /api/auth/password"] = Post("/api/auth/password", new { currentPassword = TooLong, newPassword = TooLong }),
        ["GET /api/meetings"] = Get("/api/meetings"),
    };
}
