using System.Collections.Immutable;
using System.Net;
using System.Text;
using Collab.Domain.Organisations;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Collab.Server.Clients;

/// <summary>A request for a token (RFC 6749 §4.4.2), with the client's id and secret from wherever it put them (§2.3.1).</summary>
/// <param name="ClientId">Empty where it is no UUID: no client has it.</param>
/// <param name="Scopes">Null = all that the client has.</param>
internal sealed record TokenRequest(Guid ClientId, string Secret, ImmutableArray<ClientScope>? Scopes)
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string Basic = "Basic ";

    private static readonly string[] Parameters = ["grant_type", "scope", "client_id", "client_secret"];

    /// <summary>Exactly one of the two is not null.</summary>
    public static async Task<(TokenRequest? Request, TokenError? Error)> ReadAsync(HttpRequest http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out var type) || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
            return Wrong($"The body is not {FormType}.");

        IFormCollection form;
        try
        {
            form = await http.ReadFormAsync(http.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return Wrong("The form cannot be read.");
        }

        if (Parameters.FirstOrDefault(name => form[name].Count > 1) is { } repeated) return Wrong($"{repeated} is there twice.");
        var header = http.Headers.Authorization;
        var inHeader = header.ToString().StartsWith(Basic, StringComparison.OrdinalIgnoreCase);
        if (inHeader && form.ContainsKey("client_secret")) return Wrong("The client identifies itself in two ways.");
        if (form["grant_type"].ToString() is not { Length: > 0 } grant) return Wrong("grant_type is missing.");
        if (grant != "client_credentials") return (null, new TokenError(TokenErrors.UnsupportedGrantType, "grant_type is not client_credentials."));

        ImmutableArray<ClientScope>? scopes = null;
        if (!StringValues.IsNullOrEmpty(form["scope"]))
        {
            scopes = ClientScopes.Read(form["scope"].ToString());
            if (scopes is null) return (null, new TokenError(TokenErrors.InvalidScope, "A scope is not known."));
        }

        var (id, secret) = inHeader ? ReadBasic(header.ToString()) : (form["client_id"].ToString(), form["client_secret"].ToString());
        return (new TokenRequest(Guid.TryParseExact(id, "D", out var client) ? client : Guid.Empty, secret, scopes), null);
    }

    // Both are form-encoded before they are joined.
    private static (string Id, string Secret) ReadBasic(string header)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(header[Basic.Length..].Trim()));
            return text.Split(':', 2) is [var id, var secret] ? (WebUtility.UrlDecode(id), WebUtility.UrlDecode(secret)) : ("", "");
        }
        catch (FormatException)
        {
            return ("", "");
        }
    }

    private static (TokenRequest?, TokenError?) Wrong(string description) => (null, new TokenError(TokenErrors.InvalidRequest, description));
}
