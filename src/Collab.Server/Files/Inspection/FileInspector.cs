using System.Buffers.Binary;

namespace Collab.Server.Files.Inspection;

/// <summary>What a file is by its content, and whether it is one that can be given to people and converters.</summary>
internal sealed partial class FileInspector(PdfProgram pdfs, ILogger<FileInspector> logger)
{
    private const int HeadBytes = 4096;

    /// <param name="name">As cleaned; without an extension it gets the one of its kind.</param>
    /// <returns>The media type and the name; or one of <see cref="UploadReasons"/>.</returns>
    public async Task<(string? MediaType, string? Name, string? Reason)> InspectAsync(string path, string name, CancellationToken cancel = default)
    {
        try
        {
            // Reading a hostile file takes a while, and a thread.
            var type = await Task.Factory.StartNew(() => Check(path, Path.GetExtension(name).ToLowerInvariant()), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            if (type == FileTypes.Pdf && await pdfs.CheckAsync(path, cancel) is { } reason) return (null, null, reason);
            return (type.MediaType, Path.GetExtension(name).Length > 1 ? name : FileNames.Clean(name + type.Extensions[0]), null);
        }
        catch (RefusedContentException refused)
        {
            return (null, null, refused.Reason);
        }
        // Whatever a library throws at a file that somebody made to be thrown at.
        catch (Exception error) when (error is not (OperationCanceledException or IOException))
        {
            LogUnreadable(logger, error);
            return (null, null, UploadReasons.Damaged);
        }
    }

    private static FileType Check(string path, string extension)
    {
        Span<byte> head = new byte[HeadBytes];
        using (var file = File.OpenRead(path)) head = head[..file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];

        if (FileTypes.IsOle(head)) throw new RefusedContentException(OleFile.HasEntry(path, "EncryptedPackage") ? UploadReasons.Encrypted : UploadReasons.TypeNotAllowed);
        if (FileTypes.IsZip(head))
        {
            using var package = OfficePackage.Open(path);
            FitsName(package.Type, extension);
            package.Check();
            return package.Type;
        }

        var type = FileTypes.OfMagic(head) ?? (FileTypes.EncodingOf(path) is null ? throw new RefusedContentException(UploadReasons.TypeNotAllowed) : FileTypes.Text);
        FitsName(type, extension);
        if (type == FileTypes.Png) CheckPng(path, head);
        else if (type == FileTypes.Text) CheckText(path);
        return type;
    }

    private static void FitsName(FileType type, string extension)
    {
        if (extension.Length <= 1 || type.Extensions.Contains(extension)) return;
        throw new RefusedContentException(FileTypes.All.Any(other => other.Extensions.Contains(extension)) ? UploadReasons.TypeMismatch : UploadReasons.TypeNotAllowed);
    }

    private static void CheckPng(string path, ReadOnlySpan<byte> head)
    {
        const int IhdrEnd = 33;
        Span<byte> end = stackalloc byte[64];
        using var file = File.OpenRead(path);
        file.Position = Math.Max(0, file.Length - end.Length);
        var read = file.ReadAtLeast(end, end.Length, throwOnEndOfStream: false);
        if (head.Length < IhdrEnd || end[..read].IndexOf("IEND"u8) < 0) throw new RefusedContentException(UploadReasons.Damaged);
        if ((long)BinaryPrimitives.ReadUInt32BigEndian(head[16..]) * BinaryPrimitives.ReadUInt32BigEndian(head[20..]) > UploadLimits.Pixels) throw new RefusedContentException(UploadReasons.ZipBomb);
    }

    private static void CheckText(string path)
    {
        using var reader = new StreamReader(path, FileTypes.EncodingOf(path)!);
        // Some pages at most: a line may be the whole file.
        var start = new char[UploadLimits.FirstPageLines * 200];
        SecretMarks.Refuse(new string(start, 0, reader.ReadBlock(start)).Split('\n').Take(UploadLimits.FirstPageLines));
    }

    [LoggerMessage(LogLevel.Information, "A file cannot be read and counts as damaged")]
    private static partial void LogUnreadable(ILogger logger, Exception error);
}
