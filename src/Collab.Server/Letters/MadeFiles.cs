using System.Collections.Concurrent;

namespace Collab.Server.Letters;

/// <summary>Files that are made of what their names say: each is made once while it is remembered, however many ask for it meanwhile. What could not be made is tried again.</summary>
/// <param name="most">So many are remembered, or <paramref name="mostBytes"/> of all; then all are forgotten.</param>
internal sealed class MadeFiles(int most, long mostBytes)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]?>>> made = new(StringComparer.Ordinal);
    private long bytes;

    public int Count => made.Count;

    /// <param name="make">Null: it could not be made. Whoever asked first may go: others wait for the same one.</param>
    public async Task<byte[]?> GetAsync(string name, Func<Task<byte[]?>> make)
    {
        byte[]? file = null;
        try
        {
            if (made.Count > most || Interlocked.Read(ref bytes) > mostBytes) Forget();
            return file = await made.GetOrAdd(name, _ => new(() => CountedAsync(make))).Value;
        }
        finally
        {
            if (file is null) made.TryRemove(name, out _);
        }
    }

    private async Task<byte[]?> CountedAsync(Func<Task<byte[]?>> make)
    {
        var file = await make();
        Interlocked.Add(ref bytes, file?.Length ?? 0);
        return file;
    }

    private void Forget()
    {
        made.Clear();
        Interlocked.Exchange(ref bytes, 0);
    }
}
