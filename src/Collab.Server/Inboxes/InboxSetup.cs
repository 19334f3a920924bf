namespace Collab.Server.Inboxes;

internal static class InboxSetup
{
    /// <summary>
    /// What puts notices into inboxes. Who is told of what happens in rooms stands with the rooms: they add an
    /// <see cref="INoticeAudience"/> and the handlers that need it.
    /// </summary>
    public static void AddInboxes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<NoticeDelivery>();
    }
}
