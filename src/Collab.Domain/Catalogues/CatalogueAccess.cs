using System.Collections.Frozen;
using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;

namespace Collab.Domain.Catalogues;

/// <summary>The <see cref="AccessMatrix"/> held against who sends a command, before any rule looks at it.</summary>
public static class CatalogueAccess
{
    private static readonly FrozenDictionary<Type, AccessRule> Rules =
        CatalogueCommandTable.WireNames.ToFrozenDictionary(name => CatalogueCommandTable.Types[name], name => AccessMatrix.Of("catalogues/" + name));

    /// <summary>What the member is to the catalogues on that day.</summary>
    public static Standing StandingOf(Organisation o, Guid member, DateOnly today) =>
        o.Members.Find(member) is not { Active: true } ? Standing.Stranger
        : o.IsSystemAdmin(member, today) ? Standing.SystemAdmin
        : Standing.Member;

    /// <summary>Null: whoever sends it may, as far as who one is decides.</summary>
    public static Refusal? Refuse(CatalogueCommand command, Standing standing)
    {
        var rule = Rules[command.GetType()];
        return rule.Hides(standing) ? Refusal.NotFound("There are no such catalogues.")
            : !rule.Allows(standing) ? Refusal.Forbidden("Catalogues are changed by system administrators.")
            : null;
    }
}
