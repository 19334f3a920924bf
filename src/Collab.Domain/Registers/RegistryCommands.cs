namespace Collab.Domain.Registers;

/// <summary>
/// What can be asked of the registers. On the wire <c>{"type":"addRegister", …}</c>, the fields below in camelCase. Changing gives all
/// fields as they are to be: what is left out is taken away.
/// </summary>
public abstract record RegistryCommand;

public sealed record AddRegister(Guid UnitId, string Title, NumberScheme Scheme, LayoutProfile Layout) : RegistryCommand;
public sealed record ChangeRegister(Guid RegisterId, string Title, NumberScheme Scheme, LayoutProfile Layout) : RegistryCommand;

/// <summary>No more numbers are given from it; those that were stay.</summary>
public sealed record RetireRegister(Guid RegisterId, string Reason) : RegistryCommand;
public sealed record RestoreRegister(Guid RegisterId) : RegistryCommand;

/// <summary>Of the server: the next number, for one thing. A thing that has its number already: <c>conflict</c>.</summary>
/// <param name="SubjectId">The thing: the same when it is asked for again.</param>
/// <param name="Day">Where the organisation is.</param>
/// <param name="MeetingId">The meeting whose document it is for.</param>
public sealed record IssueNumber(Guid RegisterId, Guid SubjectId, string Title, DateOnly Day, Guid? MeetingId = null) : RegistryCommand;

/// <summary>The number stays in the register, struck out, and is not given again.</summary>
public sealed record CancelNumber(Guid SubjectId, string Reason) : RegistryCommand;

/// <summary>The first command of the stream, of the server.</summary>
/// <param name="Standard">The layout that new registers are made from.</param>
public sealed record BeginRegisters(LayoutProfile Standard) : RegistryCommand;
