using System.Diagnostics.Metrics;
using System.Globalization;
using Collab.Server.Accounts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collab.Server.Hosting;

/// <summary>Sign-ins are limited by address, all other calls by member.</summary>
public static class RateLimits
{
    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.ReadOptions().Accounts;
        builder.Services.TryAddSingleton<RateInstruments>();
        builder.Services.AddSingleton(_ => new LargeReadings());
        builder.Services.AddSingleton(services => new RequestRates(limits, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<RateInstruments>()));
    }

    /// <summary>Answers 429 with <c>Retry-After</c> to whoever is too fast.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        var rates = app.Services.GetRequiredService<RequestRates>();
        app.Use((http, next) => rates.Admits(http) ? next(http) : Task.CompletedTask);
    }

    /// <summary>The endpoint is where passwords and tokens could be guessed.</summary>
    public static TBuilder LimitSignIns<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(SignInLimit.Applies);

    /// <summary>The same where no endpoint answers. False = too fast; the caller says so.</summary>
    public static bool TakeSignIn(HttpContext http) => http.RequestServices.GetRequiredService<RequestRates>().AdmitsSignIn(http);

    private sealed class SignInLimit
    {
        public static readonly SignInLimit Applies = new();
    }

    private sealed class RequestRates(AccountLimits limits, TimeProvider time, RateInstruments instruments)
    {
        private readonly Rates<string> signIns = new(limits.SignInsPerAddress / 60.0, limits.SignInsPerAddress, time);
        private readonly Rates<Guid> calls = new(limits.CallsPerMember, limits.CallsPerMember * 10.0, time);

        public bool Admits(HttpContext http)
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<SignInLimit>() is not null && signIns.Take(ClientAddress.CallerOf(http)) is { } untilSignIn) return Refuse(http, "signIns", untilSignIn);
            var isCall = http.Request.Path.StartsWithSegments("/api") && http.User.Identity is { IsAuthenticated: true };
            return !isCall || calls.Take(http.User.MemberId()) is not { } untilCall || Refuse(http, "calls", untilCall);
        }

        public bool AdmitsSignIn(HttpContext http)
        {
            if (signIns.Take(ClientAddress.CallerOf(http)) is null) return true;

            instruments.Refused("signIns");
            return false;
        }

        private bool Refuse(HttpContext http, string limit, TimeSpan wait)
        {
            instruments.Refused(limit);
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return false;
        }
    }
}

/// <summary>Who was too fast, as the meter <c>Collab.Limits</c>.</summary>
internal sealed class RateInstruments
{
    private readonly Counter<long> refused;

    public RateInstruments(IMeterFactory meters) => refused = meters.Create("Collab.Limits")
        .CreateCounter<long>("collab.rate_limited", "{call}", "Calls refused because they came too fast, by limit (signIns by address, calls and hubCalls and signals by member).");

    public void Refused(string limit) => refused.Add(1, new KeyValuePair<string, object?>("limit", limit));
}
