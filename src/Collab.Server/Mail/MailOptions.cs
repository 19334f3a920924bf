using Collab.Domain.Organisations;

namespace Collab.Server.Mail;

/// <summary>The SMTP server through which mails go out.</summary>
public sealed class MailOptions
{
    public string Host { get; set; } = "";

    /// <summary>0 = as <see cref="Security"/> usually has it: 587 with <c>StartTls</c>, 465 with <c>Tls</c>, 25 with <c>None</c>.</summary>
    public int Port { get; set; }

    /// <summary>Absent = without signing in.</summary>
    public string? UserName { get; set; }

    /// <summary>Secret: best as a file in the folder of <c>Collab:Secrets</c>.</summary>
    public string? Password { get; set; }

    /// <summary>The address that mails come from.</summary>
    public string From { get; set; } = "";

    /// <summary><c>StartTls</c>: encrypted, or nothing is sent; <c>Tls</c>: from the first byte; <c>None</c>: only for a server on this machine or in a network that one trusts, and without a password.</summary>
    public MailSecurity Security { get; set; }

    internal int ActualPort => Port != 0 ? Port : Security switch { MailSecurity.Tls => 465, MailSecurity.None => 25, _ => 587 };
}

/// <summary>How what goes to the SMTP server is kept from others.</summary>
public enum MailSecurity
{
    StartTls,
    Tls,
    None,
}

internal static class MailRules
{
    public static IEnumerable<string> Broken(MailOptions options, Uri? publicUrl)
    {
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown) yield return "Collab:Mail:Host must be the name or address of an SMTP server, like smtp.example.org.";
        if (options.Port is < 0 or > 65535) yield return "Collab:Mail:Port must be a port, 1 to 65535.";
        if (!MemberContact.IsEmail(options.From)) yield return "Collab:Mail:From must be the address that mails come from, like collab@example.org.";
        if (string.IsNullOrEmpty(options.UserName) != string.IsNullOrEmpty(options.Password)) yield return "Collab:Mail has one of UserName and Password; it must have both or neither.";
        if (options.Security == MailSecurity.None && !string.IsNullOrEmpty(options.Password)) yield return "Collab:Mail:Security is None; a password is not sent unencrypted.";
        if (publicUrl is null) yield return "Collab:PublicUrl is not set; with Collab:Mail it is needed, because mails hold a link.";
    }
}
