using System.Diagnostics;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace Collab.Server.Files.Inspection;

/// <summary>Whether a PDF is whole, opens without a password, only shows, and is no state secret.</summary>
internal static class PdfInspection
{
    private const int TailBytes = 4096;
    private const int Depth = 60;

    // ISO 32000-1, 12.6.4: actions that do more than go somewhere, and keys that hold scripts, files or forms of another kind.
    private static readonly HashSet<string> Actions = ["JavaScript", "Launch", "ImportData", "Rendition", "RichMediaExecute"];
    private static readonly HashSet<string> Kinds = ["EmbeddedFile", "RichMedia", "FileAttachment", "Screen", "Movie"];
    private static readonly HashSet<string> Keys = ["JavaScript", "JS", "EmbeddedFiles", "XFA", "EF"];

    /// <exception cref="RefusedContentException"/>
    public static void Check(string path)
    {
        if (!EndsAsItShould(path)) throw new RefusedContentException(UploadReasons.Damaged);
        try
        {
            using var document = PdfDocument.Open(path, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = Depth });
            if (document.IsEncrypted) throw new RefusedContentException(UploadReasons.Encrypted);
            if (document.NumberOfPages < 1) throw new RefusedContentException(UploadReasons.Damaged);
            CheckObjects(document);
            SecretMarks.Refuse(LinesOf(document.GetPage(1)));
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new RefusedContentException(UploadReasons.Encrypted);
        }
    }

    private static bool EndsAsItShould(string path)
    {
        Span<byte> tail = new byte[TailBytes];
        using var file = File.OpenRead(path);
        file.Position = Math.Max(0, file.Length - TailBytes);
        return tail[..file.ReadAtLeast(tail, TailBytes, throwOnEndOfStream: false)].LastIndexOf("%%EOF"u8) >= 0;
    }

    // All of them: what leads to one may be anything.
    private static void CheckObjects(PdfDocument document)
    {
        var began = Stopwatch.GetTimestamp();
        CheckToken(document.Structure.Catalog.CatalogDictionary, 0);
        foreach (var reference in document.Structure.CrossReferenceTable.ObjectOffsets.Keys)
        {
            if (Stopwatch.GetElapsedTime(began) > UploadLimits.PdfTime) throw new RefusedContentException(UploadReasons.Damaged);
            IToken? token;
            try
            {
                token = document.Structure.GetObject(reference)?.Data;
            }
            catch (Exception error) when (error is PdfDocumentFormatException or InvalidOperationException)
            {
                continue; // not readable, so nothing that a reader would follow
            }

            if (token is not null) CheckToken(token, 0);
        }
    }

    private static void CheckToken(IToken token, int depth)
    {
        if (depth > Depth) return;
        switch (token)
        {
            case StreamToken stream:
                CheckToken(stream.StreamDictionary, depth + 1);
                break;
            case ArrayToken array:
                foreach (var item in array.Data) CheckToken(item, depth + 1);
                break;
            case DictionaryToken dictionary:
                if (IsActive(dictionary)) throw new RefusedContentException(UploadReasons.ActiveContent);
                foreach (var value in dictionary.Data.Values) CheckToken(value, depth + 1);
                break;
        }
    }

    private static bool IsActive(DictionaryToken dictionary) =>
        dictionary.Data.Keys.Any(Keys.Contains)
        || (dictionary.TryGet(NameToken.S, out NameToken action) && Actions.Contains(action.Data))
        || (dictionary.TryGet(NameToken.Type, out NameToken type) && Kinds.Contains(type.Data))
        || (dictionary.TryGet(NameToken.Subtype, out NameToken subtype) && Kinds.Contains(subtype.Data));

    // Words of one height that stand close together: a stamp beside a heading is a line of its own.
    private static IEnumerable<string> LinesOf(Page page)
    {
        foreach (var row in page.GetWords().GroupBy(word => Math.Round(word.BoundingBox.Bottom / 4)))
        {
            Word? before = null;
            var line = new List<string>();
            foreach (var word in row.OrderBy(word => word.BoundingBox.Left))
            {
                if (before is not null && word.BoundingBox.Left - before.BoundingBox.Right > 2 * Math.Max(word.BoundingBox.Height, 4))
                {
                    yield return string.Join(' ', line);
                    line.Clear();
                }

                line.Add(word.Text);
                before = word;
            }

            yield return string.Join(' ', line);
        }
    }
}
