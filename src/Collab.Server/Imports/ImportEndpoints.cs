using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Collab.Storage.Imports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Imports;

/// <summary>
/// Members and units from a table: uploaded and checked, looked at, committed, stored by a server in the background. For whoever
/// administers members or units somewhere; the rows say where they may not. To others than who uploaded it, and system administrators, an
/// import does not exist.
/// </summary>
internal static class ImportEndpoints
{
    private const int PageSize = 50;

    // A little beyond what a file may have: that it is too large is said in the words of files.
    private const long MaxBody = ImportLimits.FileBytes + (1024 * 1024);

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Imports").OnlyWhileSignedIn();
        foreach (var (kind, path) in ((string, string)[])[(ImportKinds.Members, "/members/import"), (ImportKinds.Units, "/units/import")])
        {
            group.MapPost(path, (HttpContext http, ImportUploads uploads, OrganisationReplica replica, string? fileName, string? encoding, string? delimiter) =>
                    UploadAsync(kind, fileName, encoding, delimiter, http, uploads, replica))
                .Accepts<byte[]>("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream")
                .WithMetadata(new RequestSizeLimitAttribute(MaxBody)).Refuses(400, 401, 403, 409, 413, 503).WithSummary($"Upload a table of {kind}, as CSV or .xlsx; nothing of it is stored yet");
        }

        var imports = group.MapGroup("/imports");
        imports.MapGet("", ListAsync).Refuses(400, 401, 403, 503).WithSummary("One's own imports, of system administrators all, the newest first");
        imports.MapGet("/{id:guid}", GetAsync).Refuses(401, 403, 404, 503).WithSummary("One import: its columns and how far it is");
        imports.MapGet("/{id:guid}/rows", RowsAsync).Refuses(400, 401, 403, 404, 503).WithSummary("Its rows and what is wrong with which");
        imports.MapGet("/{id:guid}/report.csv", ReportAsync).Refuses(401, 403, 404, 503).WithSummary("What became of every row, as CSV");
        imports.MapPut("/{id:guid}/columns", ColumnsAsync).Refuses(400, 401, 403, 404, 409, 503).WithSummary("Say what the columns mean, and how the file is read; checks it again");
        imports.MapPost("/{id:guid}/commit", CommitAsync).Refuses(400, 401, 403, 404, 409, 503).WithSummary("Store all rows or none, or the good ones");
        imports.MapDelete("/{id:guid}", DiscardAsync).Refuses(401, 403, 404, 409, 503).WithSummary("Give it up; what was in the file is deleted");
        imports.MapPost("/{id:guid}/links", LinksAsync).Refuses(401, 403, 404, 409, 503).WithSummary("Activation links of its members who cannot sign in yet, as CSV; audited");
    }

    private static async Task<Results<Created<ImportItem>, ProblemHttpResult>> UploadAsync(
        string kind, string? fileName, string? encoding, string? delimiter, HttpContext http, ImportUploads uploads, OrganisationReplica replica)
    {
        if (Error(encoding, delimiter) is { } error) return error;
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(unread!);

        // Not read at all then.
        if (http.Request.ContentLength > ImportLimits.FileBytes)
            return Problems.From(new ImportFileException(FileFaults.TooLarge, $"it has more than {ImportLimits.FileBytes} bytes.").ToRefusal());
        var (import, refused) = await uploads.AddAsync(kind, fileName, http.Request.Body, new ImportFileOptions(encoding, delimiter?[0]), http.User.MemberId(), http.RequestAborted);
        return import is null ? Problems.From(refused!) : TypedResults.Created($"/api/imports/{import.Id}", ImportItems.Of(import, organisation));
    }

    private static async Task<Results<Ok<ImportList>, ProblemHttpResult>> ListAsync(string? cursor, ClaimsPrincipal user, ImportStore store, OrganisationReplica replica, CancellationToken cancel)
    {
        Guid? before = null;
        if (cursor is not null)
        {
            if (!Cursor.TryRead(cursor, out _, out var last)) return BadCursor();
            before = last;
        }

        var by = user.MemberId();
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(unread!);

        var found = await store.ListAsync(organisation.IsSystemAdmin(by, replica.Today) ? null : by, before, PageSize + 1, cancel);
        return TypedResults.Ok(new ImportList(
            [.. found.Take(PageSize).Select(import => ImportItems.Of(import, organisation))], found.Count > PageSize ? Cursor.Write("", found[PageSize - 1].Id) : null));
    }

    private static Task<IResult> GetAsync(Guid id, ClaimsPrincipal user, ImportStore store, OrganisationReplica replica) =>
        WithAsync(id, user, store, replica, (import, organisation) => Task.FromResult<IResult>(TypedResults.Ok(ImportItems.Of(import, organisation))));

    private static Task<IResult> RowsAsync(Guid id, string? status, string? cursor, ClaimsPrincipal user, ImportStore store, OrganisationReplica replica) =>
        WithAsync(id, user, store, replica, async (import, _) =>
        {
            if (status is not (null or "bad" or "good" or "stored")) return Problems.Invalid("status", "is not bad, good or stored");
            var after = 0;
            if (cursor is not null && !(Cursor.TryRead(cursor, out var last, out var of) && of == id && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out after))) return BadCursor();
            var rows = await store.RowsAsync(import.Reading, status, after, PageSize + 1);
            return TypedResults.Ok(new ImportRowList(
                [.. rows.Take(PageSize).Select(row => ImportItems.Of(import, row))],
                rows.Count > PageSize ? Cursor.Write(rows[PageSize - 1].Row.ToString(CultureInfo.InvariantCulture), id) : null));
        });

    private static Task<IResult> ReportAsync(Guid id, HttpContext http, ImportStore store, OrganisationReplica replica) =>
        WithAsync(id, http.User, store, replica, async (import, _) =>
        {
            await ImportReport.SendAsync(import, store, http.Response, http.RequestAborted);
            return Results.Empty;
        });

    private static Task<IResult> ColumnsAsync(Guid id, ImportColumnsRequest body, ClaimsPrincipal user, ImportStore store, ImportUploads uploads, OrganisationReplica replica, CancellationToken cancel) =>
        WithAsync(id, user, store, replica, async (import, organisation) =>
        {
            if (body.Delimiter is { ValueKind: not (JsonValueKind.String or JsonValueKind.Null) }) return Problems.Invalid("delimiter", "is not a text");
            var delimiter = body.Delimiter is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
            if (Error(body.Encoding, delimiter) is { } error) return error;
            var meanings = new Dictionary<int, string?>();
            foreach (var (index, field) in body.Columns ?? [])
            {
                if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return Problems.Invalid("columns", "has a key that is not the index of a column");
                meanings[number] = field;
            }

            var (changed, refusal) = await uploads.ReadAgainAsync(import, meanings, body.Encoding, delimiter?[0], user.MemberId(), cancel);
            return changed is null ? Problems.From(refusal!) : TypedResults.Ok(ImportItems.Of(changed, organisation));
        });

    private static Task<IResult> CommitAsync(Guid id, ImportCommitRequest body, ClaimsPrincipal user, ImportStore store, ImportWorker worker, OrganisationReplica replica) =>
        WithAsync(id, user, store, replica, async (import, organisation) =>
        {
            if (body.Mode is not (ImportModes.AllOrNone or ImportModes.GoodRows)) return Problems.Invalid("mode", "is not allOrNone or goodRows");
            // What is good was found out for whoever uploaded it; for another one other rows may be.
            if (import.By != user.MemberId()) return Problems.From(Refusal.Forbidden("Only whoever uploaded the file commits it."));
            if (import.State != ImportStates.Checked) return Problems.From(Refusal.WrongState("Only an import that is checked and waits is committed."));
            if (import.Good == 0) return Problems.From(Refusal.Conflict("No row is good."));
            if (body.Mode == ImportModes.AllOrNone && import.Good < import.Rows) return Problems.From(Refusal.Conflict($"{import.Rows - import.Good} rows are bad."));
            if (!await store.StartAsync(id, body.Mode, user.MemberId())) return Problems.From(Refusal.WrongState("Somebody else has committed it or given it up."));

            worker.Wake();
            return TypedResults.Accepted($"/api/imports/{id}", ImportItems.Of(import with { State = ImportStates.Running, Mode = body.Mode }, organisation));
        });

    private static Task<IResult> DiscardAsync(Guid id, ClaimsPrincipal user, ImportStore store, OrganisationReplica replica) =>
        WithAsync(id, user, store, replica, async (import, _) =>
            await store.DiscardAsync(import, ImportItems.WithoutSamples(import)) ? TypedResults.NoContent() : Problems.From(Refusal.WrongState("It runs, is done, or was given up.")));

    private static Task<IResult> LinksAsync(Guid id, HttpContext http, ImportStore store, ImportLinks links, CollabOptions options, OrganisationReplica replica) =>
        WithAsync(id, http.User, store, replica, async (import, _) =>
        {
            if (import is not { Kind: ImportKinds.Members, State: ImportStates.Done }) return Problems.From(Refusal.WrongState("Links are of members, once their import is done."));
            return await links.SendAsync(import, http, options.AddressFor(http.Request)) ? Results.Empty : Problems.From(Refusal.Conflict("None of its members needs a link."));
        });

    /// <summary>For an import of one's own, and system administrators.</summary>
    private static async Task<IResult> WithAsync(Guid id, ClaimsPrincipal user, ImportStore store, OrganisationReplica replica, Func<StoredImport, Organisation, Task<IResult>> answer)
    {
        var (by, today) = (user.MemberId(), replica.Today);
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(unread!);

        var import = await store.FindAsync(id);
        if (import is null || (import.By != by && !organisation.IsSystemAdmin(by, today))) return Problems.NotFound();
        var wanted = import.Kind == ImportKinds.Units ? GrantWord.ManageUnits : GrantWord.ManageMembers;
        return organisation.WordsOf(by, today).Contains(wanted) ? await answer(import, organisation) : Problems.From(Refusal.Forbidden($"One does not administer {import.Kind} any more."));
    }

    private static ProblemHttpResult? Error(string? encoding, string? delimiter) =>
        encoding is not null && !TextEncodings.All.Contains(encoding) ? Problems.Invalid("encoding", "is not one of " + string.Join(", ", TextEncodings.All))
        : delimiter is not null && !(delimiter is [var c] && CsvRows.Delimiters.Contains(c)) ? Problems.Invalid("delimiter", "is not a comma, a semicolon or a tab")
        : null;

    private static ProblemHttpResult BadCursor() => Problems.Invalid("cursor", "is not one that this server gave");
}
