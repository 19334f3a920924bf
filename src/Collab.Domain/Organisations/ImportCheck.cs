using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>
/// Rows of a table held against the organisation as it is: what each would make, or by field what is wrong with it. Stricter than
/// <see cref="ImportRules"/>, so that good rows are refused only where the organisation has changed since.
/// </summary>
public static class ImportCheck
{
    /// <param name="idOf">Of a row's number, the id of what it makes: always the same, by which a row that is stored already is known.</param>
    /// <param name="context">Of whoever imports.</param>
    /// <returns>In the order of the rows.</returns>
    public static ImmutableArray<CheckedRow> Members(Organisation o, IReadOnlyList<ImportRow> rows, Func<int, Guid> idOf, in OrganisationContext context) =>
        new MemberCheck(o, rows, idOf, context).Check();

    /// <inheritdoc cref="Members"/>
    public static ImmutableArray<CheckedRow> Units(Organisation o, IReadOnlyList<ImportRow> rows, Func<int, Guid> idOf, in OrganisationContext context) =>
        new UnitCheck(o, rows, idOf, context).Check();
}

/// <summary>Where whoever imports may add what: as each row alone would be asked for by hand.</summary>
internal sealed class ImportGround(Organisation o, OrganisationContext context)
{
    // Thousands of rows are in a few units.
    private readonly Dictionary<(Guid?, DateOnly?), Refusal?> members = [], units = [];

    public Refusal? Member(Guid unit, DateOnly? from) => Ask(members, (unit, from), new AddMember("", "", new FirstPosition(unit, From: from)));

    /// <param name="above">The nearest unit above that is there already; null = at the top.</param>
    public Refusal? Unit(Guid? above, DateOnly? from) => Ask(units, (above, from), new AddUnit(above, "", "", "", from));

    private Refusal? Ask(Dictionary<(Guid?, DateOnly?), Refusal?> known, (Guid?, DateOnly?) where, OrganisationCommand command)
    {
        if (!known.TryGetValue(where, out var refusal)) known[where] = refusal = OrganisationAccess.Refuse(o, command, context);
        return refusal;
    }
}

/// <summary>Reads the fields of a row; the first fault of a field stands.</summary>
internal sealed class RowReader
{
    private readonly ImportRow row;
    private readonly ImmutableDictionary<string, string>.Builder errors;

    public RowReader(ImportRow row) => (this.row, errors) = (row, row.Faults.ToBuilder());

    public bool IsGood => errors.Count == 0;

    public ImmutableDictionary<string, string> Errors => errors.ToImmutable();

    public string? Find(string field) => row.Values.GetValueOrDefault(field);

    /// <summary>Null when it is not there, or not to be taken.</summary>
    public string? Text(string field, int max, bool wanted = false)
    {
        if (Find(field) is not { } text)
        {
            if (wanted) Fault(field, RowFaults.Missing);
            return null;
        }

        // What else a text can be refused for was cleaned away when it was read.
        if (WireText.Error(text, max) is null) return text;
        Fault(field, RowFaults.TooLong);
        return null;
    }

    public DateOnly? Day(string field)
    {
        if (Find(field) is not { } text) return null;
        if (ImportDay.TryParse(text, out var day) && Days.IsPlausible(day)) return day;
        Fault(field, RowFaults.NotDay);
        return null;
    }

    public void Fault(string field, string word) => errors.TryAdd(field, word);
}
