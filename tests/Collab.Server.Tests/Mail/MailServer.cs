using System.Buffers;
using System.Collections.Concurrent;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Collab.Server.Tests.Mail;

/// <summary>An SMTP server on this machine that keeps what it is given.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;
    private readonly ConcurrentQueue<MimeMessage> mails = new();

    /// <param name="account">Who must sign in; null = nobody needs to.</param>
    public MailServer(int? port = null, (string Name, string Password)? account = null)
    {
        Port = port ?? FreePort.Next();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(endpoint => endpoint.Port(Port).AllowUnsecureAuthentication().AuthenticationRequired(account is not null)).Build();
        var parts = new SmtpServer.ComponentModel.ServiceProvider();
        parts.Add(new Store(this));
        parts.Add((IMailboxFilter)new DelegatingMailboxFilter((IMailbox to, IMailbox _) => !Refused.Contains(to.AsAddress())));
        if (account is { } who) parts.Add(new DelegatingUserAuthenticator((name, password) => (name, password) == who));
        running = new SmtpServer.SmtpServer(options, parts).StartAsync(stop.Token);
    }

    public int Port { get; }

    public ConcurrentBag<string> Refused { get; } = [];

    /// <summary>What comes of each mail to that address.</summary>
    public Func<string, SmtpResponse> Answer { get; set; } = _ => SmtpResponse.Ok;

    public IReadOnlyList<MimeMessage> Mails => [.. mails];

    public IEnumerable<MimeMessage> To(string address) => mails.Where(mail => mail.To.Mailboxes.Single().Address == address);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }
        stop.Dispose();
    }

    private sealed class Store(MailServer server) : MessageStore
    {
        public override Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var bytes = new MemoryStream(buffer.ToArray());
            var answer = server.Answer(transaction.To.Single().AsAddress());
            if (answer.ReplyCode == SmtpReplyCode.Ok) server.mails.Enqueue(MimeMessage.Load(bytes, cancellationToken));
            return Task.FromResult(answer);
        }
    }
}
