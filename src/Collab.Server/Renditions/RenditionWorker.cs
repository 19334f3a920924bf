using Collab.Domain.Documents;
using Collab.Server.Hosting;
using Collab.Storage;
using Collab.Storage.Renditions;

namespace Collab.Server.Renditions;

/// <summary>Makes what was asked for. Whatever stops in the middle is begun again, by this server or another; a file over which servers die is given up.</summary>
internal sealed partial class RenditionWorker(
    RenditionStore store, Renderer renderer, OfficeConverter converter, ProcessTools tools, RenditionTeller teller, RenditionOptions options, TimeProvider clock, ILogger<RenditionWorker> logger) : WokenWorker(clock)
{
    // How long a server that died keeps others away.
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);

    private readonly Guid server = Guid.NewGuid();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.AtOnce == 0) return;
        if (converter.Program is { } program) LogConverter(logger, program);
        else LogNoConverter(logger);
        if (!tools.CutsOff) LogNetwork(logger);
        renderer.Clean();
        await base.ExecuteAsync(stoppingToken);
    }

    protected override Task WorkAsync(CancellationToken cancel) => Task.WhenAll(Enumerable.Range(0, options.AtOnce).Select(_ => WorkOffAsync(cancel)));

    protected override void LogFailed(Exception error) => LogUnread(logger, error);

    private async Task WorkOffAsync(CancellationToken cancel)
    {
        while (await store.ClaimAsync(server, Claim, converter.Program is not null, cancel) is { } rendition)
        {
            teller.Wake();
            await using var renewal = new Timer(_ => _ = RenewAsync(rendition.Sha256), null, Claim / 3, Claim / 3);
            try
            {
                await MakeAsync(rendition, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                await store.PutOffAsync(rendition.Sha256, server, TimeSpan.Zero, CancellationToken.None);
                throw;
            }
            catch (Exception error) when (error is IOException || Database.IsAway(error))
            {
                LogInterrupted(logger, error, rendition.Sha256);
                await store.PutOffAsync(rendition.Sha256, server, Retry, cancel);
            }
            catch (Exception error)
            {
                LogGivenUp(logger, error, rendition.Sha256);
                await store.FailAsync(rendition.Sha256, server, RenditionFailure.ConverterFailed, cancel);
            }

            teller.Wake();
        }
    }

    private async Task MakeAsync(StoredRendition rendition, CancellationToken cancel)
    {
        var (made, failure) = rendition.Attempts > RenditionLimits.Attempts ? (null, RenditionFailure.ConverterFailed) : await renderer.RenderAsync(rendition, cancel);
        if (made is not null) await store.ReadyAsync(rendition.Sha256, server, made.Pdf, made.Pages, made.HasText, cancel);
        else await store.FailAsync(rendition.Sha256, server, failure!.Value, cancel);
    }

    private async Task RenewAsync(string sha256)
    {
        try
        {
            await store.RenewAsync(sha256, server, Claim);
        }
        catch (Exception error)
        {
            LogUnread(logger, error);
        }
    }

    [LoggerMessage(LogLevel.Information, "Documents are made readable by {Program}")]
    private static partial void LogConverter(ILogger logger, string program);

    [LoggerMessage(LogLevel.Warning, "LibreOffice is not installed: of documents only PDFs and images can be read in the browser")]
    private static partial void LogNoConverter(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Converters cannot be kept from the network here: this server may make no network namespaces")]
    private static partial void LogNetwork(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Making the file {Sha256} readable was interrupted; it will be begun again")]
    private static partial void LogInterrupted(ILogger logger, Exception error, string sha256);

    [LoggerMessage(LogLevel.Error, "Making the file {Sha256} readable has failed")]
    private static partial void LogGivenUp(ILogger logger, Exception error, string sha256);

    [LoggerMessage(LogLevel.Warning, "Files to be made readable cannot be looked up")]
    private static partial void LogUnread(ILogger logger, Exception error);
}
