using Collab.Storage;
using Collab.Storage.Files;

namespace Collab.LoadTests.Running;

/// <summary>Files that are put where uploads to a running server come to, since members of load tests have no accounts to send one.</summary>
internal sealed class PlacedUploads(Database database, string data)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <returns>The upload's id, once the server has looked at it.</returns>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public async Task<Guid> PutAsync(Guid member, string name, byte[] content, TimeSpan patience)
    {
        var now = DateTimeOffset.UtcNow;
        var upload = new StoredUpload(Guid.NewGuid(), member, name, content.Length, null, now, now + Lifetime, "uploading");
        await File.WriteAllBytesAsync(Path.Combine(data, "uploads", $"{upload.Id:N}"), content);
        var store = new UploadStore(database, TimeProvider.System);
        await store.AddAsync(upload, 1, content.Length);
        await store.CompleteAsync(upload.Id, upload.ExpiresAt);
        using var waiting = new CancellationTokenSource(patience);
        while ((await store.FindAsync(upload.Id, waiting.Token))?.State is var state && state != "ready")
        {
            if (state != "checking") throw new HttpRequestException($"The paper is {state ?? "gone"}.");
            await Task.Delay(LookEvery, waiting.Token);
        }

        return upload.Id;
    }
}
