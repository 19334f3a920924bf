using System.Collections.Immutable;

namespace Collab.Domain.Organisations;

/// <summary>See <see cref="ImportCheck.Members"/>.</summary>
internal sealed class MemberCheck(Organisation o, IReadOnlyList<ImportRow> rows, Func<int, Guid> idOf, OrganisationContext context)
{
    private readonly ImportGround ground = new(o, context);
    private readonly HashSet<Guid> own = [.. rows.Select(row => idOf(row.Number))];
    private readonly HashSet<string> codes = [], userNames = [];
    private readonly UserNameProposals proposals = new(o);
    private int room = OrganisationLimits.Members - o.Members.Count;

    public ImmutableArray<CheckedRow> Check()
    {
        // What is written in the file goes before what is made up, wherever it stands.
        foreach (var row in rows) if (GivenName(row) is { } given) proposals.Reserve(given);
        return [.. rows.Select(Check)];
    }

    private CheckedRow Check(ImportRow row)
    {
        var id = idOf(row.Number);
        if (o.Members.ContainsKey(id)) return new CheckedRow(row.Number, id, ImmutableDictionary<string, string>.Empty) { Stored = true, Proposed = row.Proposed };

        var reader = new RowReader(row);
        var name = reader.Text(RowFields.Name, OrganisationLimits.Name, wanted: true);
        var code = Code(reader);
        var title = reader.Text(RowFields.Title, OrganisationLimits.Title);
        var (from, until) = (reader.Day(RowFields.From), reader.Day(RowFields.Until));
        if (until < from) reader.Fault(RowFields.Until, RowFaults.Order);
        var unit = Unit(reader, from, until);
        Contacts(reader);
        var given = UserName(reader, row);
        if (reader.IsGood && --room < 0) reader.Fault(RowFields.WholeRow, RowFaults.TooMany);

        // Bad rows need no name, and take none from good ones.
        var proposed = reader.IsGood && given is null ? proposals.Propose(name!, row.Proposed) : null;
        return new CheckedRow(row.Number, id, reader.Errors)
        {
            Proposed = proposed,
            Member = reader.IsGood ? new ImportedMember(id, name!, given ?? proposed!, code, [new Position(id, unit!.Value, title, null, true, from, until)], Active: true) : null,
        };
    }

    private string? Code(RowReader reader)
    {
        if (reader.Text(RowFields.Code, OrganisationLimits.Code) is not { } code) return null;
        if (o.MemberOfCode(code) is { } owner) reader.Fault(RowFields.Code, Whose(owner));
        else if (!codes.Add(code.ToUpperInvariant())) reader.Fault(RowFields.Code, RowFaults.Twice);
        return code;
    }

    private string? UserName(RowReader reader, ImportRow row)
    {
        if (GivenName(row) is not { } name) return null;
        if (name.Length > OrganisationLimits.UserName) reader.Fault(RowFields.UserName, RowFaults.TooLong);
        else if (UserNames.Error(name) is not null) reader.Fault(RowFields.UserName, RowFaults.NotUserName);
        else if (o.MemberOf(name) is { } owner) reader.Fault(RowFields.UserName, Whose(owner));
        else if (!userNames.Add(UserNames.Normalize(name))) reader.Fault(RowFields.UserName, RowFaults.Twice);
        return name;
    }

    private Guid? Unit(RowReader reader, DateOnly? from, DateOnly? until)
    {
        if (reader.Text(RowFields.UnitCode, OrganisationLimits.Code, wanted: true) is not { } code) return null;
        if (o.UnitOf(code) is not { } id)
        {
            reader.Fault(RowFields.UnitCode, RowFaults.UnknownUnit);
            return null;
        }

        if (!IsThere(o.Units[id], from, until)) reader.Fault(RowFields.UnitCode, RowFaults.ClosedUnit);
        if (ground.Member(id, from) is not null) reader.Fault(RowFields.UnitCode, RowFaults.ForeignUnit);
        return id;
    }

    // Nobody begins in a unit that is gone, whoever took it over: the list that says so is an old one.
    private bool IsThere(Unit unit, DateOnly? from, DateOnly? until)
    {
        if (unit.From is { } opened && from < opened) return false;
        if (unit.ClosedOn is not { } closed || until < closed) return true;
        return unit.SuccessorId is not null && closed > context.Today && !(from >= closed);
    }

    private static void Contacts(RowReader reader)
    {
        if (reader.Text(RowFields.Email, MemberContact.Email) is { } email && !MemberContact.IsEmail(email)) reader.Fault(RowFields.Email, RowFaults.NotEmail);
        reader.Text(RowFields.Phone, MemberContact.Phone);
    }

    private static string? GivenName(ImportRow row) => row.Values.GetValueOrDefault(RowFields.UserName) is { } name ? UserNames.Lower(name) : null;

    private string Whose(Guid owner) => own.Contains(owner) ? RowFaults.Twice : RowFaults.Taken;
}
