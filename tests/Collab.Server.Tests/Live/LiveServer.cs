using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Organisations;
using Collab.Server.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Collab.Server.Tests.Live;

/// <summary>A real server on a free port with the live layer on it: Kestrel, SignalR, an Orleans silo. A token is a member's id.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private readonly JournalFile file;
    private readonly bool ownsFile;
    private readonly int siloPort;
    private readonly WebApplication app;

    private LiveServer(JournalFile file, bool ownsFile, int siloPort, UnreliableJournal journal, WebApplication app, LogKeeper log)
    {
        (this.file, this.ownsFile, this.siloPort) = (file, ownsFile, siloPort);
        this.app = app;
        Journal = journal;
        Log = log;
    }

    public Uri Hub => new(app.Urls.Single() + "/hub/live");
    public LogKeeper Log { get; }
    public BoardNoun Boards => (BoardNoun)app.Services.GetServices<StreamNoun>().Single();
    public UnreliableJournal Journal { get; }
    public RelayRegistry Relays => app.Services.GetRequiredService<RelayRegistry>();
    public LiveConnections Connections => app.Services.GetRequiredService<LiveConnections>();
    public LiveFeedObserver Feed => app.Services.GetRequiredService<LiveFeedObserver>();

    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    /// <summary>A server with boards on it.</summary>
    public static Task<LiveServer> StartAsync(Action<LiveOptions>? options = null) =>
        StartAsync(services => services.RemoveAll<StreamNoun>().AddSingleton<StreamNoun, BoardNoun>(), options);

    /// <summary>A server with meetings on it, and their grains.</summary>
    /// <param name="beside">Another server of the same cluster and on the same journal, which outlives this one.</param>
    public static Task<LiveServer> StartWithMeetingsAsync(Action<LiveOptions>? options = null, LiveServer? beside = null) => StartAsync(_ => { }, options, beside);

    private static async Task<LiveServer> StartAsync(Action<IServiceCollection> nouns, Action<LiveOptions>? options, LiveServer? beside = null)
    {
        var file = beside?.file ?? new JournalFile();
        var journal = new UnreliableJournal(file.Journal);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var log = new LogKeeper();
        builder.Logging.AddProvider(log);
        var (silo, gateway) = (FreePort.Next(), FreePort.Next());
        builder.Host.UseOrleans(orleans => orleans
            .UseLocalhostClustering(silo, gateway, beside is null ? null : new IPEndPoint(IPAddress.Loopback, beside.siloPort))
            .Configure<EndpointOptions>(endpoints => endpoints.AdvertisedIPAddress = IPAddress.Loopback));

        builder.Services.AddAuthentication("token").AddScheme<AuthenticationSchemeOptions, TokenIsMember>("token", null);
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IJournal>(journal);
        builder.Services.AddSingleton(services => new OrganisationCalendar(TimeZoneInfo.Utc, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddLive();
        nouns(builder.Services);
        builder.Services.PostConfigure<LiveOptions>(o =>
        {
            // Tests are faster than members.
            (o.CallsPerSecond, o.CallsAtOnce) = (100_000, 100_000);
            options?.Invoke(o);
        });

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapLive();
        await app.StartAsync();
        return new(file, beside is null, silo, journal, app, log);
    }

    /// <summary>A board with these people on it.</summary>
    public async Task<(string Stream, BoardWriter Board)> BoardAsync(params (Guid Member, string Role)[] people)
    {
        var id = Guid.CreateVersion7();
        var writer = Boards.Writer(id);
        await writer.AppendAsync(Guid.Empty, [.. people.Select(who => ("memberSet", new BoardEvent(who.Member, who.Role)))]);
        return (StreamId.Meeting(id).ToString(), writer);
    }

    /// <summary>Stops as the host does, for as long as that may take.</summary>
    public Task StopAsync() => app.StopAsync();

    public ClusterPeers Peers => app.Services.GetRequiredService<ClusterPeers>();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
        await app.DisposeAsync();
        if (ownsFile) await file.DisposeAsync();
    }

    private sealed class TokenIsMember(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var token = Request.Query["access_token"].FirstOrDefault() ?? Request.Headers.Authorization.FirstOrDefault()?["Bearer ".Length..];
            if (!Guid.TryParse(token, out var member)) return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, member.ToString())], "token");
            return Task.FromResult(AuthenticateResult.Success(new(new(identity), "token")));
        }
    }
}

/// <summary>Keeps what the server logs at warning and above.</summary>
internal sealed class LogKeeper : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IEnumerable<string> Lines => lines;
    public ILogger CreateLogger(string categoryName) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
