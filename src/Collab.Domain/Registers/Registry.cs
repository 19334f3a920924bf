using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>
/// All registers of numbers of an installation, with what each command means to them (<see cref="Decide"/>) and what each event does to
/// them. Pure, as a meeting is. One stream has one writer, so no number is given twice; a thing is named by its id, so none gets two.
/// </summary>
public sealed record Registry
{
    public Guid Id { get; init; }
    /// <summary>The sequence of the last event applied; 0 = not begun yet.</summary>
    public long Seq { get; init; }
    public LayoutProfile Standard { get; init; } = LayoutProfile.Decree30;
    public PersistentMap<Guid, NumberRegister> Registers { get; init; } = PersistentMap<Guid, NumberRegister>.Empty;
    /// <summary>By what each number was given to.</summary>
    public PersistentMap<Guid, NumberEntry> Numbers { get; init; } = PersistentMap<Guid, NumberEntry>.Empty;

    public static Registry Empty(Guid id) => new() { Id = id };

    /// <summary>The lines of one register in order, cancelled ones too.</summary>
    public IEnumerable<NumberEntry> Of(Guid register) => Numbers.Values.Where(entry => entry.RegisterId == register).OrderBy(entry => entry.Year).ThenBy(entry => entry.Number);

    /// <summary>What the command makes of this state. An accepted command always has events.</summary>
    public RegistryDecision Decide(RegistryCommand command, in RegistryContext context)
    {
        if (command is BeginRegisters begin) return Seq > 0 ? Refusal.Conflict("The registers are there already.") : new RegistersBegun(begin.Standard);
        if (command is IssueNumber issue) return NumberRules.Issue(this, issue);
        if (RegistryAccess.Refuse(command, context.Standing) is { } refusal) return refusal;

        return command switch
        {
            AddRegister c => RegisterRules.Add(this, c, context),
            ChangeRegister c => RegisterRules.Change(this, c, context),
            RetireRegister c => RegisterRules.Retire(this, c),
            RestoreRegister c => RegisterRules.Restore(this, c, context),
            CancelNumber c => NumberRules.Cancel(this, c),
            _ => throw new InvalidOperationException($"No rule for the command {command.GetType().Name}."),
        };
    }

    /// <exception cref="UnknownEventException">The event is of a type that this program does not know.</exception>
    public static Registry Apply(Registry registry, JournalEvent stored)
    {
        if (stored.Seq != registry.Seq + 1)
            throw new InvalidOperationException($"Event {stored.Seq} does not follow {registry.Seq}.");
        return Apply(registry, RegistryEventTable.Read(stored), stored.At, stored.By);
    }

    public static Registry Apply(Registry registry, RegistryEvent happened, DateTimeOffset at, Guid by)
    {
        var next = happened switch
        {
            RegistersBegun e => registry with { Standard = e.Standard },
            RegisterAdded e => registry.With(new NumberRegister(e.RegisterId, e.UnitId, e.Title, e.Scheme, e.Layout, PersistentMap<string, int>.Empty, Retired: false)),
            RegisterChanged e => registry.With(registry.Registers[e.RegisterId] with { Title = e.Title, Scheme = e.Scheme, Layout = e.Layout }),
            RegisterRetired e => registry.With(registry.Registers[e.RegisterId] with { Retired = true, RetiredFor = e.Reason }),
            RegisterRestored e => registry.With(registry.Registers[e.RegisterId] with { Retired = false, RetiredFor = null }),
            NumberIssued e => NumberRules.Apply(registry, e, at, by),
            NumberCancelled e => registry with { Numbers = registry.Numbers.SetItem(e.SubjectId, registry.Numbers[e.SubjectId] with { Cancelled = e.Reason }) },
            _ => throw new UnknownEventException($"No rule applies the event {happened.GetType().Name}."),
        };
        return next with { Seq = registry.Seq + 1 };
    }

    internal Registry With(NumberRegister register) => this with { Registers = Registers.SetItem(register.Id, register) };
}
