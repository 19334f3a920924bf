using System.Collections.Immutable;

namespace Collab.Domain.Organisations;

/// <summary>
/// See <see cref="ImportCheck.Units"/>. The unit above is one that is there, or a row of the file, wherever it stands; without a first
/// day a unit begins with the one above it.
/// </summary>
internal sealed class UnitCheck
{
    /// <summary>Of a unit of which the file does not say it.</summary>
    public const string AnyKind = "unit";

    private readonly Organisation o;
    private readonly IReadOnlyList<ImportRow> rows;
    private readonly Func<int, Guid> idOf;
    private readonly ImportGround ground;
    private readonly HashSet<Guid> own;
    private readonly Dictionary<string, int> byCode = [];
    private readonly CheckedRow?[] done;
    private readonly Guid?[] anchors;
    private Organisation tree;
    private int room;

    public UnitCheck(Organisation o, IReadOnlyList<ImportRow> rows, Func<int, Guid> idOf, in OrganisationContext context)
    {
        (this.o, this.rows, this.idOf, tree) = (o, rows, idOf, o);
        ground = new ImportGround(o, context);
        own = [.. rows.Select(row => idOf(row.Number))];
        (done, anchors) = (new CheckedRow?[rows.Count], new Guid?[rows.Count]);
        room = OrganisationLimits.Units - o.Units.Count;
        foreach (var (i, row) in rows.Index())
            if (row.Values.GetValueOrDefault(RowFields.Code) is { } code) byCode.TryAdd(Capitals(code), i);
    }

    public ImmutableArray<CheckedRow> Check()
    {
        for (var i = 0; i < rows.Count; i++) CheckDown(i);
        return [.. done.OfType<CheckedRow>()];
    }

    // Up to what is known, and down again: a row after the one above it.
    private void CheckDown(int start)
    {
        var path = new List<int>();
        var onPath = new HashSet<int>();
        int? at = start;
        while (at is { } i && done[i] is null && onPath.Add(i))
        {
            path.Add(i);
            at = RowAbove(i);
        }

        var circle = at is { } met && done[met] is null ? path.IndexOf(met) : path.Count;
        for (var p = path.Count - 1; p >= 0; p--) done[path[p]] = Check(path[p], inCircle: p >= circle);
    }

    private int? RowAbove(int i) =>
        rows[i].Values.GetValueOrDefault(RowFields.ParentCode) is { } code && o.UnitOf(code) is null && byCode.TryGetValue(Capitals(code), out var above) ? above : null;

    private CheckedRow Check(int i, bool inCircle)
    {
        var row = rows[i];
        var id = idOf(row.Number);
        if (o.Units.ContainsKey(id)) return new CheckedRow(row.Number, id, ImmutableDictionary<string, string>.Empty) { Stored = true };

        var reader = new RowReader(row);
        var code = Code(reader, i);
        var name = reader.Text(RowFields.Name, OrganisationLimits.Name, wanted: true);
        // The words of a known kind may be longer than one's own.
        var kind = (reader.Find(RowFields.Kind) is { } said ? UnitKinds.Find(said) : null) ?? reader.Text(RowFields.Kind, OrganisationLimits.Kind) ?? AnyKind;
        var from = reader.Day(RowFields.From);
        if (inCircle) reader.Fault(RowFields.ParentCode, RowFaults.Cycle);
        var (parent, level) = Parent(reader, i);
        if (parent is { } above) from ??= tree.Units[above].From;
        if (ground.Unit(anchors[i], from) is not null) reader.Fault(RowFields.ParentCode, RowFaults.ForeignUnit);
        if (reader.IsGood)
        {
            var grown = tree.With(new Unit(id, [new UnitVersion(from, parent, code!, name!, kind, 0)]));
            if (TreeRules.FaultOfNew(grown, id, from ?? DateOnly.MinValue) is { } fault) reader.Fault(RowFields.ParentCode, fault.Word);
            else if (--room < 0) reader.Fault(RowFields.WholeRow, RowFaults.TooMany);
            else tree = grown;
        }

        return new CheckedRow(row.Number, id, reader.Errors) { Level = level, Unit = reader.IsGood ? new ImportedUnit(id, from, parent, code!, name!, kind, 0) : null };
    }

    private string? Code(RowReader reader, int i)
    {
        if (reader.Text(RowFields.Code, OrganisationLimits.Code, wanted: true) is not { } code) return null;
        if (o.UnitOf(code) is { } owner) reader.Fault(RowFields.Code, own.Contains(owner) ? RowFaults.Twice : RowFaults.Taken);
        else if (byCode[Capitals(code)] != i) reader.Fault(RowFields.Code, RowFaults.Twice);
        return code;
    }

    private (Guid? Parent, int Level) Parent(RowReader reader, int i)
    {
        if (reader.Find(RowFields.ParentCode) is not { } code) return (null, 0);
        if (o.UnitOf(code) is { } there) return (anchors[i] = there, 0);
        if (RowAbove(i) is { } at && done[at] is { IsGood: true } above)
        {
            anchors[i] = anchors[at];
            return (above.Id, above.Level + 1);
        }

        reader.Fault(RowFields.ParentCode, RowFaults.UnknownParent);
        return (null, 0);
    }

    private static string Capitals(string code) => code.ToUpperInvariant();
}
