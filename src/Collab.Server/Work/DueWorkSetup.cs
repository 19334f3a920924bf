using Collab.Storage.Work;

namespace Collab.Server.Work;

internal static class DueWorkSetup
{
    public static void AddDueWork(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DueWorkStore>();
        builder.Services.AddSingleton<DueWorkInstruments>();
        builder.Services.AddSingleton<DueWorkWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DueWorkWorker>());
    }
}
