using System.Security.Claims;
using Collab.Server.Accounts;
using Microsoft.AspNetCore.Authentication;

namespace Collab.Server.Guests;

/// <summary>
/// Who came to one meeting by a link: no member, and nothing to all else. The cookie only says which guest of which meeting; whether the visit goes on is the
/// meeting's to say, at each request, so that nothing else keeps it.
/// </summary>
internal static class GuestCookie
{
    public const string Scheme = "guest";

    private const string Name = "collab-guest";
    private const string KindClaim = "kind";
    private const string MeetingClaim = "meeting";
    private const string Kind = "guest";

    /// <summary>A link may be opened long before its meeting.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private static readonly bool[] Environments = [true, false];

    public static AuthenticationBuilder AddGuests(this AuthenticationBuilder authentication, bool isDevelopment) => authentication.AddCookie(Scheme, cookie =>
    {
        SignInSchemes.Harden(cookie.Cookie, Name, isDevelopment);
        cookie.ExpireTimeSpan = Lifetime;
        cookie.SlidingExpiration = false;
        cookie.Events.OnRedirectToLogin = SignInSchemes.Unauthenticated;
        cookie.Events.OnRedirectToAccessDenied = SignInSchemes.Forbidden;
    });

    /// <summary>Whether the request comes with it and without a member's: whoever is signed in is no guest.</summary>
    public static bool IsAlone(HttpRequest request) => Has(request, Name) && !Has(request, SignInSchemes.CookieName);

    private static bool Has(HttpRequest request, string name) => Array.Exists(Environments, isDevelopment => request.Cookies.ContainsKey(SignInSchemes.NameOf(name, isDevelopment)));

    public static ClaimsPrincipal Principal(Guid meeting, Guid guest) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, guest.ToString()),
            new Claim(KindClaim, Kind),
            new Claim(MeetingClaim, meeting.ToString()),
        ],
        Scheme));

    public static bool IsGuest(this ClaimsPrincipal user) => user.FindFirstValue(KindClaim) == Kind;

    /// <summary>The one meeting that the guest came to. Only of guests.</summary>
    public static Guid GuestMeeting(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(MeetingClaim)!);

    /// <summary>Null: the browser has no such cookie, whoever else it is signed in as.</summary>
    public static async Task<ClaimsPrincipal?> ReadAsync(HttpContext http) =>
        await http.AuthenticateAsync(Scheme) is { Succeeded: true, Principal: var guest } && guest.IsGuest() ? guest : null;

    /// <param name="isKept">When the browser is closed, too.</param>
    public static Task GiveAsync(HttpContext http, ClaimsPrincipal guest, bool isKept = true) => http.SignInAsync(Scheme, guest, new AuthenticationProperties { IsPersistent = isKept });
}
