using System.Text.RegularExpressions;

namespace Collab.Domain.Organisations;

/// <summary>The names that people sign in with.</summary>
public static partial class UserNames
{
    /// <summary>As ASP.NET Core Identity's <c>UpperInvariantLookupNormalizer</c> does: two that are equal here are one account.</summary>
    public static string Normalize(string userName) => userName.Normalize().ToUpperInvariant();

    /// <summary>As a new one is stored.</summary>
    public static string Lower(string userName) => userName.ToLowerInvariant();

    /// <summary>Null when it is fine, else what is wrong. Names that are there from earlier may look otherwise.</summary>
    public static string? Error(string userName) => userName.Length == 0 ? "is empty"
        : userName.Length > OrganisationLimits.UserName ? $"is longer than {OrganisationLimits.UserName} characters"
        : !Pattern().IsMatch(userName) ? "is not of the letters a to z, digits and . _ @ + -, beginning with a letter or digit"
        : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9._@+-]*\\z")]
    private static partial Regex Pattern();
}
