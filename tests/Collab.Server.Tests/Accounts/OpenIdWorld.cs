using Collab.Domain.Organisations;
using Collab.Server.Accounts;
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

    public Task DeactivateAsync(string userName) => Server.DeactivateAsync(DemoOrganisation.Person(userName).Id);

    public Task RenameAsync(string userName, string changed) => Server.ExecuteAsync(new ChangeMember(DemoOrganisation.Person(userName).Id, UserName: changed));

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
