namespace Collab.Server.Accounts;

/// <summary>Single sign-on with an OpenID Connect provider: Keycloak, Entra ID and their like.</summary>
public sealed class OpenIdOptions
{
    /// <summary>Characters, on the button.</summary>
    public const int MaxName = 60;

    /// <summary>The issuer, e.g. <c>https://id.example.vn/realms/lienDoan</c>: <c>/.well-known/openid-configuration</c> below it says the rest.</summary>
    public string Authority { get; set; } = "";

    /// <summary>As the provider has registered this installation.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Secret: best as a file in the folder of <c>Collab:Secrets</c>.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What people call it, for the button: "Đăng nhập bằng …".</summary>
    public string Name { get; set; } = "";

    /// <summary>The claim of the ID token that holds the user name, asked once: from then on the subject tells who it is. <c>email</c> counts only with <c>email_verified</c>.</summary>
    public string Claim { get; set; } = "preferred_username";

    /// <summary>How the provider must have authenticated people, asked for as <c>acr_values</c> and demanded of the claim <c>acr</c>. Absent = as the provider sees fit.</summary>
    public string? Acr { get; set; }

    /// <summary><c>Provider</c> = trusted for both factors, <c>Own</c> = whoever has turned on a second factor here signs in with password and code.</summary>
    public OpenIdSecondFactor SecondFactor { get; set; }
}

/// <summary>Whose second factor is enough.</summary>
public enum OpenIdSecondFactor
{
    Provider,
    Own,
}

internal static class OpenIdRules
{
    public static IEnumerable<string> Broken(OpenIdOptions options, Uri? publicUrl, bool isDevelopment)
    {
        if (!IsAuthority(options.Authority, isDevelopment)) yield return "Collab:OpenId:Authority must be an address like https://id.example.org/realms/staff, with https and without a query.";
        if (IsBlank(options.ClientId)) yield return "Collab:OpenId:ClientId is not set; it is the name under which the provider has registered this installation.";
        if (IsBlank(options.ClientSecret)) yield return "Collab:OpenId:ClientSecret is not set; the provider shows it where this installation is registered.";
        if (IsBlank(options.Name) || options.Name.Length > OpenIdOptions.MaxName) yield return $"Collab:OpenId:Name must be a name of {OpenIdOptions.MaxName} characters at most; it stands on the button of the sign-in page.";
        if (IsBlank(options.Claim)) yield return "Collab:OpenId:Claim is empty; it must name the claim that holds the user name, like preferred_username.";
        if (options.Acr is not null && (IsBlank(options.Acr) || options.Acr.Any(char.IsWhiteSpace))) yield return "Collab:OpenId:Acr must be one value without blanks, or absent.";
        if (publicUrl is null && !isDevelopment) yield return "Collab:PublicUrl is not set; with Collab:OpenId it is needed, because the provider sends people back there.";
    }

    private static bool IsAuthority(string address, bool isDevelopment) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (isDevelopment && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url is { UserInfo: "", Query: "", Fragment: "" };

    private static bool IsBlank(string text) => string.IsNullOrWhiteSpace(text);
}
