namespace Collab.Storage.Files;

/// <summary>How far an upload is: words on the wire and in the table.</summary>
public static class UploadStates
{
    public const string Uploading = "uploading";
    /// <summary>All bytes are there; some server looks at them, now or soon.</summary>
    public const string Checking = "checking";
    /// <summary>In the store, for commands to name.</summary>
    public const string Ready = "ready";
    /// <summary>What was sent is deleted; the reason stays until the row goes.</summary>
    public const string Refused = "refused";
}

/// <param name="FileName">Cleaned.</param>
/// <param name="Length">Bytes, once it is complete.</param>
/// <param name="Declared">SHA-256 that whoever sends it says it has.</param>
/// <param name="ExpiresAt">From then on it does not exist.</param>
/// <param name="State">One of <see cref="UploadStates"/>.</param>
/// <param name="Reason">Why it is refused, or why looking at it takes longer.</param>
/// <param name="Sha256">Known from when it was about to be stored.</param>
/// <param name="Scan">As the wire calls it.</param>
/// <param name="Kept">A command that names it was accepted.</param>
public sealed record StoredUpload(
    Guid Id, Guid Member, string FileName, long Length, string? Declared, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string State,
    string? Reason = null, string? Sha256 = null, string? MediaType = null, string? Scan = null, bool Kept = false);
