namespace Collab.Server.Imports;

/// <summary>Every limit of a table that somebody uploads.</summary>
public static class ImportLimits
{
    /// <summary>Bytes as uploaded.</summary>
    public const int FileBytes = 10 * 1024 * 1024;

    /// <summary>Bytes of all that is packed in an .xlsx, counted while it is unpacked: what it says of itself may be a lie.</summary>
    public const long UnpackedBytes = 100 * 1024 * 1024;

    /// <summary>Bytes of a part that says what an .xlsx consists of; such a part is read as a whole.</summary>
    public const long DirectoryBytes = 1024 * 1024;

    /// <summary>Files in an .xlsx; one sheet needs about ten.</summary>
    public const int Parts = 1_000;

    /// <summary>Rows with anything in them, the header not counted.</summary>
    public const int Rows = 20_000;

    public const int Columns = 40;

    /// <summary>UTF-16 code units of one cell. A row with a longer one is bad, the others are not.</summary>
    public const int Cell = 2_000;

    /// <summary>The header is looked for in so many rows: people put titles above it.</summary>
    public const int RowsAboveData = 20;
}
