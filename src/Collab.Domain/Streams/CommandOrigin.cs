namespace Collab.Domain.Streams;

/// <summary>From where a command came; of the server's own, from nowhere.</summary>
/// <param name="Address">Of the connection or request, behind a proxy that is known the client's.</param>
/// <param name="Device">What the browser says that it is.</param>
public sealed record CommandOrigin(string? Address, string? Device);
