using Collab.Domain.Rounds;
using Collab.Grains;
using Collab.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Serialization;

namespace Collab.Server.Live;

/// <summary>Puts the live layer into a server.</summary>
public static class LiveSetup
{
    /// <summary>
    /// Bytes of a hub message that SignalR still accepts; above, it closes the connection. Twice the
    /// largest command, so that a refusal of one is ours.
    /// </summary>
    private const int MessageBytes = 2 * RoundLimits.CommandBytes;

    /// <summary>
    /// What may wait for a slow browser: in the transport's pipe and in the socket. Without limits the
    /// system buffers megabytes before a write is seen to be slow. 64 kB in flight carry 5 Mbit/s at
    /// 100 ms; a view mostly fits.
    /// </summary>
    private const int TransportBytes = 32 * 1024;
    private const int SocketBytes = 64 * 1024;

    /// <summary>SignalR's own pings, which <see cref="KeepAlive"/> takes the place of.</summary>
    private static readonly TimeSpan NoPings = TimeSpan.FromDays(1);

    /// <summary>The other way nothing hurries: a browser that is gone costs a connection, and one in the background is slow to ping.</summary>
    private static readonly TimeSpan ClientTimeout = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddOptions<LiveOptions>().BindConfiguration("Collab:Live").ValidateDataAnnotations().ValidateOnStart();
        services.AddMetrics();
        services.TryAddTime();
        services.AddSignalR(options =>
            {
                options.MaximumReceiveMessageSize = MessageBytes;
                // One call of a connection at a time: what a browser sent in order is executed in order.
                options.MaximumParallelInvocationsPerClient = 1;
                (options.KeepAliveInterval, options.ClientTimeoutInterval) = (NoPings, ClientTimeout);
                options.AddFilter<CallsInFlight>();
                options.AddFilter<LiveHubErrors>();
            })
            .AddMessagePackProtocol(options => options.SerializerOptions = LiveMessagePack.Options);
        services.Configure<SocketTransportOptions>(options =>
        {
            // What the fan-out writes is on its way when the write returns, instead of waiting for one more turn of the thread pool.
            options.UnsafePreferInlineScheduling = true;
            options.CreateBoundListenSocket = endpoint =>
            {
                var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                socket.SendBufferSize = SocketBytes; // accepted sockets inherit it
                return socket;
            };
        });

        // What a grain throws at another server may hold a driver's exception; one that cannot travel would hide what it is about.
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedExceptionTypeFilter = _ => true);
        services.AddSingleton<CallsInFlight>();
        services.AddSingleton<LiveHubErrors>();
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<LiveConnections>());
        services.AddSingleton<LiveInstruments>();
        services.AddStreamGrains();
        services.AddSingleton<ClusterPeers>();
        services.AddSingleton<CutOff>();
        services.AddSingleton<CommandInstruments>();
        services.AddSingleton<LiveFeedObserver>();
        services.TryAddSingleton<RateInstruments>();
        services.AddSingleton<LiveLimits>();
        services.AddSingleton<StreamNoun, MeetingNoun>();
        services.AddSingleton<StreamNoun, OrganisationNoun>();
        services.AddSingleton<StreamNoun, CataloguesNoun>();
        services.AddSingleton<StreamNoun, RegistersNoun>();
        services.AddSingleton<StreamNoun, InboxNoun>();
        services.AddSingleton<StreamNoun, RoomNoun>();
        services.AddSingleton<StreamNoun, DocumentNoun>();
        services.AddSingleton<StreamNoun, RoundNoun>();
        services.AddSingleton<StreamNoun, TaskNoun>();
        services.AddSingleton<StreamCommands>();
        services.AddSingleton<RelayRegistry>();
        services.AddSingleton<StreamReads>();
        services.AddHostedService<RelayHeartbeat>();
        services.AddHostedService<KeepAlive>();
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddSingleton<IHostLifetime, DrainingLifetime>();
        return services;
    }

    public static HubEndpointConventionBuilder MapLive(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapHub<LiveHub>("/hub/live", options =>
        {
            options.TransportMaxBufferSize = TransportBytes;
            options.TransportSendTimeout = endpoints.ServiceProvider.GetRequiredService<IOptions<LiveOptions>>().Value.SendTimeout;
            // Else a connection would outlive the sign-in that it was made with, for as long as it stands.
            options.CloseOnAuthenticationExpiration = true;
        }).WriteDirectly().RefuseNewWhereOthersAreBetter();

    /// <summary>New connections get 503 before they are upgraded. Requests of a standing one, which name it, go on.</summary>
    private static HubEndpointConventionBuilder RefuseNewWhereOthersAreBetter(this HubEndpointConventionBuilder hub)
    {
        hub.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                var services = http.RequestServices;
                var refuses = services.GetRequiredService<Draining>().HasBegun || services.GetRequiredService<CutOff>().HoldsAway;
                if (!refuses || http.Request.Query.ContainsKey("id")) return next(http);
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            };
        });
        return hub;
    }

    /// <summary>Lets the fan-out write to a WebSocket's stream itself.</summary>
    private static HubEndpointConventionBuilder WriteDirectly(this HubEndpointConventionBuilder hub)
    {
        hub.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                if (http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
                    http.Features.Set<IHttpUpgradeFeature>(new DirectUpgrade(http, upgrade));
                return next(http);
            };
        });
        return hub;
    }

    private static void TryAddTime(this IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(TimeProvider))) services.AddSingleton(TimeProvider.System);
    }
}

/// <summary>The hub's two rates: of calls and of signals.</summary>
internal sealed class LiveLimits(IOptions<LiveOptions> options, TimeProvider time, RateInstruments instruments)
{
    private readonly Rates<Guid> calls = new(options.Value.CallsPerSecond, options.Value.CallsAtOnce, time);
    private readonly Rates<Guid> signals = new(options.Value.SignalsPerSecond, options.Value.SignalsAtOnce, time);

    public bool AdmitsCall(Guid member) => Admits(calls, member, "hubCalls");

    public bool AdmitsSignal(Guid member) => Admits(signals, member, "signals");

    private bool Admits(Rates<Guid> rates, Guid member, string limit)
    {
        if (rates.Take(member) is null) return true;
        instruments.Refused(limit);
        return false;
    }
}
