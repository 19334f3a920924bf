using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>What the audit log says of each event: which register or number, and what it was before and is after.</summary>
public static class RegistryAudit
{
    public const string About = "register";

    /// <summary>Null: what an installation begins with is nobody's doing.</summary>
    public static AuditedEvent? Of(Registry before, RegistryEvent happened, Registry after, Guid by)
    {
        if (by == Guid.Empty) return null;

        var (id, changes) = happened switch
        {
            RegisterAdded e => (e.RegisterId, Register(null, after.Registers[e.RegisterId])),
            RegisterChanged e => (e.RegisterId, Register(before.Registers[e.RegisterId], after.Registers[e.RegisterId])),
            RegisterRetired e => (e.RegisterId, [new("active", true, false), .. Changed("reason", null, e.Reason)]),
            RegisterRestored e => (e.RegisterId, [new("active", false, true)]),
            NumberIssued e => (e.RegisterId, [new("number", null, e.Text)]),
            NumberCancelled e => (after.Numbers[e.SubjectId].RegisterId, [new("number", after.Numbers[e.SubjectId].Text, null), new("reason", null, e.Reason)]),
            _ => (Guid.Empty, ImmutableArray<AuditChange>.Empty),
        };
        if (id == Guid.Empty) throw new UnknownEventException($"Nothing says what the event {happened.GetType().Name} is about.");
        var register = after.Registers[id];
        return new("", $"{StreamKinds.Registers}/{RegistryEventTable.NameOf(happened)}", About, id, register.Title, register.UnitId, changes);
    }

    private static ImmutableArray<AuditChange> Register(NumberRegister? was, NumberRegister now) =>
        [.. Changed("title", was?.Title, now.Title), .. Changed("scheme", was?.Scheme.Pattern, now.Scheme.Pattern), .. Changed("issuer", was?.Layout.Issuer, now.Layout.Issuer),
            .. Changed("abbreviation", was?.Layout.Abbreviation, now.Layout.Abbreviation), .. Changed("signer", was?.Layout.SignerName, now.Layout.SignerName)];

    private static IEnumerable<AuditChange> Changed(string field, object? was, object? now) => Equals(was, now) ? [] : [new(field, was, now)];
}
