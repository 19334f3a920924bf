namespace Collab.Server.Hosting;

/// <param name="Cursor">Send it back for what follows; null = that was all.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Cursor);
