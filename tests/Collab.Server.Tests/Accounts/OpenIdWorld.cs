using Collab.Server.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

/// <summary>A provider, and a server with the demo that knows it.</summary>
public class OpenIdWorld : IAsyncLifetime
{
    public OpenIdProvider Provider { get; private set; } = null!;

    public TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Provider = await OpenIdProvider.StartAsync();
        Server = await StartServerAsync();
    }

    /// <summary>Another one with data of its own, for the same provider.</summary>
    public async Task<TestServer> StartServerAsync(params string[] settings) => await TestServer.StartAsync("Development", null, [.. Provider.Settings, .. await DatabaseAsync(), .. settings]);

    public OpenIdVisitor Visitor() => new(Server.Url);

    public async Task<int> LoginsAsync(string subject)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsContext>().AccountLogins.CountAsync(l => l.Subject == subject);
    }

    public async Task DeactivateAsync(string userName)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var id = DemoOrganisation.Person(userName).Id;
        await scope.ServiceProvider.GetRequiredService<AccountsContext>().Members.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Active, false));
    }

    public async Task RenameAsync(string userName, string changed)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var (id, normalized) = (DemoOrganisation.Person(userName).Id, users.NormalizeName(changed));
        await scope.ServiceProvider.GetRequiredService<AccountsContext>().Accounts.Where(a => a.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.UserName, changed).SetProperty(a => a.NormalizedUserName, normalized));
    }

    public async Task DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
        if (Provider is not null) await Provider.DisposeAsync();
    }

    protected virtual Task<string[]> DatabaseAsync() => Task.FromResult<string[]>([]);
}

public sealed class PostgresOpenIdWorld(PostgresFixture postgres) : OpenIdWorld
{
    protected override async Task<string[]> DatabaseAsync() => [await postgres.NewDatabaseAsync()];
}
