using System.Security.Cryptography;
using Collab.Domain.Documents;
using Collab.Server.Files.Inspection;
using Collab.Server.Hosting;
using Collab.Storage;
using Collab.Storage.Files;
using Collab.Storage.Renditions;

namespace Collab.Server.Renditions;

/// <param name="Pdf">Its name in the store.</param>
internal sealed record Rendered(string Pdf, int Pages, bool HasText);

/// <summary>Makes the PDF of a file and reads it. Whatever opens the file does so in a process of its own.</summary>
internal sealed partial class Renderer(IFileStore files, RenditionStore store, OfficeConverter converter, FileReading reading, CollabOptions options, ILogger<Renderer> logger)
{
    // Of a transaction, while which nobody else writes to SQLite.
    private const int PagesAtATime = 50;

    private readonly string folder = Path.Combine(options.DataPath, "renditions");

    // Longer than any step takes: servers may share the folder.
    private static readonly TimeSpan LeftBehind = TimeSpan.FromDays(1);

    /// <summary>What servers that died have left behind goes.</summary>
    public void Clean()
    {
        if (!Directory.Exists(folder)) return;
        foreach (var place in Directory.EnumerateDirectories(folder).Where(place => Directory.GetLastWriteTimeUtc(place) < DateTime.UtcNow - LeftBehind)) Directory.Delete(place, recursive: true);
    }

    /// <exception cref="IOException">The file or its PDF cannot be read or stored now: to be tried again.</exception>
    public async Task<(Rendered? Rendered, RenditionFailure? Failure)> RenderAsync(StoredRendition of, CancellationToken cancel)
    {
        PrivateFiles.MakeFolder(folder);
        NeedRoom();
        var place = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        PrivateFiles.MakeFolder(place);
        try
        {
            var source = Path.Combine(place, "source");
            await CopyAsync(of.Sha256, source, cancel);
            var (pdf, failure, said) = await ToPdfAsync(of, source, place, cancel);
            if (failure is null)
            {
                var pages = Path.Combine(place, "pages");
                (failure, said) = await reading.RunAsync(RenditionProgram.ReadPdf, pdf!, pages, place, cancel);
                if (failure is null) return (await KeepAsync(of, pdf!, pages, cancel), null);
            }

            NeedRoom();
            LogFailed(logger, of.Sha256, of.MediaType, failure.Value, said);
            return (null, failure);
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private void NeedRoom()
    {
        if (new DriveInfo(folder).AvailableFreeSpace < RenditionLimits.Room) throw new IOException($"The disk of {folder} is full.");
    }

    private async Task CopyAsync(string sha256, string path, CancellationToken cancel)
    {
        await using var from = await files.OpenAsync(sha256, cancel) ?? throw new IOException($"The store has no file {sha256}.");
        await using var to = PrivateFiles.Create(path);
        await from.CopyToAsync(to, cancel);
    }

    private async Task<(string? Pdf, RenditionFailure? Failure, string Said)> ToPdfAsync(StoredRendition of, string source, string place, CancellationToken cancel)
    {
        if (of.MediaType == FileTypes.Pdf.MediaType) return (source, null, "");
        if (OfficeConverter.Takes(of.MediaType)) return await converter.ConvertAsync(source, of.MediaType, place, cancel);
        if (of.MediaType != FileTypes.Png.MediaType && of.MediaType != FileTypes.Jpeg.MediaType) return (null, RenditionFailure.Unsupported, "");

        var pdf = Path.Combine(place, "image.pdf");
        var (failure, said) = await reading.RunAsync(RenditionProgram.ImageToPdf, source, pdf, place, cancel);
        return (pdf, failure, said);
    }

    private async Task<Rendered> KeepAsync(StoredRendition of, string pdf, string pages, CancellationToken cancel)
    {
        var (count, hasText) = (0, false);
        foreach (var some in PagesFile.Read(pages).Chunk(PagesAtATime))
        {
            await store.SavePagesAsync(of.Sha256, some, cancel);
            count += some.Length;
            hasText |= some.Any(page => page.Text.Length > 0);
        }

        if (of.MediaType == FileTypes.Pdf.MediaType) return new(of.Sha256, count, hasText);
        string sha256;
        await using (var made = File.OpenRead(pdf)) sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(made, cancel));
        if (!await store.UseMadeAsync(sha256, cancel)) throw new IOException("The same file is being deleted at this moment.");
        await files.PutAsync(pdf, cancel);
        return new(sha256, count, hasText);
    }

    [LoggerMessage(LogLevel.Information, "The file {Sha256} ({MediaType}) cannot be made readable: {Failure}. {Said}")]
    private static partial void LogFailed(ILogger logger, string sha256, string mediaType, RenditionFailure failure, string said);
}
