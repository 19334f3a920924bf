namespace Collab.Domain.Registers;

/// <summary>What happened to the registers. Stored for ever under the names of <see cref="RegistryEventTable"/>.</summary>
public abstract record RegistryEvent;

public sealed record RegistersBegun(LayoutProfile Standard) : RegistryEvent;
public sealed record RegisterAdded(Guid RegisterId, Guid UnitId, string Title, NumberScheme Scheme, LayoutProfile Layout) : RegistryEvent;
public sealed record RegisterChanged(Guid RegisterId, string Title, NumberScheme Scheme, LayoutProfile Layout) : RegistryEvent;
/// <param name="Reason">Absent: nobody was asked for one then.</param>
public sealed record RegisterRetired(Guid RegisterId, string? Reason = null) : RegistryEvent;
public sealed record RegisterRestored(Guid RegisterId) : RegistryEvent;

/// <param name="Text">The number as it stands on the paper: "05/GM-LĐLĐ".</param>
/// <param name="Year">In which it counts; 0 = over years, for a term.</param>
/// <param name="MeetingId">Absent: of before it was written down.</param>
public sealed record NumberIssued(Guid RegisterId, Guid SubjectId, int Year, int Number, string Text, string Title, DateOnly Day, Guid? MeetingId = null) : RegistryEvent;
public sealed record NumberCancelled(Guid SubjectId, string Reason) : RegistryEvent;
