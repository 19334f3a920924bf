using Collab.Storage.Work;

namespace Collab.Server.Work;

internal static class WorkSetup
{
    public static void AddWork(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DueWorkStore>();
        builder.Services.AddHostedService<DueWorker>();
    }
}
