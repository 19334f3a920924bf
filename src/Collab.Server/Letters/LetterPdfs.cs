using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Renditions;
using Collab.Storage;

namespace Collab.Server.Letters;

/// <summary>PDFs of letters, by the converter of documents: a few at a time, and the same one once while it is remembered, however many ask for it.</summary>
internal sealed class LetterPdfs(OfficeConverter converter, CollabOptions options) : IDisposable
{
    private const int Remembered = 50;
    private const long RememberedBytes = 64L * 1024 * 1024;
    private const int LeastAtOnce = 2;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly MadeFiles made = new(Remembered, RememberedBytes);
    // Letters are small and somebody waits for each; documents, which nobody waits for, are converted one by one unless told otherwise.
    private readonly SemaphoreSlim turn = new(Math.Max(LeastAtOnce, options.Renditions.AtOnce));

    /// <summary>Why this server makes none; null: it does.</summary>
    public Refusal? Hindrance => converter.Program is null ? Refusal.Unavailable("This server makes no PDFs: it has no LibreOffice.") : null;

    /// <summary><c>unavailable</c> where this server has no converter, or it failed.</summary>
    /// <param name="name">Of what is in it: the same letter has the same name.</param>
    public async Task<(byte[]? Pdf, Refusal? Refusal)> OfAsync(string name, Func<byte[]> docx)
    {
        if (Hindrance is { } hindrance) return (null, hindrance);

        return await made.GetAsync(name, () => MakeAsync(docx)) is not { } pdf ? (null, Refusal.Unavailable("The PDF could not be made now.")) : (pdf, null);
    }

    public void Dispose() => turn.Dispose();

    private async Task<byte[]?> MakeAsync(Func<byte[]> docx)
    {
        if (!await turn.WaitAsync(LongestWait)) return null;
        var place = Path.Combine(options.DataPath, "renditions", Guid.NewGuid().ToString("N"));
        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(place)!);
            PrivateFiles.MakeFolder(place);
            var source = Path.Combine(place, "source");
            await File.WriteAllBytesAsync(source, docx());
            var (pdf, _, _) = await converter.ConvertAsync(source, DocxParts.ContentType, place, CancellationToken.None);
            return pdf is null ? null : await File.ReadAllBytesAsync(pdf);
        }
        catch (IOException)
        {
            return null;
        }
        finally
        {
            turn.Release();
            Forget(place);
        }
    }

    // What a converter that is still ending holds open is deleted with the folder at the next start.
    private static void Forget(string place)
    {
        try
        {
            if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in nobody's way.
        }
    }
}
