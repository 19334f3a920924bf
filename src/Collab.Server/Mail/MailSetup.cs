using Collab.Server.Hosting;
using Collab.Storage.Mail;

namespace Collab.Server.Mail;

internal static class MailSetup
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MailDigestStore>();
        // Without a mail server what is to be sent waits: one row of each member.
        if (builder.ReadOptions().Mail is null) return;

        builder.Services.AddSingleton<MailDigestWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MailDigestWorker>());
    }
}
