namespace Collab.Storage.Files;

/// <summary>
/// Files by their content: the name of one is the SHA-256 of its bytes (64 lower-case hexadecimal digits), so that the same bytes are kept
/// once and a file under a name is never another one.
/// </summary>
public interface IFileStore
{
    /// <summary>Keeps the bytes of a local file under their name, durably; returns the name. Does nothing where it has them.</summary>
    /// <param name="path">Stays as it is, or is moved away: it is not looked at again.</param>
    /// <exception cref="IOException">The store is full or cannot be reached; nothing is there under the name then.</exception>
    Task<string> PutAsync(string path, CancellationToken cancel = default);

    /// <summary>Null = there is no such file.</summary>
    Task<long?> FindLengthAsync(string sha256, CancellationToken cancel = default);

    /// <summary>A stream that can be sought in, so that parts of large files are read alone; null = there is no such file.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancel = default);

    /// <summary>Where nothing names it any more.</summary>
    Task DeleteAsync(string sha256, CancellationToken cancel = default);
}
