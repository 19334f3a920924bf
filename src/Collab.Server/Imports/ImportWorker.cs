using System.Globalization;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Organisations;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Collab.Storage.Imports;

namespace Collab.Server.Imports;

/// <summary>
/// Stores what was committed. Whatever stops in the middle is gone on with, by this server or another: what a row makes has one id, so that
/// it is known when it is there already. And deletes what was in files that nobody needs any more.
/// </summary>
internal sealed partial class ImportWorker(ImportStore store, OrganisationReplica replica, IGrainFactory grains, TimeProvider clock, ILogger<ImportWorker> logger) : WokenWorker(clock)
{
    /// <summary>Rows of one command, where bad rows are left out.</summary>
    public const int AtATime = 500;

    /// <summary>How long the rows of an import are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // How long a server that died keeps others away; it asks for more before each command.
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly Guid server = Guid.NewGuid();
    private DateTimeOffset sweptAt = DateTimeOffset.MinValue;

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        while (await store.ClaimAsync(server, Claim, cancel) is { } import) await GoOnAsync(import, cancel);
        if (Clock.GetUtcNow() - sweptAt > SweepEvery) await SweepAsync(cancel);
    }

    private async Task GoOnAsync(StoredImport import, CancellationToken cancel)
    {
        try
        {
            await StoreAsync(import, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // Others have their turn meanwhile.
            LogInterrupted(logger, error, import.Id);
            await store.RenewAsync(import.Id, server, Retry, cancel);
        }
        catch (OperationCanceledException)
        {
            await store.ReleaseAsync(import.Id, server, CancellationToken.None);
            throw;
        }
    }

    private async Task StoreAsync(StoredImport import, CancellationToken cancel)
    {
        var before = int.MaxValue;
        for (Refusal? refused = null; ;)
        {
            var (rows, outcomes) = await CheckAsync(import, cancel);
            var left = outcomes.Where(row => row is { IsGood: true, Stored: false }).OrderBy(row => row.Level).ThenBy(row => row.Number).ToList();
            if (import.Mode == ImportModes.AllOrNone && outcomes.Any(row => !row.IsGood))
            {
                await EndAsync(import, Refusal.Conflict("The organisation has changed since; the rows say what is wrong now."), cancel);
                return;
            }

            // It was refused, and nothing in it is bad now: then the command as a whole is.
            if (left.Count == 0 || left.Count >= before)
            {
                await EndAsync(import, left.Count == 0 ? null : refused, cancel);
                return;
            }

            before = left.Count;
            foreach (var some in left.Chunk(import.Mode == ImportModes.AllOrNone ? left.Count : AtATime))
            {
                if (!await store.RenewAsync(import.Id, server, Claim, cancel)) return; // another server goes on
                var answer = await SendAsync(import, some);
                if (answer.Refusal is { Retryable: true } later) throw new JournalAwayException(later.Message);
                refused = answer.Refusal;
                if (refused is not null) break;
                await NoteAsync(import, some.Select(row => rows[row.Number]), cancel);
            }
        }
    }

    /// <summary>The rows held against the organisation as it is now; what is there already, or otherwise good or bad than before, is noted.</summary>
    private async Task<(Dictionary<int, StoredRow> Rows, IReadOnlyList<CheckedRow> Outcomes)> CheckAsync(StoredImport import, CancellationToken cancel)
    {
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) throw new JournalAwayException(refusal!.Message);

        var rows = await store.RowsAsync(import.Reading, cancel: cancel);
        var outcomes = ImportReading.Check(organisation, import, rows, replica.Now(import.CommittedBy!.Value));
        var pairs = rows.Zip(outcomes).ToList();
        await NoteAsync(import, pairs.Where(pair => pair.Second.Stored && !pair.First.Stored).Select(pair => pair.First), cancel);
        await store.SaveChecksAsync(import, [.. pairs.Where(pair => !pair.Second.Stored && IsOther(pair.First, pair.Second)).Select(pair => ImportReading.With(pair.First, pair.Second))], cancel);
        return (rows.ToDictionary(row => row.Row), outcomes);
    }

    private Task<CommandAnswer> SendAsync(StoredImport import, IReadOnlyList<CheckedRow> rows)
    {
        OrganisationCommand command = import.Kind == ImportKinds.Units
            ? new ImportUnits([.. rows.Select(row => row.Unit!)], import.Id)
            : new ImportMembers([.. rows.Select(row => row.Member!)], import.Id);
        // The same rows are the same command.
        var id = DerivedId.Of("import-command", $"{import.Id}:{string.Join(',', rows.Select(row => row.Number.ToString(CultureInfo.InvariantCulture)))}");
        return grains.GetGrain<IOrganisationGrain>(StreamId.Organisation.Id).ExecuteAsync(new(import.CommittedBy!.Value, id, command));
    }

    private Task NoteAsync(StoredImport import, IEnumerable<StoredRow> rows, CancellationToken cancel) => store.NoteStoredAsync(import, rows, row => import.Kind == ImportKinds.Members
        ? (ImportItems.IdOf(import.Kind, import.Id, row.Row), row.Cells.GetValueOrDefault(RowFields.Email), row.Cells.GetValueOrDefault(RowFields.Phone)) : null, cancel);

    private async Task EndAsync(StoredImport import, Refusal? refusal, CancellationToken cancel)
    {
        await store.EndAsync(import.Id, server, refusal is null ? null : ImportItems.Write(new ImportRefusal(refusal.Code, refusal.Message)), cancel);
        LogEnded(logger, import.Id, import.Kind, refusal?.Code ?? "done");
    }

    /// <summary>What was in files longer ago than <see cref="Kept"/> goes; imports that nobody committed are given up.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        List<StoredImport> old;
        do
        {
            old = await store.ListOlderAsync(Clock.GetUtcNow() - Kept, 20, cancel);
            foreach (var import in old)
            {
                if (import.State is ImportStates.Done or ImportStates.Discarded) await store.ForgetAsync(import, ImportItems.WithoutSamples(import), cancel);
                else await store.DiscardAsync(import, ImportItems.WithoutSamples(import), cancel);
            }
        }
        while (old.Count > 0);
        await store.DeleteLostRowsAsync(Clock.GetUtcNow() - TimeSpan.FromDays(1), cancel);
        sweptAt = Clock.GetUtcNow();
    }

    private static bool IsOther(StoredRow row, CheckedRow outcome) => row.Proposed != outcome.Proposed || row.Errors.Count != outcome.Errors.Count || row.Errors.Except(outcome.Errors).Any();

    [LoggerMessage(LogLevel.Information, "Import {Import} of {Kind} has ended: {Outcome}")]
    private static partial void LogEnded(ILogger logger, Guid import, string kind, string outcome);

    [LoggerMessage(LogLevel.Warning, "Import {Import} was interrupted; it will be gone on with")]
    private static partial void LogInterrupted(ILogger logger, Exception error, Guid import);

    [LoggerMessage(LogLevel.Warning, "Imports cannot be looked up")]
    private static partial void LogFailed(ILogger logger, Exception error);

    protected override void LogFailed(Exception error) => LogFailed(logger, error);

    private sealed class JournalAwayException(string message) : Exception(message);
}
