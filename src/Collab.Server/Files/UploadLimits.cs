namespace Collab.Server.Files;

/// <summary>What uploads may be, all in one place. The body of a PATCH: <see cref="Hosting.RequestSizes.UploadChunk"/>; calls count as any others.</summary>
public static class UploadLimits
{
    /// <summary>Of a file.</summary>
    public const long FileBytes = 200L * 1024 * 1024;

    /// <summary>Of one member, that do not have all their bytes, or were not looked at, yet.</summary>
    public const int Unfinished = 20;

    /// <summary>Of one member: files that nothing was made of yet, with the bytes that are still to come.</summary>
    public const long MemberBytes = 1024L * 1024 * 1024;

    /// <summary>UTF-16 code units, the extension included.</summary>
    public const int FileName = 255;

    /// <summary>After the last byte that came; after completion; after a command named it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Files that a server looks at at a time.</summary>
    public const int ChecksAtOnce = 2;

    /// <summary>Of a file and what is packed in it, together.</summary>
    public const long UnpackedBytes = 1024L * 1024 * 1024;

    /// <summary>Unpacked bytes for each packed one; counts above <see cref="FreeUnpackedBytes"/>.</summary>
    public const int Ratio = 100;

    public const long FreeUnpackedBytes = 10L * 1024 * 1024;

    /// <summary>Files in a package and the packages in it, together.</summary>
    public const int Entries = 20_000;

    /// <summary>A workbook in a document is one.</summary>
    public const int Nesting = 3;

    /// <summary>Of a PNG.</summary>
    public const long Pixels = 200_000_000;

    /// <summary>Until a PDF counts as damaged.</summary>
    public static readonly TimeSpan PdfTime = TimeSpan.FromSeconds(30);

    /// <summary>Paragraphs or lines that are looked at for a mark of state secrets, where there are no pages.</summary>
    public const int FirstPageLines = 60;

    /// <summary>Until a scanner that is silent counts as one that does not answer.</summary>
    public static readonly TimeSpan ScanTime = TimeSpan.FromMinutes(2);
}

/// <summary>Why content is refused: stable words.</summary>
public static class UploadReasons
{
    public const string TooLarge = "tooLarge";
    public const string EmptyFile = "emptyFile";
    /// <summary>The bytes have another SHA-256 than was declared.</summary>
    public const string Checksum = "checksum";
    /// <summary>Not one of the kinds that are taken; of older office files: to be saved as .docx, .xlsx or .pptx.</summary>
    public const string TypeNotAllowed = "typeNotAllowed";
    /// <summary>The name says another kind than the content is.</summary>
    public const string TypeMismatch = "typeMismatch";
    public const string Macros = "macros";
    /// <summary>It would load something from elsewhere when it is opened.</summary>
    public const string ExternalRelations = "externalRelations";
    public const string Dtd = "dtd";
    public const string ZipBomb = "zipBomb";
    /// <summary>It asks for a password.</summary>
    public const string Encrypted = "encrypted";
    public const string Damaged = "damaged";
    /// <summary>A PDF with scripts, programs to start, or files in it.</summary>
    public const string ActiveContent = "activeContent";
    public const string Infected = "infected";
    /// <summary>"MẬT", "TỐI MẬT", "TUYỆT MẬT": not to be kept on networks (Law 29/2018/QH14, Art. 5(5)).</summary>
    public const string StateSecret = "stateSecret";
    /// <summary>The server has no room; may be tried again.</summary>
    public const string DiskFull = "diskFull";
}
