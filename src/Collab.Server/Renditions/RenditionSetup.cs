using Collab.Server.Files;
using Collab.Server.Hosting;
using Collab.Server.Work;
using Collab.Storage.Renditions;

namespace Collab.Server.Renditions;

internal static class RenditionSetup
{
    public static void AddRenditions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => services.GetRequiredService<CollabOptions>().Renditions);
        builder.Services.AddSingleton<RenditionStore>();
        builder.Services.AddSingleton<ProcessTools>();
        builder.Services.AddSingleton<BoundedProcess>();
        builder.Services.AddSingleton<OfficeConverter>();
        builder.Services.AddSingleton<FileReading>();
        builder.Services.AddSingleton<Renderer>();
        builder.Services.AddSingleton<RenditionTeller>();
        builder.Services.AddSingleton<RenditionWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RenditionTeller>());
        builder.Services.AddHostedService(services => services.GetRequiredService<RenditionWorker>());
        builder.Services.AddSingleton<IRenditions, Renditions>();
        builder.Services.AddSingleton<IFileUse, RenditionUse>();
        builder.Services.AddSingleton<IDueWorkHandler, RenderHandler>();
    }
}
