using Collab.Server.Work;

namespace Collab.Server.Inboxes;

internal static class InboxSetup
{
    /// <summary>What puts notices into inboxes.</summary>
    public static void AddInboxes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RoomPeople>();
        builder.Services.AddSingleton<NoticeDelivery>();
        builder.Services.AddSingleton<IDueWorkHandler, NotifyHandler>();
        builder.Services.AddSingleton<IDueWorkHandler, NotifyMeetingHandler>();
        builder.Services.AddSingleton<IDueWorkHandler, NotifyParticipantHandler>();
        builder.Services.AddSingleton<IDueWorkHandler, RemindHandler>();
        builder.Services.AddSingleton<IDueWorkHandler, RemindMeetingHandler>();
    }
}
