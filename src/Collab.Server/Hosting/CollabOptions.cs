using System.ComponentModel.DataAnnotations;
using Collab.Server.Accounts;
using Collab.Server.Clustering;
using Collab.Server.Files;
using Collab.Server.Logs;
using Collab.Server.Mail;
using Collab.Server.Meetings;
using Collab.Server.Minutes.Signatures;
using Collab.Server.Organisations;
using Collab.Server.Renditions;
using Collab.Storage.Postgres;
using Microsoft.Extensions.Options;

namespace Collab.Server.Hosting;

/// <summary>Configuration section <c>Collab</c>; checked once, before the server starts.</summary>
public sealed class CollabOptions
{
    public const string Section = "Collab";

    /// <summary>Folder of database, files and keys; relative to the working directory. Made if absent.</summary>
    [Required]
    public string Data { get; set; } = "data";

    /// <summary>Absent = SQLite in <see cref="Data"/>; else a PostgreSQL connection string, e.g. <c>Host=db;Database=collab;Username=collab;Password=…</c>.</summary>
    public string? Database { get; set; }

    /// <summary>Folder with a file for each setting that is secret, named as its variable (<c>Collab__Database</c>): what containers mount. They go before all other sources but the command line.</summary>
    public string? Secrets { get; set; }

    /// <summary>Redis connection string; present = this server is one of a cluster.</summary>
    public string? Redis { get; set; }

    /// <summary>Who is in the cluster stands in Redis or in the database; absent = in Redis where <see cref="Redis"/> is set, else there is no cluster.</summary>
    public ClusterMembership? Membership { get; set; }

    /// <summary>The address under which the other servers of a cluster reach this one; absent = the machine's first that is not loopback.</summary>
    public string? SiloAddress { get; set; }

    /// <summary>Where servers of a cluster reach this one. Absent = 11111 in a cluster; absent or 0 on a single machine: a free loopback port.</summary>
    [Range(0, 65535)]
    public int? SiloPort { get; set; }

    /// <summary>Where Orleans clients reach this server. Absent or 0: not offered.</summary>
    [Range(0, 65535)]
    public int? GatewayPort { get; set; }

    /// <summary>Loopback port of <c>/metrics</c>; absent = there are none. Every other port answers <c>/metrics</c> with 404.</summary>
    [Range(1, 65535)]
    public int? MetricsPort { get; set; }

    /// <summary>
    /// Whether <c>/admin/orleans</c> is there: the page of Orleans on servers, grains and calls. It counts every call and asks every
    /// counter once a second, whether somebody looks or not.
    /// </summary>
    public bool Dashboard { get; set; }

    /// <summary>Addresses and networks (<c>10.0.0.0/8</c>) of the reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.</summary>
    public string[] Proxies { get; set; } = [];

    /// <summary>What is added to the machine's clock, for tests of servers that disagree on the time. Refused in Production.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>The address in the browser, e.g. <c>https://hop.example.vn</c>. Needed behind a proxy; absent = as the request says.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Where the organisation is, by its name in the IANA time zone database: units and positions begin and end by days there.</summary>
    [Required]
    public string TimeZone { get; set; } = OrganisationTime.Default;

    [ValidateObjectMembers]
    public AccountLimits Accounts { get; set; } = new();

    [ValidateObjectMembers]
    public MeetingOptions Meetings { get; set; } = new();

    [ValidateObjectMembers]
    public LogOptions Logs { get; set; } = new();

    [ValidateObjectMembers]
    public FileStoreOptions Files { get; set; } = new();

    [ValidateObjectMembers]
    public RenditionOptions Renditions { get; set; } = new();

    /// <summary>Absent = people sign in here alone.</summary>
    public OpenIdOptions? OpenId { get; set; }

    /// <summary>Absent = no mails are sent.</summary>
    public MailOptions? Mail { get; set; }

    /// <summary>Absent = this installation signs nothing itself.</summary>
    public SigningOptions? Signing { get; set; }

    /// <summary>The address in the browser, as far as it is known.</summary>
    internal string AddressFor(HttpRequest request) => PublicUrl?.ToString() ?? $"{request.Scheme}://{request.Host}";

    public bool HasDatabase => !string.IsNullOrWhiteSpace(Database);

    /// <summary>Null on a single machine.</summary>
    internal ClusterMembership? ClusterMembership => Membership ?? (string.IsNullOrWhiteSpace(Redis) ? null : Hosting.ClusterMembership.Redis);

    public string DataPath => Path.GetFullPath(Data);
    public string KeysPath => Path.Combine(DataPath, "keys");
    public string DatabasePath => Path.Combine(DataPath, "collab.db");
}

/// <summary>Where servers find each other.</summary>
public enum ClusterMembership
{
    Redis,
    Database,
}

/// <summary>How long sign-ins last and how often they may be tried.</summary>
public sealed class AccountLimits
{
    /// <summary>Minutes.</summary>
    [Range(1, 24 * 60)]
    public int AccessTokenMinutes { get; set; } = 30;

    [Range(1, 90)]
    public int RefreshTokenDays { get; set; } = 14;

    /// <summary>Days without use; the cookie slides.</summary>
    [Range(1, 90)]
    public int CookieDays { get; set; } = 7;

    /// <summary>Wrong passwords until the name is locked.</summary>
    [Range(1, 100)]
    public int FailuresBeforeLockout { get; set; } = 5;

    [Range(1, 24 * 60)]
    public int LockoutMinutes { get; set; } = 15;

    /// <summary>
    /// Failed sign-ins from one address, with whatever names, within <see cref="LockoutMinutes"/>, until nobody signs in by password from
    /// there; all servers count together. A meeting hall is often one address.
    /// </summary>
    [Range(1, 1_000_000)]
    public int FailuresPerAddress { get; set; } = 100;

    /// <summary>Per minute from one address, and a minute's worth may come at once; a meeting hall is often one address.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerAddress { get; set; } = 300;

    /// <summary>REST calls per second of one member; ten seconds' worth may come at once.</summary>
    [Range(1, 1_000_000)]
    public int CallsPerMember { get; set; } = 50;
}

/// <summary>What is described but does not exist yet is refused, not ignored.</summary>
public sealed class CollabOptionsValidator(IHostEnvironment environment) : IValidateOptions<CollabOptions>
{
    public ValidateOptionsResult Validate(string? name, CollabOptions options)
    {
        var failures = new List<string>();
        if (options.ClusterMembership is { } membership) failures.AddRange(ClusterRules.Broken(options, membership));

        if (options.HasDatabase && PostgresRules.Error(options.Database!) is { } error)
        {
            failures.Add($"Collab:Database {error}; it must be like Host=db.example.org;Database=collab;Username=collab;Password=….");
        }

        if (options.OpenId is { } openId) failures.AddRange(OpenIdRules.Broken(openId, options.PublicUrl, environment.IsDevelopment()));

        if (options.Mail is { } mail) failures.AddRange(MailRules.Broken(mail, options.PublicUrl));

        if (options.Signing is { } signing) failures.AddRange(SigningRules.Broken(signing));

        if (options.ClockOffset != TimeSpan.Zero && environment.IsProduction())
        {
            failures.Add("Collab:ClockOffset is set; it is for tests and refused in Production.");
        }

        foreach (var proxy in options.Proxies.Where(proxy => Proxies.TryParse(proxy) is null))
        {
            failures.Add($"Collab:Proxies holds '{proxy}'; it must be an address or a network, like 10.0.0.5 or 10.0.0.0/8.");
        }

        if (options.PublicUrl is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.AbsolutePath == "/"))
        {
            failures.Add($"Collab:PublicUrl is '{url}'; it must be like https://meetings.example.org, without a path.");
        }

        if (OrganisationTime.Find(options.TimeZone) is null)
        {
            failures.Add($"Collab:TimeZone is '{options.TimeZone}'; it must be a time zone that this machine knows, like {OrganisationTime.Default}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
