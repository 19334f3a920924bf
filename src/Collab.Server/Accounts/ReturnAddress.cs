using Microsoft.AspNetCore.WebUtilities;

namespace Collab.Server.Accounts;

/// <summary>The page to which somebody comes back from a provider: one of ours, whatever the request says (RFC 9700 §4.11).</summary>
internal static class ReturnAddress
{
    private const string Home = "/";
    private const string AnyHost = "https://collab.invalid";

    // It travels in headers and through the provider; proxies take 4 kB of headers where nothing else is said.
    private const int MaxLength = 500;

    /// <summary>As a header may hold it; what is no address of a page of ours becomes the first page.</summary>
    public static string Of(string? wanted)
    {
        if (wanted is null || !IsOurs(wanted) || !Uri.TryCreate(AnyHost + wanted, UriKind.Absolute, out var parsed)) return Home;

        // Escaped, and with its dots resolved, which may bring a second slash to the front.
        var address = parsed.PathAndQuery + parsed.Fragment;
        var isPage = !new PathString(Uri.UnescapeDataString(parsed.AbsolutePath)).StartsWithSegments("/api");
        return isPage && address.Length <= MaxLength && IsOurs(address) && IsOurs(Uri.UnescapeDataString(address)) ? address : Home;
    }

    /// <summary>The same page, which says why nobody was signed in.</summary>
    public static string Refused(string? page, string code) => QueryHelpers.AddQueryString(page ?? Home, "refused", code);

    // Browsers take \ for / and leave control characters out.
    private static bool IsOurs(string address) => address is ['/', ..] and not ['/', '/', ..] && !address.Any(letter => letter == '\\' || char.IsControl(letter));
}
