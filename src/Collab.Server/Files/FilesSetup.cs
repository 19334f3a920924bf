using Collab.Server.Files.Inspection;
using Collab.Server.Hosting;
using Collab.Storage.Files;

namespace Collab.Server.Files;

internal static class FilesSetup
{
    public static void AddFiles(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => services.GetRequiredService<CollabOptions>().Files);
        builder.Services.AddSingleton<IFileStore>(services =>
        {
            var options = services.GetRequiredService<CollabOptions>();
            return options.Files.S3 is { } s3
                ? new S3FileStore(new(s3.Endpoint, s3.Bucket, s3.AccessKey, s3.SecretKey, s3.Region, s3.PathStyle))
                : new FolderFileStore(options.Files.Folder ?? Path.Combine(options.DataPath, "files"));
        });
        builder.Services.AddHostedService<SharedFiles>();
        builder.Services.AddSingleton<UploadStore>();
        builder.Services.AddSingleton<UploadFolder>();
        builder.Services.AddSingleton<PdfProgram>();
        builder.Services.AddSingleton<FileInspector>();
        builder.Services.AddSingleton<ClamScanner>();
        builder.Services.AddSingleton<IUploads, Uploads>();
        builder.Services.AddSingleton<UploadWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<UploadWorker>());
    }
}
