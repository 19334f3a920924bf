using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Collab.Server.Mail;

/// <summary>A connection to the SMTP server, made when it is needed first and again when it is lost.</summary>
internal sealed class MailSender(MailOptions options) : IDisposable
{
    private const int TimeoutMilliseconds = 30_000;

    // As everywhere in .NET: networks that officials sit in often let nobody out to where certificates are revoked.
    private readonly SmtpClient client = new() { Timeout = TimeoutMilliseconds, CheckCertificateRevocation = false };

    /// <exception cref="RefusedMailException">The server does not take this mail, and will not later: others it may take.</exception>
    /// <exception cref="Exception">Anything else: this mail and others may be taken later.</exception>
    public async Task SendAsync(MimeMessage message, CancellationToken cancel)
    {
        if (!client.IsConnected)
        {
            await client.ConnectAsync(options.Host, options.ActualPort, options.Security switch
            {
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                MailSecurity.None => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTls,
            }, cancel);
        }

        if (options is { UserName: { Length: > 0 } name, Password: { } password } && !client.IsAuthenticated) await client.AuthenticateAsync(name, password, cancel);
        try
        {
            await client.SendAsync(message, cancel);
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted && (int)refused.StatusCode is >= 550 and <= 559)
        {
            throw new RefusedMailException($"The mail server answered {(int)refused.StatusCode}.", refused);
        }
    }

    public async Task CloseAsync(CancellationToken cancel)
    {
        try
        {
            if (client.IsConnected) await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception error) when (error is IOException or ProtocolException or CommandException)
        {
            // What was sent is sent.
        }
    }

    public void Dispose() => client.Dispose();
}

/// <summary>A mail cannot be sent, and will not be later.</summary>
/// <param name="message">Without the address.</param>
internal sealed class RefusedMailException(string message, Exception error) : Exception(message, error);
