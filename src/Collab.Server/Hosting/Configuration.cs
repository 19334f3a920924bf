using Collab.Domain.Meetings;
using Collab.Domain.Rounds;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Collab.Server.Hosting;

public static class Configuration
{
    private const string DefaultUrl = "http://localhost:5080";

    public static void AddConfiguration(this WebApplicationBuilder builder)
    {
        AddSecrets(builder.Configuration);
        builder.Services.AddOptions<CollabOptions>()
            .BindConfiguration(CollabOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CollabOptions>, CollabOptionsValidator>();
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<CollabOptions>>().Value);

        var offset = builder.ReadOptions().ClockOffset;
        builder.Services.AddSingleton<TimeProvider>(offset == TimeSpan.Zero ? TimeProvider.System : new ShiftedClock(offset));

        var configuration = builder.Configuration;
        var listens = configuration["urls"] ?? configuration["http_ports"] ?? configuration["https_ports"];
        if (listens is null && !configuration.GetSection("Kestrel:Endpoints").Exists()) builder.WebHost.UseUrls(DefaultUrl);

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestSizes.Default;
        });
        // Its lines hold addresses of requests, and the hub's may hold a token: whatever the settings say, it is not written.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
    }

    private static void AddSecrets(ConfigurationManager configuration)
    {
        const string Key = $"{CollabOptions.Section}:{nameof(CollabOptions.Secrets)}";
        if (string.IsNullOrEmpty(configuration[Key])) return;

        var folder = Path.GetFullPath(configuration[Key]!);
        // Without them the server would start, on another database.
        if (!Directory.Exists(folder)) throw new OptionsValidationException(Key, typeof(CollabOptions), [$"{Key} is '{folder}'; there is no such folder."]);
        // Above what is written into files and variables, below what somebody types for this one run.
        var sources = ((IConfigurationBuilder)configuration).Sources;
        var typed = sources.OfType<CommandLineConfigurationSource>().LastOrDefault();
        var secrets = new KeyPerFileConfigurationSource { FileProvider = new PhysicalFileProvider(folder) };
        sources.Insert(typed is null ? sources.Count : sources.IndexOf(typed), secrets);
    }

    /// <summary>
    /// The options as they will be when everything is built. Needed where a choice is made before that:
    /// ports of the silo, name of the cookie.
    /// </summary>
    public static CollabOptions ReadOptions(this WebApplicationBuilder builder)
    {
        var options = new CollabOptions();
        builder.Configuration.GetSection(CollabOptions.Section).Bind(options);
        return options;
    }
}

/// <summary>Bytes of a request's body.</summary>
public static class RequestSizes
{
    public const long Default = 256 * 1024;

    /// <summary>A command and what stands around it.</summary>
    public const long Command = Limits.CommandBytes + 1024;

    /// <summary>The same of a room or a round of opinions, which thousands may be named in.</summary>
    public const long RoundCommand = RoundLimits.CommandBytes + 1024;

    /// <summary>A part of an upload: whoever sends more says so, and goes on with another one.</summary>
    public const long UploadChunk = 8 * 1024 * 1024;

    /// <summary>A meeting of 20,000 participants.</summary>
    public const long Schedule = 8 * 1024 * 1024;
}
