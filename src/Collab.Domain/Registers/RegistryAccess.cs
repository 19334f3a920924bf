using System.Collections.Frozen;
using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>The <see cref="AccessMatrix"/> held against who sends a command, before any rule looks at it.</summary>
public static class RegistryAccess
{
    private static readonly FrozenDictionary<Type, AccessRule> Rules =
        RegistryCommandTable.WireNames.ToFrozenDictionary(name => RegistryCommandTable.Types[name], name => AccessMatrix.Of("registers/" + name));

    /// <summary>What the member is to the registers on that day.</summary>
    public static Standing StandingOf(Organisation o, Guid member, DateOnly today) =>
        o.Members.Find(member) is not { Active: true } ? Standing.Stranger
        : o.IsSystemAdmin(member, today) ? Standing.SystemAdmin
        : Standing.Member;

    /// <summary>Whether the member may read the register's lines: who administers its unit, or may schedule the meetings whose invitations are numbered in it.</summary>
    public static bool Reads(Organisation o, Guid member, NumberRegister register, DateOnly today) => o.May(member, GrantWord.ScheduleMeetings, register.UnitId, today);

    /// <summary>Null: whoever sends it may, as far as who one is decides.</summary>
    public static Refusal? Refuse(RegistryCommand command, Standing standing)
    {
        var rule = Rules[command.GetType()];
        return rule.Hides(standing) ? Refusal.NotFound("There are no such registers.")
            : !rule.Allows(standing) ? Refusal.Forbidden("Registers are changed by system administrators.")
            : null;
    }
}
