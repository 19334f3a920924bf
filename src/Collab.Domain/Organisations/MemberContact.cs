using System.Text.RegularExpressions;

namespace Collab.Domain.Organisations;

/// <summary>How a member is reached. It is in no event: it is changed and erased without a trace.</summary>
public static partial class MemberContact
{
    /// <summary>Characters of an address (RFC 5321 4.5.3.1.3, without its brackets).</summary>
    public const int Email = 254;
    public const int Phone = 40;

    /// <summary>Whether mail could be sent there; whether it arrives, only a mail shows.</summary>
    public static bool IsEmail(string text) => text.Length <= Email && Address().IsMatch(text);

    [GeneratedRegex(@"^[^@\s<>,;""]+@[^@\s<>,;""]+\.[^@\s<>,;""]+\z")]
    private static partial Regex Address();
}
