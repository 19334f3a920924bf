using System.Collections.Immutable;

namespace Collab.Storage.Imports;

/// <summary>What is imported: words on the wire and in the table.</summary>
public static class ImportKinds
{
    public const string Members = "members";
    public const string Units = "units";
}

/// <summary>How far an import is.</summary>
public static class ImportStates
{
    /// <summary>Read and checked; nothing of it is stored.</summary>
    public const string Checked = "checked";
    /// <summary>Some server stores it, now or soon.</summary>
    public const string Running = "running";
    public const string Done = "done";
    /// <summary>Refused as a whole: it was good when it was checked, and the organisation has changed since.</summary>
    public const string Failed = "failed";
    /// <summary>Given up; what was in the file is gone.</summary>
    public const string Discarded = "discarded";
}

public static class ImportModes
{
    /// <summary>One command: every row, or none.</summary>
    public const string AllOrNone = "allOrNone";
    /// <summary>Every row that is good when its turn comes.</summary>
    public const string GoodRows = "goodRows";
}

/// <param name="Kind">One of <see cref="ImportKinds"/>.</param>
/// <param name="By">Who uploaded it.</param>
/// <param name="State">One of <see cref="ImportStates"/>.</param>
/// <param name="Reading">Of the file, whose rows count: read in another way, it has others.</param>
/// <param name="Mode">One of <see cref="ImportModes"/>, once it runs.</param>
/// <param name="Columns">JSON of whoever reads the file.</param>
/// <param name="Good">Rows without a fault, those that are stored too.</param>
/// <param name="Refusal">JSON: why it failed.</param>
/// <param name="CommittedBy">In whose name it is stored.</param>
public sealed record StoredImport(
    Guid Id, string Kind, string FileName, Guid By, DateTimeOffset At, string State, Guid Reading, string? Mode, string? Encoding, string? Delimiter, string Columns,
    int Rows, int Good, int Stored, string? Refusal = null, Guid? CommittedBy = null);

/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="Cells">By field, what is not empty.</param>
/// <param name="Faults">By field, what could not be read.</param>
/// <param name="Errors">By field, what was wrong when it was checked last; empty = a good row.</param>
/// <param name="Proposed">A user name that the file does not have.</param>
public sealed record StoredRow(
    int Row, ImmutableDictionary<string, string> Cells, ImmutableDictionary<string, string> Faults, ImmutableDictionary<string, string> Errors, string? Proposed, bool Stored);
