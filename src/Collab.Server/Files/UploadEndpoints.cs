using System.Globalization;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Storage.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Files;

/// <param name="State">One of <see cref="UploadStates"/>.</param>
/// <param name="Reason">One of <see cref="UploadReasons"/>; while it is being checked: why that takes longer.</param>
/// <param name="Scan">As of <see cref="Domain.Documents.FileScan"/>.</param>
public sealed record UploadItem(Guid Id, string FileName, long Size, long Offset, string State, string? Reason, string? MediaType, string? Sha256, string? Scan);

/// <summary>Uploads by tus 1.0.0: a file comes in parts, and after whatever broke in between goes on where it was. To others than who began it an upload does not exist.</summary>
internal static partial class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder api)
    {
        var uploads = api.MapGroup("/uploads").WithTags("Uploads").OnlyWhileSignedIn();
        uploads.MapMethods("", ["OPTIONS"], Options).Refuses(401).WithSummary("What of tus the server speaks");
        uploads.MapPost("", CreateAsync).Refuses(400, 401, 409, 412, 413, 507).WithSummary("tus: begin an upload; Upload-Length, Upload-Metadata with filename and, if wanted, sha256 (hexadecimal)");
        uploads.MapMethods("/{id:guid}", ["HEAD"], HeadAsync).Refuses(401, 404, 412).WithSummary("tus: how much of it is there");
        uploads.MapPatch("/{id:guid}", AppendAsync).Accepts<byte[]>(Tus.ContentType).WithMetadata(new RequestSizeLimitAttribute(RequestSizes.UploadChunk))
            .Refuses(400, 401, 404, 409, 412, 413, 415, 423, 507).WithSummary("tus: more of it, from Upload-Offset on; at most 8 MiB at a time");
        uploads.MapDelete("/{id:guid}", DeleteAsync).Refuses(401, 404, 409, 412).WithSummary("tus: give it up");
        uploads.MapGet("/{id:guid}", GetAsync).Refuses(401, 404).WithSummary("How far it is, and what was found out of it");
    }

    private static NoContent Options(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers["Tus-Resumable"] = headers["Tus-Version"] = Tus.Version;
        headers["Tus-Extension"] = Tus.Extensions;
        headers["Tus-Checksum-Algorithm"] = Tus.ChecksumAlgorithms;
        headers["Tus-Max-Size"] = UploadLimits.FileBytes.ToString(CultureInfo.InvariantCulture);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> CreateAsync(HttpContext http, UploadStore store, UploadFolder folder, TimeProvider clock, CancellationToken cancel)
    {
        if (Tus.WrongVersion(http) is { } wrong) return wrong;
        if (http.Request.Number("Upload-Length") is not { } length) return Problems.Invalid("Upload-Length", "is missing or is no number");
        if (length > UploadLimits.FileBytes) return Problems.From(Refusal.TooLarge($"A file has at most {UploadLimits.FileBytes} bytes."));
        if (Tus.Metadata(http.Request.Headers["Upload-Metadata"]) is not { } metadata) return Problems.Invalid("Upload-Metadata", "is not as tus writes it");
        if (FileNames.Clean(metadata.GetValueOrDefault("filename") ?? "") is not { } name) return Problems.Invalid("filename", "is missing or is no name");
        if (length == 0) return Problems.Invalid("file", UploadReasons.EmptyFile);
        var declared = metadata.GetValueOrDefault("sha256")?.ToLowerInvariant();
        if (declared is not null && !Sha256().IsMatch(declared)) return Problems.Invalid("sha256", "is not 64 hexadecimal digits");
        if (!folder.HasRoomFor(length)) return DiskFull;

        var now = clock.GetUtcNow();
        var upload = new StoredUpload(Guid.NewGuid(), http.User.MemberId(), name, length, declared, now, now + UploadLimits.Lifetime, UploadStates.Uploading);
        // The file first: a row always has one.
        folder.Create(upload.Id);
        var added = false;
        try
        {
            added = await store.AddAsync(upload, UploadLimits.Unfinished, UploadLimits.MemberBytes, cancel);
        }
        finally
        {
            if (!added) folder.Delete(upload.Id);
        }

        if (!added) return Problems.From(Refusal.Conflict($"One has at most {UploadLimits.Unfinished} uploads that are not complete, and {UploadLimits.MemberBytes} bytes that nothing was made of."));
        http.Response.SetExpires(upload);
        return TypedResults.Created($"/api/uploads/{upload.Id}");
    }

    private static async Task<IResult> HeadAsync(Guid id, HttpContext http, UploadStore store, UploadFolder folder, UploadWorker worker, TimeProvider clock, CancellationToken cancel)
    {
        if (Tus.WrongVersion(http) is { } wrong) return wrong;
        if (await FindAsync(id, http.User, store, cancel) is not { } upload) return Problems.NotFound();
        var offset = await OffsetAsync(upload, store, folder, worker, clock, cancel);
        http.Response.SetOffset(offset);
        http.Response.Headers["Upload-Length"] = upload.Length.ToString(CultureInfo.InvariantCulture);
        http.Response.SetExpires(upload);
        return TypedResults.Ok();
    }

    private static async Task<IResult> GetAsync(Guid id, ClaimsPrincipal user, UploadStore store, UploadFolder folder, UploadWorker worker, TimeProvider clock, CancellationToken cancel)
    {
        if (await FindAsync(id, user, store, cancel) is not { } upload) return Problems.NotFound();
        var offset = await OffsetAsync(upload, store, folder, worker, clock, cancel);
        if (offset == upload.Length && upload.State == UploadStates.Uploading) upload = upload with { State = UploadStates.Checking };
        return TypedResults.Ok(new UploadItem(upload.Id, upload.FileName, upload.Length, offset, upload.State, upload.Reason, upload.MediaType, upload.State == UploadStates.Ready ? upload.Sha256 : null, upload.Scan));
    }

    private static async Task<IResult> DeleteAsync(Guid id, HttpContext http, UploadStore store, UploadFolder folder, CancellationToken cancel)
    {
        if (Tus.WrongVersion(http) is { } wrong) return wrong;
        if (await FindAsync(id, http.User, store, cancel) is null) return Problems.NotFound();
        if (!await store.RemoveAsync(id, cancel)) return Problems.From(Refusal.Conflict("It is being looked at, or a command has named it."));
        folder.Delete(id);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> AppendAsync(Guid id, HttpContext http, UploadStore store, UploadFolder folder, UploadWorker worker, TimeProvider clock)
    {
        var request = http.Request;
        if (Tus.WrongVersion(http) is { } wrong) return wrong;
        if (!string.Equals(request.ContentType, Tus.ContentType, StringComparison.OrdinalIgnoreCase)) return Problems.Of(StatusCodes.Status415UnsupportedMediaType, Problems.UnsupportedMediaType, $"A part is {Tus.ContentType}.");
        if (request.ContentLength > RequestSizes.UploadChunk) return Problems.From(Refusal.TooLarge($"A part has at most {RequestSizes.UploadChunk} bytes."));
        if (request.Number("Upload-Offset") is not { } offset) return Problems.Invalid("Upload-Offset", "is missing or is no number");
        var checksum = request.Headers.TryGetValue("Upload-Checksum", out var sent) ? Tus.Checksum(sent.ToString()) : null;
        if (sent.Count > 0 && checksum is null) return Problems.Invalid("Upload-Checksum", $"is none of {Tus.ChecksumAlgorithms}");
        if (await FindAsync(id, http.User, store, http.RequestAborted) is not { } upload) return Problems.NotFound();
        if (upload.State != UploadStates.Uploading) return Problems.From(Refusal.WrongState("All of it has come already."));
        if (!folder.HasRoomFor(request.ContentLength ?? 0)) return DiskFull;

        var part = new UploadPart(upload.Length, offset, request.Body, checksum);
        AppendOutcome outcome;
        long length;
        try
        {
            (outcome, length) = await part.AppendAsync(id, folder, http.RequestAborted);
        }
        catch (IOException full) when (UploadFolder.IsFull(full))
        {
            return DiskFull;
        }

        if (outcome is not (AppendOutcome.Done or AppendOutcome.Broken))
        {
            return outcome switch
            {
                AppendOutcome.Locked => Problems.Of(StatusCodes.Status423Locked, RefusalCodes.Conflict, "Another part of it comes at this moment."),
                AppendOutcome.WrongOffset => Problems.From(Refusal.Conflict($"{length} bytes are there.")),
                AppendOutcome.Checksum => Problems.Of(Tus.ChecksumMismatch, RefusalCodes.Invalid, "The part's sum is another one; the part is not kept."),
                AppendOutcome.Gone => Problems.NotFound(),
                _ => Problems.From(Refusal.TooLarge($"It has {upload.Length} bytes, as was said.")),
            };
        }

        // What came is there, also where the connection broke: whoever sent it may not hear of it, and asks.
        upload = upload with { ExpiresAt = clock.GetUtcNow() + UploadLimits.Lifetime };
        if (length == upload.Length) await CompleteAsync(upload, store, worker);
        else await store.ExtendAsync(id, upload.ExpiresAt, CancellationToken.None);
        if (outcome == AppendOutcome.Broken) return Problems.Of(StatusCodes.Status400BadRequest, RefusalCodes.Invalid, "The connection broke.");
        http.Response.SetOffset(length);
        if (length < upload.Length) http.Response.SetExpires(upload);
        return TypedResults.NoContent();
    }

    private static async Task CompleteAsync(StoredUpload upload, UploadStore store, UploadWorker worker)
    {
        await store.CompleteAsync(upload.Id, upload.ExpiresAt, CancellationToken.None);
        worker.Wake();
    }

    /// <summary>How much is there. A server may have died between the last byte and noting so: it is noted then.</summary>
    private static async Task<long> OffsetAsync(StoredUpload upload, UploadStore store, UploadFolder folder, UploadWorker worker, TimeProvider clock, CancellationToken cancel)
    {
        if (upload.State != UploadStates.Uploading) return upload.Length;
        // Gone = it has been completed and stored since the row was read.
        var length = folder.FindLength(upload.Id) ?? (await store.FindAsync(upload.Id, cancel) is { State: not UploadStates.Uploading } ? upload.Length : 0);
        if (length == upload.Length) await CompleteAsync(upload with { ExpiresAt = clock.GetUtcNow() + UploadLimits.Lifetime }, store, worker);
        return length;
    }

    private static async Task<StoredUpload?> FindAsync(Guid id, ClaimsPrincipal user, UploadStore store, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { } upload && upload.Member == user.MemberId() ? upload : null;

    private static ProblemHttpResult DiskFull =>
        Problems.Of(StatusCodes.Status507InsufficientStorage, RefusalCodes.Unavailable, "The server has no room for it now; what has come is kept.", System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("file", UploadReasons.DiskFull));

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Sha256();
}
