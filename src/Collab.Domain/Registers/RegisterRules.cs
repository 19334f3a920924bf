using Collab.Domain.Streams;
using Collab.Domain.Text;

namespace Collab.Domain.Registers;

/// <summary>Registers: whose they are, how their numbers are made, and how what is numbered is laid out.</summary>
public static class RegisterRules
{
    internal static Refusal NoSuchRegister => Refusal.NotFound("There is no such register.");
    internal static Refusal IsRetired => Refusal.WrongState("The register is retired.");

    private static Refusal IsGivenAgain => Refusal.Conflict("Another register of the unit gives such numbers, or has given them this year.");

    public static RegistryDecision Add(Registry r, AddRegister c, in RegistryContext context)
    {
        var errors = new FieldErrors();
        errors.Register(r, null, c.UnitId, c.Title, c.Scheme, c.Layout);
        errors.Unless(r.Registers.Count < RegistryLimits.Registers, "title", $"there are {RegistryLimits.Registers} registers already");
        if (errors.ToRefusal() is { } invalid) return invalid;
        var register = new NumberRegister(context.NewId, c.UnitId, c.Title, c.Scheme, c.Layout, PersistentMap<string, int>.Empty, Retired: false);
        return GivesAgain(r, register, context.Today) ? IsGivenAgain : new RegisterAdded(register.Id, c.UnitId, c.Title, c.Scheme, c.Layout);
    }

    public static RegistryDecision Change(Registry r, ChangeRegister c, in RegistryContext context)
    {
        if (!r.Registers.TryGetValue(c.RegisterId, out var register)) return NoSuchRegister;
        if (register.Retired) return IsRetired;

        var errors = new FieldErrors();
        errors.Register(r, register, register.UnitId, c.Title, c.Scheme, c.Layout);
        // What was counted by years cannot go on over them without giving a number again.
        errors.Unless(register.Last.Count == 0 || c.Scheme is null || c.Scheme.Period == register.Scheme.Period, "scheme.period", "numbers were given already");
        errors.Unless((c.Title, c.Scheme, c.Layout) != (register.Title, register.Scheme, register.Layout), "registerId", "nothing about the register would change");
        if (errors.ToRefusal() is { } invalid) return invalid;
        var changed = register with { Scheme = c.Scheme!, Layout = c.Layout };
        // One that shares its numbers since before that was refused can still have its layout corrected.
        var givesTheSame = changed.Scheme == register.Scheme && changed.Text(1, context.Today.Year) == register.Text(1, context.Today.Year);
        return !givesTheSame && GivesAgain(r, changed, context.Today) ? IsGivenAgain : new RegisterChanged(register.Id, c.Title, c.Scheme!, c.Layout);
    }

    public static RegistryDecision Retire(Registry r, RetireRegister c) =>
        !r.Registers.TryGetValue(c.RegisterId, out var register) ? NoSuchRegister
        : register.Retired ? IsRetired
        : WireText.Error(c.Reason, RegistryLimits.Reason, lines: true) is { } error ? Refusal.Invalid("reason", error)
        : new RegisterRetired(register.Id, c.Reason);

    public static RegistryDecision Restore(Registry r, RestoreRegister c, in RegistryContext context)
    {
        if (!r.Registers.TryGetValue(c.RegisterId, out var register)) return NoSuchRegister;
        if (!register.Retired) return Refusal.WrongState("The register is in use.");
        if (!IsFree(r, register.Id, register.UnitId, register.Title)) return Refusal.Conflict("Another register of the unit has its title now.");
        return GivesAgain(r, register, context.Today) ? IsGivenAgain : new RegisterRestored(register.Id);
    }

    private static void Register(this FieldErrors errors, Registry r, NumberRegister? own, Guid unit, string title, NumberScheme? scheme, LayoutProfile? layout)
    {
        errors.Text("title", title, RegistryLimits.Title);
        errors.Unless(title is null || IsFree(r, own?.Id, unit, title), "title", "is another register's of the unit");
        errors.Layout(layout);
        if (scheme is null)
        {
            errors.Unless(false, "scheme", "is missing");
            return;
        }
        errors.Text("scheme.kind", scheme.Kind, RegistryLimits.Abbreviation);
        errors.Unless(scheme.Kind is null || !scheme.Kind.Any(x => char.IsWhiteSpace(x) || x is '{' or '}'), "scheme.kind", "has spaces or braces");
        errors.Text("scheme.pattern", scheme.Pattern, RegistryLimits.Pattern);
        errors.Unless(scheme.Pattern is null || IsPattern(scheme.Pattern), "scheme.pattern", "is not {number} once, with {kind}, {issuer} and {year} where wanted, without spaces");
        errors.Unless(scheme.First is >= 1 and <= RegistryLimits.FirstNumber, "scheme.first", $"is not 1 to {RegistryLimits.FirstNumber}");
    }

    private static bool IsPattern(string pattern)
    {
        if (pattern.Split("{number}").Length != 2) return false;
        var rest = pattern.Replace("{number}", "", StringComparison.Ordinal).Replace("{kind}", "", StringComparison.Ordinal)
            .Replace("{issuer}", "", StringComparison.Ordinal).Replace("{year}", "", StringComparison.Ordinal);
        return !rest.Any(c => char.IsWhiteSpace(c) || c is '{' or '}');
    }

    private static bool IsFree(Registry r, Guid? own, Guid unit, string title)
    {
        var folded = VietnameseFolding.Fold(title);
        return r.Registers.Values.All(other => other.Retired || other.Id == own || other.UnitId != unit || VietnameseFolding.Fold(other.Title) != folded);
    }

    /// <summary>
    /// Whether a number of it would stand on two papers of the unit in one year (Decree 30/2020/NĐ-CP, Article 15): another register in use makes the same text, or this year one was given that
    /// the register comes to still. A term begins anew beside the one before it.
    /// </summary>
    private static bool GivesAgain(Registry r, NumberRegister register, DateOnly today)
    {
        var next = register.Next(register.YearOf(today));
        return r.Registers.Values.Any(other => IsAnother(other) && !other.Retired && other.Text(next, today.Year) == register.Text(next, today.Year))
            || r.Numbers.Values.Any(entry => entry.Number >= next && entry.Day.Year == today.Year && (entry.Year != 0 || register.Scheme.Period != NumberPeriod.Term)
                && IsAnother(r.Registers[entry.RegisterId]) && entry.Text == register.Text(entry.Number, today.Year));

        bool IsAnother(NumberRegister other) => other.Id != register.Id && other.UnitId == register.UnitId;
    }
}
