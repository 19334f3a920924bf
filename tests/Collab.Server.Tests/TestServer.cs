using System.Net.Http.Headers;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Collab.Server.Tests;

/// <summary>
/// The whole program in this process: real Kestrel on a free port, a silo of its own, a fresh data folder.
/// In Development, and so with the demo's accounts and meeting, unless told otherwise.
/// </summary>
public sealed class TestServer : IAsyncLifetime, IAsyncDisposable
{
    private readonly string[] _settings;
    private readonly string _environment;
    private readonly DirectoryInfo? _ownFolder;
    private WebApplication? _app;

    public TestServer() : this("Development") { }

    /// <param name="settings">As on the command line, e.g. <c>--LoadTests:Enabled=true</c>.</param>
    internal TestServer(string environment, string? data = null, params string[] settings)
    {
        _environment = environment;
        _settings = settings;
        _ownFolder = data is null ? Directory.CreateTempSubdirectory("collab-server-") : null;
        Data = data ?? _ownFolder!.FullName;
        Clock.Advanced += WakeWorkers;
    }

    /// <summary>What the test puts in place of the program's own.</summary>
    internal Action<IServiceCollection>? Replace { get; init; }

    public string Data { get; }
    public SettableClock Clock { get; } = new();
    public IServiceProvider Services => _app!.Services;
    public Uri Url { get; private set; } = null!;

    public static async Task<TestServer> StartAsync(string environment = "Development", string? data = null, params string[] settings)
    {
        var server = new TestServer(environment, data, settings);
        try
        {
            await server.InitializeAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task InitializeAsync()
    {
        string[] args = [$"--environment={_environment}", "--urls=http://127.0.0.1:0", $"--Collab:Data={Data}", .. _settings];
        _app = Program.Build(args, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Clock);
            // Else a silo takes itself for one that has been joining for hours, and gives itself up.
            builder.Services.AddKeyedSingleton(TimeProviderNames.Membership, TimeProvider.System);
            // A password costs tens of milliseconds to hash, on purpose, and tests sign in thousands of times.
            builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 100);
            Replace?.Invoke(builder.Services);
        });
        await _app.StartAsync();
        Url = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>A client that keeps cookies, as a browser's page of this server.</summary>
    public HttpClient Browser()
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("Origin", Url.GetLeftPart(UriPartial.Authority));
        return client;
    }

    /// <summary>A client without sign-in.</summary>
    public HttpClient Anonymous() => new() { BaseAddress = Url };

    /// <inheritdoc cref="SignIn.AsAsync"/>
    public Task<HttpClient> SignInAsync(string userName, string password = DemoSeed.Password) => SignIn.AsAsync(Url, userName, password);

    public HttpClient WithToken(string accessToken)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    /// <summary>Stops the program and leaves its data, e.g. for another start.</summary>
    public async Task StopAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    // What has become due by a clock that was put forward, they would find only when they look again.
    private void WakeWorkers()
    {
        foreach (var worker in _app?.Services.GetServices<IHostedService>().OfType<WokenWorker>() ?? []) worker.Wake();
    }

    /// <summary>Takes a table away that every sign-in needs.</summary>
    public Task BreakDatabaseAsync() => TakeTableAwayAsync("sign_in_failures");

    public async Task TakeTableAwayAsync(string table)
    {
        await using var connection = await Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"ALTER TABLE {table} RENAME TO gone";
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _ownFolder?.Delete(recursive: true);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}

/// <summary>The system's clock, and what a test adds to it; timers run as ever.</summary>
public sealed class SettableClock : TimeProvider
{
    private long _added;

    /// <summary>It says what was not so a moment ago.</summary>
    public event Action? Advanced;

    public void Advance(TimeSpan time)
    {
        Interlocked.Add(ref _added, time.Ticks);
        Advanced?.Invoke();
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _added));

    public override long GetTimestamp() => base.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _added)).TotalSeconds * TimestampFrequency);
}
