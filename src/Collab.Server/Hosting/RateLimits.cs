using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Collab.Server.Accounts;

namespace Collab.Server.Hosting;

/// <summary>Sign-ins are limited by address, all other calls by member.</summary>
public static class RateLimits
{
    public const string SignIn = "signIn";

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.ReadOptions().Accounts;
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(SignIn, http => RateLimitPartition.GetSlidingWindowLimiter(AddressOf(http), _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = limits.SignInsPerAddress,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
            }));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                http.Request.Path.StartsWithSegments("/api") && http.User.Identity is { IsAuthenticated: true }
                    ? RateLimitPartition.GetTokenBucketLimiter(http.User.MemberId().ToString(), _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = limits.CallsPerMember * 10,
                        TokensPerPeriod = limits.CallsPerMember,
                        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    })
                    : RateLimitPartition.GetNoLimiter(""));
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromSeconds(1);
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    // An IPv6 customer has a /64 to choose addresses from.
    private static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
