using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>Many members at once: all of them, or none and what is wrong with which.</summary>
public static class ImportRules
{
    public static OrganisationDecision Import(Organisation o, ImportMembers c)
    {
        if (o.Seq == 0) return Refusal.WrongState("There is no organisation yet.");
        if (c.Rows.IsDefaultOrEmpty) return Refusal.Invalid("rows", "are none");
        if (o.Members.Count + c.Rows.Length > OrganisationLimits.Members) return Refusal.Invalid("rows", $"would make more than {OrganisationLimits.Members} members");

        var (errors, after) = (new FieldErrors(), o);
        foreach (var (i, row) in c.Rows.Index())
        {
            var path = $"rows[{i}].";
            errors.Unless(!after.Members.ContainsKey(row.MemberId), path + "memberId", "is there already");
            errors.Person(after, null, row.Name, row.UserName, row.Code, path);
            errors.Unless(row.UserName == UserNames.Lower(row.UserName), path + "userName", "has capitals");
            errors.Unless(row.Positions.Length == 1, path + "positions", "are not one");
            foreach (var position in row.Positions) errors.Fields(after, path + "position.", position);
            after = after.With(new OrganisationMember(row.MemberId, row.Name, row.UserName, row.Code, row.Active, row.Positions));
        }

        return errors.ToRefusal() is { } invalid
            ? invalid
            : OrganisationDecision.Of(c.Rows.Chunk(OrganisationLimits.RowsPerEvent).Select(rows => new MembersImported([.. rows])));
    }
}
