using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Collab.Domain.Organisations;

/// <summary>What an API client may do, everywhere in the organisation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClientScope>))]
public enum ClientScope
{
    /// <summary>Units with their past; members with positions, user names and codes. No grants.</summary>
    [JsonStringEnumMemberName("organisation.read")] OrganisationRead,
    /// <summary>Adding and changing units, members and positions. No grants, and nobody who holds one.</summary>
    [JsonStringEnumMemberName("organisation.write")] OrganisationWrite,
    /// <summary>The sign-in log and the audit log.</summary>
    [JsonStringEnumMemberName("logs.read")] LogsRead,
}

/// <summary>A program that calls the API in its own name. Its secrets are no part of the record.</summary>
/// <param name="Scopes">In their order, each once; at least one.</param>
/// <param name="Until">The last day; null = no end is known.</param>
/// <param name="Revoked">For ever.</param>
public sealed record ApiClient(Guid Id, string Name, ImmutableArray<ClientScope> Scopes, DateOnly? Until, bool Revoked)
{
    /// <summary>Whether it may call at all on that day.</summary>
    public bool IsGoodOn(DateOnly day) => !Revoked && (Until is not { } until || day <= until);

    public bool Equals(ApiClient? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Id == other.Id && Name == other.Name && Until == other.Until && Revoked == other.Revoked && Scopes.AsSpan().SequenceEqual(other.Scopes.AsSpan()));

    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>Scopes as texts: on the wire of OAuth 2.0 they are words with a space between them (RFC 6749 §3.3).</summary>
public static class ClientScopes
{
    private static readonly ImmutableArray<(ClientScope Scope, string Word)> Words =
        [(ClientScope.OrganisationRead, "organisation.read"), (ClientScope.OrganisationWrite, "organisation.write"), (ClientScope.LogsRead, "logs.read")];

    public static string Word(this ClientScope scope) => Words.Single(known => known.Scope == scope).Word;

    public static string Text(IEnumerable<ClientScope> scopes) => string.Join(' ', scopes.Select(Word));

    /// <summary>Null: a word is no scope, or there is none.</summary>
    public static ImmutableArray<ClientScope>? Read(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 || !words.All(word => Words.Any(known => known.Word == word)) ? null : [.. Words.Where(known => words.Contains(known.Word)).Select(known => known.Scope)];
    }
}
