using Collab.Domain.Documents;
using Collab.Server.Files;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Collab.Server.Renditions;

/// <summary>
/// The part of the program that reads what somebody has sent, run in a process of its own: <c>Collab.Server read-pdf FILE OUTPUT</c> and
/// <c>Collab.Server image-to-pdf FILE OUTPUT</c>. It ends with 0, or with a number that says what is wrong with the file.
/// </summary>
internal static class RenditionProgram
{
    public const string ReadPdf = "read-pdf";
    public const string ImageToPdf = "image-to-pdf";

    // Away from what shells, systems and the runtime say.
    public const int NoRoom = 63;
    private const int FirstFailure = 64;
    private const int Depth = 60;

    /// <summary>Null = the exit code says nothing of the file.</summary>
    public static RenditionFailure? FailureOf(int exitCode) =>
        Enum.IsDefined((RenditionFailure)(exitCode - FirstFailure)) ? (RenditionFailure)(exitCode - FirstFailure) : null;

    /// <returns>The exit code; null = the program was started for something else.</returns>
    public static int? TryRun(string[] args)
    {
        try
        {
            if (args is [ReadPdf, var pdf, var pages]) return Read(pdf, pages) is { } failure ? FirstFailure + (int)failure : 0;
            if (args is not [ImageToPdf, var image, var made]) return null;
            ImagePdf.Make(image, made);
            return 0;
        }
        catch (OutOfMemoryException)
        {
            return FirstFailure + (int)RenditionFailure.TooMuchMemory;
        }
        catch (IOException error) when (UploadFolder.IsFull(error))
        {
            return NoRoom;
        }
        catch (PdfDocumentEncryptedException)
        {
            return FirstFailure + (int)RenditionFailure.Encrypted;
        }
        catch (Exception error)
        {
            // What a reader of files says of a bad one is of any kind.
            Console.Error.WriteLine(error.Message);
            return FirstFailure + (int)RenditionFailure.Damaged;
        }
    }

    private static RenditionFailure? Read(string pdf, string output)
    {
        using var document = PdfDocument.Open(pdf, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, UseActualText = true, MaxStackDepth = Depth });
        var pages = document.NumberOfPages;
        if (pages < 1) return RenditionFailure.Damaged;
        if (pages > RenditionLimits.Pages) return RenditionFailure.TooManyPages;

        using var writer = new PagesFile.Writer(output);
        var (characters, readable) = (0L, 0);
        for (var number = 1; number <= pages; number++)
        {
            var (text, words) = ("", (IReadOnlyList<WordBox>)[]);
            try
            {
                var page = document.GetPage(number);
                readable++;
                if (characters < RenditionLimits.FileCharacters) (text, words) = PageReader.Read(page.Letters);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // One page that cannot be read does not take the others away: it may still be seen.
            }

            characters += text.Length;
            writer.Write(text, WordBoxes.Pack(words));
        }

        return readable == 0 ? RenditionFailure.Damaged : null;
    }
}
