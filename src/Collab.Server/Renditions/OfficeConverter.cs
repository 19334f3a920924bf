using System.Text;
using Collab.Domain.Documents;
using Collab.Server.Files.Inspection;

namespace Collab.Server.Renditions;

/// <summary>Makes PDFs of office files and of text, by LibreOffice without a window, each time with a profile of its own.</summary>
internal sealed class OfficeConverter(RenditionOptions options, BoundedProcess process)
{
    // Addresses are no memory: LibreOffice has much more of them. The limit stops what takes memory faster than it is looked at.
    private const int AddressesForMemory = 4;

    // Macros never run; links to elsewhere are not followed.
    private const string Settings =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        </oor:items>
        """;

    /// <summary>Null = there is none on this machine.</summary>
    public string? Program { get; } = ProcessTools.Find(options.Soffice ?? "soffice");

    /// <summary>Whether files of that kind are made PDFs here; the others' business is not asked whether there is a converter.</summary>
    public static bool Takes(string mediaType) => KindOf(mediaType) is not null;

    /// <param name="folder">Empty; what stays in it is the caller's to delete.</param>
    /// <returns>The PDF, in that folder; or why there is none, and what was said.</returns>
    public async Task<(string? Pdf, RenditionFailure? Failure, string Said)> ConvertAsync(string source, string mediaType, string folder, CancellationToken cancel)
    {
        if (Program is null) return (null, RenditionFailure.NoConverter, "");
        var (extension, filter, input) = KindOf(mediaType)!.Value;
        var file = Path.Combine(folder, "document" + extension);
        if (mediaType == FileTypes.Text.MediaType)
        {
            if (!TryWriteUtf8(source, file)) return (null, RenditionFailure.Damaged, "");
        }
        else
        {
            File.Move(source, file);
        }

        var profile = Path.Combine(folder, "profile");
        Directory.CreateDirectory(Path.Combine(profile, "user"));
        await File.WriteAllTextAsync(Path.Combine(profile, "user", "registrymodifications.xcu"), Settings, cancel);

        // One page more than there may be, so that it is seen that there are too many.
        var pages = $"{{\"PageRange\":{{\"type\":\"string\",\"value\":\"1-{RenditionLimits.Pages + 1}\"}}}}";
        var memory = options.Megabytes * 1024L * 1024;
        var ended = await process.RunAsync(
            [Program, $"-env:UserInstallation={new Uri(profile)}", "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard", .. input,
                "--convert-to", $"pdf:{filter}:{pages}", "--outdir", folder, file],
            folder, new(TimeSpan.FromSeconds(options.Seconds), memory, memory * AddressesForMemory), new Dictionary<string, string> { ["SAL_USE_VCLPLUGIN"] = "svp" }, cancel);
        var pdf = Path.ChangeExtension(file, ".pdf");
        RenditionFailure? failure = ended.Ending switch
        {
            Ending.TookTooLong => RenditionFailure.TookTooLong,
            Ending.TooMuchMemory => RenditionFailure.TooMuchMemory,
            _ when File.Exists(pdf) && ended.ExitCode == 0 => null,
            _ when ended.Said.Contains("could not be loaded", StringComparison.Ordinal) => RenditionFailure.Damaged,
            _ => RenditionFailure.ConverterFailed,
        };
        return (failure is null ? pdf : null, failure, ended.Said);
    }

    private static (string Extension, string Filter, string[] Input)? KindOf(string mediaType)
    {
        if (FileTypes.All.FirstOrDefault(type => type.MediaType == mediaType) is not { } type) return null;
        return type.Extensions[0] switch
        {
            ".docx" or ".odt" => (type.Extensions[0], "writer_pdf_Export", []),
            ".xlsx" or ".ods" => (type.Extensions[0], "calc_pdf_Export", []),
            ".pptx" or ".odp" => (type.Extensions[0], "impress_pdf_Export", []),
            ".txt" => (".txt", "writer_pdf_Export", ["--infilter=Text (encoded):UTF8,LF,,,"]),
            _ => null,
        };
    }

    private static bool TryWriteUtf8(string source, string file)
    {
        if (FileTypes.EncodingOf(source) is not { } encoding) return false;
        using var reader = new StreamReader(source, encoding);
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var some = new char[64 * 1024];
        while (reader.Read(some) is > 0 and var count) writer.Write(some.AsSpan(0, count));
        return true;
    }
}
