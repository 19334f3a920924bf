using Collab.Server.Hosting;

namespace Collab.Server.Files;

/// <summary>
/// Says at the start of a server in a cluster what others would not find: files in a folder of its own. No reason not to start, since folders
/// may have been mounted where they are by default.
/// </summary>
internal sealed partial class SharedFiles(CollabOptions options, ILogger<SharedFiles> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (setting, what) in Unshared(options)) LogUnshared(log, setting, what);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>Settings that name no folder, and what is not shared so; none outside a cluster.</returns>
    internal static IEnumerable<(string Setting, string What)> Unshared(CollabOptions options)
    {
        if (options.ClusterMembership is null) yield break;
        if (options.Files.S3 is null && string.IsNullOrWhiteSpace(options.Files.Folder)) yield return ("Collab:Files:Folder", "a document that came in by another server cannot be read here");
        if (string.IsNullOrWhiteSpace(options.Files.Uploads)) yield return ("Collab:Files:Uploads", "an upload that began at another server cannot go on here");
    }

    [LoggerMessage(LogLevel.Warning, "{Setting} is not set, and this server is in a cluster: unless the data folder is shared, {What}")]
    private static partial void LogUnshared(ILogger logger, string setting, string what);
}
