using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>
/// What every active member sees of the registers, the same for all; their lines are read through REST, by who may. On the wire it is
/// camelCase JSON without nulls; maps are objects keyed by id.
/// </summary>
public sealed record RegistryView
{
    public required Guid Id { get; init; }
    /// <summary>What new registers are made from.</summary>
    public required LayoutProfile Standard { get; init; }
    public required PersistentMap<Guid, NumberRegisterView> Registers { get; init; }

    /// <param name="memo">Spares making again what did not change.</param>
    public static RegistryView Of(Registry r, ViewMemo? memo = null)
    {
        memo ??= new ViewMemo();
        return new()
        {
            Id = r.Id,
            Standard = r.Standard,
            Registers = memo.Map("registers", r.Registers, null, (_, x) => new NumberRegisterView(x.UnitId, x.Title, x.Scheme, x.Layout, x.Last, x.Retired, x.RetiredFor)),
        };
    }
}

/// <param name="Last">The last number given, by year; "0" = of a term.</param>
/// <param name="RetiredFor">Why, where it is and a reason was given.</param>
public sealed record NumberRegisterView(Guid UnitId, string Title, NumberScheme Scheme, LayoutProfile Layout, PersistentMap<string, int> Last, bool Retired, string? RetiredFor);
