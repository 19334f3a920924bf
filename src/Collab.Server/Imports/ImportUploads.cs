using System.Globalization;
using Collab.Domain.Streams;
using Collab.Server.Organisations;
using Collab.Storage.Imports;

namespace Collab.Server.Imports;

/// <summary>Reads and checks uploaded files, a few at a time: a file that is small packed may be a hundred megabytes.</summary>
internal sealed class ImportUploads(ImportStore store, OrganisationReplica replica, TimeProvider clock) : IDisposable
{
    /// <summary>That somebody has uploaded and neither committed nor given up.</summary>
    public const int MaxOpen = 20;

    public const int MaxName = 200;
    private const int AtOnce = 2;

    private readonly SemaphoreSlim turns = new(AtOnce, AtOnce);

    public void Dispose() => turns.Dispose();

    public async Task<(StoredImport? Import, Refusal? Refusal)> AddAsync(string kind, string? fileName, Stream body, ImportFileOptions options, Guid by, CancellationToken cancel)
    {
        // Before its turn: a slow network must not hold up the others. One byte too many is enough to know.
        var file = await ReadAsync(body, ImportLimits.FileBytes + 1, cancel);
        await turns.WaitAsync(cancel);
        try
        {
            if (await store.CountOpenAsync(by, cancel) >= MaxOpen) return (null, Refusal.Conflict($"There are {MaxOpen} imports of one's own that are neither committed nor given up."));
            var (organisation, refusal) = await replica.ReadAsync();
            if (organisation is null) return (null, refusal);

            var context = replica.Now(by);
            var blank = new StoredImport(Guid.CreateVersion7(clock.GetUtcNow()), kind, Name(fileName), by, context.Now, ImportStates.Checked, NewReading(), null, null, null, "", 0, 0, 0);
            var (import, rows, unreadable) = ImportReading.Read(blank, file, options, new Dictionary<int, string?>(), organisation, context);
            if (import is null) return (null, unreadable);
            await store.AddAsync(import, file, rows, cancel);
            return (import, null);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>The same file read in another way; columns that are not named keep their meaning while the file is read as before.</summary>
    public async Task<(StoredImport? Import, Refusal? Refusal)> ReadAgainAsync(
        StoredImport import, IReadOnlyDictionary<int, string?> meanings, string? encoding, char? delimiter, Guid by, CancellationToken cancel)
    {
        if (import.State is not (ImportStates.Checked or ImportStates.Failed) || import.Stored > 0) return (null, TooLate);
        await turns.WaitAsync(cancel);
        try
        {
            if (await store.FindFileAsync(import.Id, cancel) is not { } file) return (null, Refusal.WrongState("The file is not there any more; upload it again."));
            var (organisation, refusal) = await replica.ReadAsync();
            if (organisation is null) return (null, refusal);

            var before = (import.Encoding, Delimiter: import.Delimiter is [var c, ..] ? c : (char?)null);
            var options = new ImportFileOptions(encoding ?? before.Encoding, delimiter ?? before.Delimiter);
            var known = (options.Encoding, options.Delimiter) == before ? ImportItems.Columns(import).ToDictionary(column => column.Index, column => column.Field) : [];
            foreach (var (index, field) in meanings) known[index] = field;
            var (read, rows, wrong) = ImportReading.Read(import with { Reading = NewReading() }, file, options, known, organisation, replica.Now(by));
            if (read is null) return (null, wrong);
            if (!await store.ReplaceAsync(read, import.Reading, rows, cancel)) return (null, TooLate);
            return (await store.FindAsync(import.Id, cancel), null);
        }
        finally
        {
            turns.Release();
        }
    }

    // By its id one sees when it was made.
    private Guid NewReading() => Guid.CreateVersion7(clock.GetUtcNow());

    private static Refusal TooLate => Refusal.WrongState("The import has been committed or given up.");

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, int most, CancellationToken cancel)
    {
        var file = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; file.Length < most && (read = await body.ReadAsync(buffer, cancel)) > 0;) file.Write(buffer, 0, read);
        return file.GetBuffer().AsMemory(0, (int)file.Length);
    }

    // As it is called, without folders and what nobody sees.
    private static string Name(string? fileName)
    {
        var last = (fileName ?? "").Split('/', '\\')[^1];
        var shown = string.Concat(last.Normalize().EnumerateRunes().Where(rune => System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)).Select(rune => rune.ToString())).Trim();
        return shown.Length == 0 ? "import" : Cut(shown, MaxName);
    }

    /// <summary>Its first characters, none of them by half.</summary>
    internal static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
