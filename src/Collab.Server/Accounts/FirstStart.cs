using Collab.Server.Catalogues;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Collab.Server.Registers;
using Collab.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// Runs when the silo is up and before anything listens. On empty data Development gets the demo, everything
/// else a one-time link for the first administrator.
/// </summary>
public sealed partial class FirstStart(
    IServiceScopeFactory scopes, IHostEnvironment environment, IHostApplicationLifetime lifetime, IServer server, CollabOptions options, Database database, ILogger<FirstStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        PasswordSignIn.Prepare();
        // Servers that start together on empty data: one fills it, the others find it filled.
        await using var turn = await database.TakeStartTurnAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OrganisationStart>().AdoptAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<CatalogueStart>().BeginAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<RegistryStart>().BeginAsync(cancellationToken);
        // One without a password was made by a start that was interrupted.
        if (await scope.ServiceProvider.GetRequiredService<AccountsContext>().Accounts.AnyAsync(account => account.PasswordHash != null, cancellationToken)) return;

        if (environment.IsDevelopment())
        {
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().SowAsync();
            LogDemoSeeded(log);
        }
        else
        {
            var token = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().OfferAsync();
            lifetime.ApplicationStarted.Register(() => Print(token));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // To the console and not to the log, which is kept and shipped. The part after # never leaves the browser.
    private void Print(string token)
    {
        var address = options.PublicUrl?.ToString() ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        Console.WriteLine($"There is no administrator yet. Within {FirstAdministrator.Lifetime.TotalHours} hours, once: {address.TrimEnd('/')}/setup#token={token}");
    }
}

public static class FirstStartSetup
{
    public static void AddFirstStart(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DemoSeed>();
        builder.Services.AddScoped<FirstAdministrator>();
        builder.Services.AddHostedService<FirstStart>();
    }
}
