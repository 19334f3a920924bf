using Collab.Server.Renditions;

namespace Collab.Server.Files.Inspection;

/// <summary>
/// Looks at PDFs in a process of its own, <c>Collab.Server inspect-pdf FILE</c>: what somebody has made to fill memory, or to break the reader,
/// does neither to the server.
/// </summary>
internal sealed class PdfProgram(FileReading reading)
{
    private const string Verb = "inspect-pdf";

    // Away from what shells, systems and the runtime say.
    private const int FirstReason = 64;
    private static readonly string[] Reasons = [UploadReasons.Damaged, UploadReasons.Encrypted, UploadReasons.ActiveContent, UploadReasons.StateSecret];

    /// <returns>One of <see cref="UploadReasons"/>; null = it is taken.</returns>
    /// <exception cref="IOException">It cannot be looked at now.</exception>
    public async Task<string?> CheckAsync(string path, CancellationToken cancel)
    {
        var full = Path.GetFullPath(path);
        var ended = await reading.RunSelfAsync([Verb, full], Path.GetDirectoryName(full)!, UploadLimits.PdfTime, yields: false, cancel);
        if (ended is { Ending: Ending.Exited, ExitCode: 0 }) return null;
        // Whoever breaks the reader, or asks for more than it may have, says nothing else of himself.
        return ended.Ending == Ending.Exited ? Reasons.ElementAtOrDefault(ended.ExitCode - FirstReason) ?? UploadReasons.Damaged : UploadReasons.Damaged;
    }

    /// <returns>The exit code; null = the program was started for something else.</returns>
    public static int? TryRun(string[] args)
    {
        if (args is not [Verb, var path]) return null;
        // The reader passes over what it cannot unpack; what was not seen for want of memory was not looked at.
        var hadNoMemory = false;
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => hadNoMemory |= thrown.Exception is OutOfMemoryException;
        try
        {
            PdfInspection.Check(path);
            return hadNoMemory ? FirstReason : 0;
        }
        catch (RefusedContentException refused)
        {
            return FirstReason + Array.IndexOf(Reasons, refused.Reason);
        }
        catch (Exception error)
        {
            // What a reader of files says of a bad one is of any kind.
            Console.Error.WriteLine(error.Message);
            return FirstReason;
        }
    }
}
