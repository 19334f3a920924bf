using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Collab.Domain.Organisations;

/// <summary>A person in the organisation, who may sign in while active. The id is that of the account.</summary>
/// <param name="Code">The organisation's own number of the person.</param>
/// <param name="Positions">In the order in which they were added; at least one, ended ones too.</param>
public sealed record OrganisationMember(Guid Id, string Name, string UserName, string? Code, bool Active, ImmutableArray<Position> Positions)
{
    /// <summary>The main position of that day; where none is, the one that was added first of those held then.</summary>
    public Position? MainAt(DateOnly day)
    {
        var held = Positions.Where(p => p.HeldOn(day)).ToList();
        return held.Find(p => p.Main) ?? held.FirstOrDefault();
    }

    /// <summary>What shows where a member is now and will be: without what has ended, or all where everything has.</summary>
    public IEnumerable<Position> PositionsFrom(DateOnly day)
    {
        var left = Positions.Where(p => p.Until is not { } until || until >= day).ToList();
        return left.Count > 0 ? left : Positions;
    }

    public Position? FindPosition(Guid id) => Positions.FirstOrDefault(p => p.Id == id);

    internal OrganisationMember With(Position position)
    {
        var at = Positions.ToList().FindIndex(p => p.Id == position.Id);
        return this with { Positions = at < 0 ? Positions.Add(position) : Positions.SetItem(at, position) };
    }

    public bool Equals(OrganisationMember? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Id == other.Id && Name == other.Name && UserName == other.UserName && Code == other.Code && Active == other.Active
            && Positions.AsSpan().SequenceEqual(other.Positions.AsSpan()));

    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>
/// What a person is in a unit for a time ("chức vụ"). When the unit closes the position is not rewritten: it is read
/// as one in the successor, see <see cref="UnitTree.UnitAt"/>.
/// </summary>
/// <param name="Id">The member's own first position has the member's id.</param>
/// <param name="Title">Null = a member of the unit without a title.</param>
/// <param name="Main">Shown first, and frozen into records where nothing else is chosen; at most one on any day.</param>
/// <param name="From">The first day; null = since ever.</param>
/// <param name="Until">The last day; null = no end is known.</param>
public sealed record Position(Guid Id, Guid UnitId, string? Title, Guid? CatalogueId, bool Main, DateOnly? From, DateOnly? Until)
{
    public bool HeldOn(DateOnly day) => (From is not { } from || from <= day) && (Until is not { } until || day <= until);

    internal bool Overlaps(Position other) => Days.Overlap(From, Until, other.From, other.Until);

    /// <summary>The first day on which it is held, from that day on.</summary>
    internal DateOnly FirstFrom(DateOnly day) => From is { } from && from > day ? from : day;
}

/// <summary>A role or permission that a member holds.</summary>
/// <param name="UnitId">There and below it; null = everywhere.</param>
/// <param name="Until">The last day; null = no end is known.</param>
public sealed record Grant(Guid Id, GrantWord Word, Guid? UnitId, DateOnly? Until)
{
    public bool HoldsOn(DateOnly day) => Until is not { } until || day <= until;

    /// <summary>The organisation has an administrator by it, for good.</summary>
    [JsonIgnore]
    public bool IsLastingAdmin => Word == GrantWord.SystemAdmin && Until is null;
}
