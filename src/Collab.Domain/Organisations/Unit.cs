using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Collab.Domain.Organisations;

/// <summary>
/// A unit of the organisation ("đơn vị") with all that it ever was. It is never deleted: once closed it keeps its
/// names, and what was its own is its successor's.
/// </summary>
/// <param name="Versions">By <see cref="UnitVersion.From"/>, without gap or overlap; at least one.</param>
public sealed record Unit(Guid Id, ImmutableArray<UnitVersion> Versions)
{
    /// <summary>The first day on which it no longer exists.</summary>
    public DateOnly? ClosedOn { get; init; }
    /// <summary>Open on <see cref="ClosedOn"/>. Null: nobody took over.</summary>
    public Guid? SuccessorId { get; init; }
    /// <summary>By which decision, why.</summary>
    public string? ClosedBecause { get; init; }

    /// <summary>As it is after all changes known now; of a closed unit, as it was last.</summary>
    [JsonIgnore]
    public UnitVersion Latest => Versions[^1];

    /// <summary>Null = since ever.</summary>
    [JsonIgnore]
    public DateOnly? From => Versions[0].From;

    public bool IsOpenAt(DateOnly day) => (From is not { } from || from <= day) && !IsClosedAt(day);

    public bool IsClosedAt(DateOnly day) => ClosedOn is { } closed && closed <= day;

    /// <summary>Null where the unit does not exist on that day.</summary>
    public UnitVersion? VersionAt(DateOnly day) => IsOpenAt(day) ? VersionNear(day) : null;

    /// <summary>Before its first day as it begins, after its last as it ended.</summary>
    public UnitVersion VersionNear(DateOnly day) => Versions.LastOrDefault(v => v.From is not { } from || from <= day) ?? Versions[0];

    /// <summary>Its versions with the day on which each begins.</summary>
    internal IEnumerable<(DateOnly Day, UnitVersion Version)> Steps() => Versions.Select(v => (v.From ?? DateOnly.MinValue, v));

    /// <summary>
    /// Something about it becomes another from that day on, until the day from which it was to be another anyway:
    /// a change that is planned for later stays planned.
    /// </summary>
    /// <param name="same">Whether the second version carries on what the first says about it.</param>
    internal Unit ChangedFrom(DateOnly? day, Func<UnitVersion, UnitVersion> change, Func<UnitVersion, UnitVersion, bool> same)
    {
        var known = day is { } from ? VersionNear(from) : Versions[0];
        var versions = ImmutableArray.CreateBuilder<UnitVersion>();
        versions.AddRange(Versions.TakeWhile(v => Nullable.Compare(v.From, day) < 0));
        versions.Add(change(known with { From = day }));
        var carried = true;
        foreach (var later in Versions.Where(v => Nullable.Compare(v.From, day) > 0))
        {
            carried = carried && same(known, later);
            versions.Add(carried ? change(later) : later);
        }
        for (var i = versions.Count - 1; i > 0; i--)
            if (versions[i] with { From = versions[i - 1].From } == versions[i - 1]) versions.RemoveAt(i);
        return this with { Versions = versions.ToImmutable() };
    }

    public bool Equals(Unit? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Id == other.Id && ClosedOn == other.ClosedOn && SuccessorId == other.SuccessorId && ClosedBecause == other.ClosedBecause
            && Versions.AsSpan().SequenceEqual(other.Versions.AsSpan()));

    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>What a unit is from one day on.</summary>
/// <param name="From">Null = since ever; only of the first version.</param>
/// <param name="ParentId">Null = at the top.</param>
/// <param name="Code">Short and of this unit alone for ever, e.g. <c>LDLD</c>.</param>
/// <param name="Kind">A word of the organisation's own, e.g. <c>union</c>; no rule depends on it.</param>
/// <param name="Position">Smaller stands earlier among siblings.</param>
public sealed record UnitVersion(DateOnly? From, Guid? ParentId, string Code, string Name, string Kind, int Position);
