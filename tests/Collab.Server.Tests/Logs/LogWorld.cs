using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Collab.Storage;
using Collab.Storage.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Logs;

/// <summary>Members of a test's own, and what the logs say of them to an administrator.</summary>
internal sealed class LogWorld(TestServer server)
{
    public const string Device = "Mozilla/5.0 (desk)";

    public async Task<(Guid Id, string UserName)> NewMemberAsync(string name = "Đặng Thị Ánh", bool active = true)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var unit = await scope.ServiceProvider.GetRequiredService<AccountsContext>().Units.Select(u => u.Id).FirstAsync();
        var (id, userName) = (Guid.CreateVersion7(), $"log-{Guid.NewGuid():N}");
        await server.ExecuteAsync(new ImportMembers([new ImportedMember(id, name, userName, null, [new Position(id, unit, null, null, true, null, null)], active)]));
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var set = await users.AddPasswordAsync((await users.FindByIdAsync(id.ToString()))!, DemoSeed.Password);
        Assert.True(set.Succeeded);
        return (id, userName);
    }

    public HttpClient Browser()
    {
        var browser = server.Browser();
        browser.DefaultRequestHeaders.Add("User-Agent", Device);
        return browser;
    }

    public static Task<HttpResponseMessage> LoginAsync(HttpClient client, string userName, string password = DemoSeed.Password, string? twoFactorCode = null) =>
        client.PostAsJsonAsync("/api/auth/login", new { userName, password, twoFactorCode });

    public async Task<HttpClient> SignedInAsync(string userName)
    {
        var browser = Browser();
        using var login = await LoginAsync(browser, userName);
        login.EnsureSuccessStatusCode();
        return browser;
    }

    public Task<Page<SignInLogItem>> SignInsAsync(string query) => ReadAsync<SignInLogItem>("sign-ins?" + query);

    public Task<Page<AuditLogItem>> AuditAsync(string query) => ReadAsync<AuditLogItem>("audit?" + query);

    public async Task<Page<T>> ReadAsync<T>(string path)
    {
        using var admin = await server.SignInAsync("quantri");
        return (await admin.GetFromJsonAsync<Page<T>>("/api/log/" + path, JsonSerializerOptions.Web))!;
    }

    public bool IsSqlite => server.Services.GetRequiredService<Database>() is SqliteDatabase;

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = await server.Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>An entry as if it had been written at that time.</summary>
    public async Task<Guid> AddSignInAsync(DateTimeOffset at, Guid member)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var entry = new SignInLogEntry { Id = Guid.CreateVersion7(at), At = at, AccountId = member, Outcome = SignInOutcomes.SignedIn, Method = SignInMethods.Password };
        database.Add(entry);
        await database.SaveChangesAsync();
        return entry.Id;
    }

    /// <summary>So many, all of one millisecond.</summary>
    public Task AddSignInsAsync(DateTimeOffset at, Guid member, int count)
    {
        var ms = at.ToUnixTimeMilliseconds();
        var rest = $"{ms}, {Blob(member)}, 'signedIn', 'password', NULL, NULL, NULL";
        return ExecuteAsync(IsSqlite
            ? $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) INSERT INTO sign_in_log SELECT unhex('{ms:x12}' || printf('%020x', i)), {rest} FROM n"
            : $"INSERT INTO sign_in_log SELECT decode('{ms:x12}' || lpad(to_hex(i), 20, '0'), 'hex'), {rest} FROM generate_series(1, {count}) i");
    }

    public string Blob(Guid id) => IsSqlite ? $"x'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'" : $"'\\x{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'::bytea";
}
