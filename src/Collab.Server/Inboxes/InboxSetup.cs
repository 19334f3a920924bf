using Collab.Storage.Mail;

namespace Collab.Server.Inboxes;

internal static class InboxSetup
{
    /// <summary>
    /// Inboxes, and how members are mailed of what is in them. Who is told of what happens in rooms stands with the rooms: they add an
    /// <see cref="INoticeAudience"/> and the handlers that need it.
    /// </summary>
    public static void AddInboxes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MailDigestStore>();
        builder.Services.AddSingleton<NoticeDelivery>();
    }
}
