using Collab.Storage.Imports;

namespace Collab.Server.Imports;

internal static class ImportSetup
{
    public static void AddImports(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ImportStore>();
        builder.Services.AddSingleton<ImportUploads>();
        builder.Services.AddScoped<ImportLinks>();
        builder.Services.AddSingleton<ImportWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportWorker>());
    }
}
