namespace Collab.Domain.Streams;

/// <summary>
/// A stream holds an event that this program cannot apply. The stream is refused as a whole: a state that
/// skips events would be a false record.
/// </summary>
public sealed class UnknownEventException(string message, Exception? inner = null) : Exception(message, inner);
