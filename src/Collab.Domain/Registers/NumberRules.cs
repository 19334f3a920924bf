using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>Numbers: each follows the one before it, and is one line of its register for good. That who asks may issue what gets it, the thing itself says.</summary>
public static class NumberRules
{
    public static RegistryDecision Issue(Registry r, IssueNumber c)
    {
        if (r.Numbers.ContainsKey(c.SubjectId)) return Refusal.Conflict("It has a number already.");
        if (!r.Registers.TryGetValue(c.RegisterId, out var register)) return RegisterRules.NoSuchRegister;
        if (register.Retired) return RegisterRules.IsRetired;
        if (WireText.Error(c.Title, RegistryLimits.Subject) is { } error) return Refusal.Invalid("title", error);

        var year = register.YearOf(c.Day);
        var number = register.Next(year);
        return new NumberIssued(register.Id, c.SubjectId, year, number, register.Text(number, c.Day.Year), c.Title, c.Day, c.MeetingId);
    }

    public static RegistryDecision Cancel(Registry r, CancelNumber c)
    {
        if (r.Numbers.Find(c.SubjectId) is not { } entry) return Refusal.NotFound("There is no such number.");
        if (entry.Cancelled is not null) return Refusal.WrongState("The number is cancelled.");
        return WireText.Error(c.Reason, RegistryLimits.Reason, lines: true) is { } error ? Refusal.Invalid("reason", error) : new NumberCancelled(c.SubjectId, c.Reason);
    }

    public static Registry Apply(Registry r, NumberIssued e, DateTimeOffset at, Guid by)
    {
        var register = r.Registers[e.RegisterId];
        return r.With(register with { Last = register.Last.SetItem(NumberRegister.Key(e.Year), e.Number) }) with
        {
            Numbers = r.Numbers.SetItem(e.SubjectId, new(e.SubjectId, e.RegisterId, e.Year, e.Number, e.Text, e.Title, e.Day, at, by, Cancelled: null) { MeetingId = e.MeetingId }),
        };
    }
}
