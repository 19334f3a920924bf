using System.Collections.Immutable;

namespace Collab.Domain.Streams;

/// <summary>
/// Why a command was not carried out. The code is stable and for programs; the message is one English
/// sentence for developers and logs (clients show their own words by code and never this text alone).
/// </summary>
/// <param name="Errors">By field (path in the command, camelCase): what is wrong with it. Only with <see cref="RefusalCodes.Invalid"/>.</param>
public sealed record Refusal(string Code, string Message, ImmutableDictionary<string, string>? Errors = null)
{
    /// <summary>True where the same command with the same id may be sent again as it is.</summary>
    public bool Retryable => Code is RefusalCodes.Unavailable or RefusalCodes.RateLimited;

    public static Refusal NotFound(string message) => new(RefusalCodes.NotFound, message);
    public static Refusal Forbidden(string message) => new(RefusalCodes.Forbidden, message);
    public static Refusal WrongState(string message) => new(RefusalCodes.WrongState, message);
    public static Refusal Conflict(string message) => new(RefusalCodes.Conflict, message);
    public static Refusal TooLarge(string message) => new(RefusalCodes.TooLarge, message);
    public static Refusal RateLimited(string message) => new(RefusalCodes.RateLimited, message);
    public static Refusal Unavailable(string message) => new(RefusalCodes.Unavailable, message);
    public static Refusal Broken(string message) => new(RefusalCodes.Broken, message);

    public static Refusal Invalid(string field, string error) =>
        Invalid(ImmutableDictionary<string, string>.Empty.Add(field, error));

    public static Refusal Invalid(ImmutableDictionary<string, string> errors) =>
        new(RefusalCodes.Invalid, "The command is not valid: " + string.Join("; ", errors.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}: {e.Value}")), errors);
}

/// <summary>The stable words of the wire contract.</summary>
public static class RefusalCodes
{
    public const string NotFound = "notFound";
    public const string Forbidden = "forbidden";
    public const string Invalid = "invalid";
    public const string WrongState = "wrongState";
    public const string Conflict = "conflict";
    public const string TooLarge = "tooLarge";
    public const string RateLimited = "rateLimited";
    public const string Unavailable = "unavailable";
    /// <summary>The stream's record does not hold; it stays so until somebody restores it.</summary>
    public const string Broken = "broken";
}
