using System.Collections.Immutable;

namespace Collab.Domain.Organisations;

/// <summary>What a column of an imported table can mean: the words that stand on the wire.</summary>
public static class RowFields
{
    public const string Name = "name";
    public const string UserName = "userName";
    public const string Code = "code";
    public const string UnitCode = "unitCode";
    public const string Title = "title";
    public const string From = "from";
    public const string Until = "until";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Kind = "kind";
    public const string ParentCode = "parentCode";

    /// <summary>The row is wrong, not a field of it.</summary>
    public const string WholeRow = "row";
}

/// <summary>Stable words for what is wrong with a field of an imported row.</summary>
public static class RowFaults
{
    public const string Missing = "missing";
    public const string TooLong = "tooLong";
    /// <summary>No unit has this code, or ever had.</summary>
    public const string UnknownUnit = "unknownUnit";
    /// <summary>The same of the unit above, where no good row of the file has the code either.</summary>
    public const string UnknownParent = "unknownParent";
    /// <summary>The unit is not there in the whole period.</summary>
    public const string ClosedUnit = "closedUnit";
    /// <summary>Not where whoever imports may do this.</summary>
    public const string ForeignUnit = "foreignUnit";
    /// <summary>The code or user name is somebody else's.</summary>
    public const string Taken = "taken";
    /// <summary>An earlier row of the file has it.</summary>
    public const string Twice = "twice";
    public const string NotUserName = "notUserName";
    public const string NotDay = "notDay";
    public const string NotEmail = "notEmail";
    /// <summary>The last day is before the first.</summary>
    public const string Order = "order";
    /// <summary>A unit would stand below itself.</summary>
    public const string Cycle = "cycle";
    public const string TooDeep = "tooDeep";
    /// <summary>More units or members than an organisation may have.</summary>
    public const string TooMany = "tooMany";
}

/// <summary>A row of an uploaded table, its columns named.</summary>
/// <param name="Number">As a spreadsheet counts.</param>
/// <param name="Values">By field, what is not empty: NFC, trimmed, without characters that nobody sees.</param>
/// <param name="Faults">By field, what could not be read.</param>
/// <param name="Proposed">The user name that was proposed before; it is kept while it is free.</param>
public sealed record ImportRow(int Number, ImmutableDictionary<string, string> Values, ImmutableDictionary<string, string> Faults, string? Proposed = null);

/// <summary>What would become of a row.</summary>
/// <param name="Id">The member's or unit's, whether it is there already or not.</param>
/// <param name="Errors">By field one of <see cref="RowFaults"/>, or what the reader of the file said; empty = a good row.</param>
public sealed record CheckedRow(int Number, Guid Id, ImmutableDictionary<string, string> Errors)
{
    /// <summary>An earlier command of this import has stored it.</summary>
    public bool Stored { get; init; }

    /// <summary>The user name, where the file has none.</summary>
    public string? Proposed { get; init; }

    /// <summary>Rows of smaller ones come first: a unit after the one above it.</summary>
    public int Level { get; init; }

    /// <summary>Of a good row in an import of members.</summary>
    public ImportedMember? Member { get; init; }

    /// <summary>Of a good row in an import of units.</summary>
    public ImportedUnit? Unit { get; init; }

    public bool IsGood => Errors.IsEmpty;
}
