namespace Collab.Storage.ReadModels;

/// <summary>Which meetings issued a PDF: for whoever holds the file and wants to know what became of it. What it is, and whether they may know, the meeting says.</summary>
public sealed class IssuedPdfs(Database database)
{
    /// <param name="sha256">Of the file, in lower-case hex.</param>
    public async Task<IReadOnlyList<Guid>> MeetingsAsync(string sha256, CancellationToken cancel = default) =>
        await database.ReadAsync("SELECT meeting_id FROM issued_pdfs WHERE sha256 = @sha256 ORDER BY meeting_id", row => row.GetUuid(0), cancel, ("@sha256", sha256)).ConfigureAwait(false);
}
