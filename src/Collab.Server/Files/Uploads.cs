using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Streams;
using Collab.Storage.Files;

namespace Collab.Server.Files;

/// <inheritdoc/>
internal sealed class Uploads(UploadStore store, TimeProvider clock) : IUploads
{
    private const string Field = "uploadId";

    /// <remarks>Whoever is given a file may make something of it: it is not deleted from then on, also where that fails in the end.</remarks>
    public async Task<(DocumentFile? File, Refusal? Refusal)> FindAsync(Guid upload, Guid member, CancellationToken cancel = default)
    {
        if (await store.FindAsync(upload, cancel) is not { } found || found.Member != member) return (null, NotFound);
        if (found.State == UploadStates.Refused) return (null, Refusal.Invalid(Field, found.Reason!));
        if (found.State != UploadStates.Ready) return (null, Refusal.WrongState("The upload is not complete, or was not looked at yet."));
        if (!await store.UseAsync(upload, cancel)) return (null, NotFound);
        return (new DocumentFile(found.Sha256!, found.FileName, found.MediaType!, found.Length, ScanOf(found.Scan!)), null);
    }

    public Task KeepAsync(Guid upload, CancellationToken cancel = default) => store.KeepAsync(upload, clock.GetUtcNow() + UploadLimits.Lifetime, cancel);

    public static string WordOf(FileScan scan) => JsonSerializer.SerializeToElement(scan).GetString()!;

    private static FileScan ScanOf(string word) => JsonSerializer.SerializeToElement(word).Deserialize<FileScan>();

    private static Refusal NotFound => Refusal.NotFound("There is no such upload of one's own.");
}
