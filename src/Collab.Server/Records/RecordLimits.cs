namespace Collab.Server.Records;

/// <summary>
/// What a verifiable record may be, all in one place; each is looked at before anything that large is read. Nothing in a record is packed,
/// so it cannot become larger than it is.
/// </summary>
public static class RecordLimits
{
    /// <summary>Bytes of a record sent to be verified; larger ones are verified beside the server.</summary>
    public const long UploadBytes = 512L * 1024 * 1024;

    /// <summary>Bytes of one file in it.</summary>
    public const long FileBytes = 1024L * 1024 * 1024;

    /// <summary>Bytes of the journal: the state that it leads to is held in memory.</summary>
    public const long JournalBytes = 256L * 1024 * 1024;

    public const long ManifestBytes = 8L * 1024 * 1024;

    /// <summary>Bytes of one event's line. The largest are closed secret ballots of 20,000 people, with a megabyte of receipts.</summary>
    public const int LineBytes = 8 * 1024 * 1024;

    public const int Files = 20_000;

    /// <summary>Bytes of the directory of the zip.</summary>
    public const long DirectoryBytes = Files * 256L;

    /// <summary>UTF-16 code units of a file's name in it.</summary>
    public const int Path = 150;

    /// <summary>Bytes of an issued PDF that is signed: it is held in memory while its signatures are looked at.</summary>
    public const long SignedBytes = 64L * 1024 * 1024;

    /// <summary>In which times of minutes are written; a meeting has one.</summary>
    public const int Zones = 4;

    /// <summary>How often minutes are initialled and issued, all documents together: each issued text is written again.</summary>
    public const int MinutesSteps = 1_000;

    /// <summary>Faults that are named; that there are more is said.</summary>
    public const int Faults = 100;

    /// <summary>That come, wait or are verified at a time at one server; one is verified after the other.</summary>
    public const int AtOnce = 4;

    /// <summary>Verifications of one member, one after the other; each comes back after <see cref="PerMember"/>.</summary>
    public const int MemberAtOnce = 5;

    public static readonly TimeSpan PerMember = TimeSpan.FromSeconds(12);

    /// <summary>Until one that comes slowly is given up: others wait for its place.</summary>
    public static readonly TimeSpan UploadTime = TimeSpan.FromMinutes(15);

    /// <summary>Until one that a member sent is given up: it was made to take long.</summary>
    public static readonly TimeSpan VerifyTime = TimeSpan.FromMinutes(2);
}

/// <summary>What differs between those who sit at the command line, whose machine it is, and a page, whose server it is.</summary>
/// <param name="JournalBytes">At most <see cref="RecordLimits.JournalBytes"/>.</param>
/// <param name="Zones">At most <see cref="RecordLimits.Zones"/>.</param>
public sealed record RecordBounds(long JournalBytes, int Zones)
{
    public static RecordBounds Command { get; } = new(RecordLimits.JournalBytes, RecordLimits.Zones);

    public static RecordBounds Page { get; } = new(64L * 1024 * 1024, 2);
}

/// <summary>What a record may be to be given out: what would not be verified is not.</summary>
/// <param name="LineBytes">As the others, one of <see cref="RecordLimits"/>.</param>
internal sealed record ExportBounds(long JournalBytes, int LineBytes, int Files, long FileBytes, long SignedBytes, long ManifestBytes)
{
    public static ExportBounds Verified { get; } = new(RecordLimits.JournalBytes, RecordLimits.LineBytes, RecordLimits.Files, RecordLimits.FileBytes, RecordLimits.SignedBytes, RecordLimits.ManifestBytes);
}
