using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Collab.Server.Hosting;

/// <summary>Configuration section <c>Collab</c>; checked once, before the server starts.</summary>
public sealed class CollabOptions
{
    public const string Section = "Collab";

    /// <summary>Folder of database, files and keys; relative to the working directory. Made if absent.</summary>
    [Required]
    public string Data { get; set; } = "data";

    /// <summary>Absent = SQLite in <see cref="Data"/>; else a PostgreSQL connection string.</summary>
    public string? Database { get; set; }

    /// <summary>Redis connection string; present = this server is one of a cluster.</summary>
    public string? Redis { get; set; }

    /// <summary>Where servers of a cluster reach this one. Absent or 0 on a single machine: a free loopback port.</summary>
    [Range(0, 65535)]
    public int? SiloPort { get; set; }

    /// <summary>Where Orleans clients reach this server. Absent or 0 on a single machine: not offered.</summary>
    [Range(0, 65535)]
    public int? GatewayPort { get; set; }

    /// <summary>The address in the browser, e.g. <c>https://hop.example.vn</c>. Needed behind a proxy; absent = as the request says.</summary>
    public Uri? PublicUrl { get; set; }

    [ValidateObjectMembers]
    public AccountLimits Accounts { get; set; } = new();

    public string DataPath => Path.GetFullPath(Data);
    public string KeysPath => Path.Combine(DataPath, "keys");
    public string DatabasePath => Path.Combine(DataPath, "collab.db");
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

    /// <summary>Per minute from one address; a meeting hall is often one address.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerAddress { get; set; } = 300;

    /// <summary>REST calls per second of one member; ten seconds' worth may come at once.</summary>
    [Range(1, 1_000_000)]
    public int CallsPerMember { get; set; } = 50;
}

/// <summary>What is described but does not exist yet is refused, not ignored.</summary>
public sealed class CollabOptionsValidator : IValidateOptions<CollabOptions>
{
    public ValidateOptionsResult Validate(string? name, CollabOptions options)
    {
        var failures = new List<string>();
        if (!string.IsNullOrWhiteSpace(options.Redis))
        {
            failures.Add("Collab:Redis is set, but this version runs on one server only. Remove the setting.");
        }

        if (!string.IsNullOrWhiteSpace(options.Database))
        {
            failures.Add("Collab:Database is set, but this version stores in SQLite in Collab:Data only. Remove the setting.");
        }

        if (options.PublicUrl is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.AbsolutePath == "/"))
        {
            failures.Add($"Collab:PublicUrl is '{url}'; it must be like https://meetings.example.org, without a path.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
