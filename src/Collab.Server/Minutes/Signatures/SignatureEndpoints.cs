using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Meetings;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Meetings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Minutes.Signatures;

/// <summary>One of the three: what was made elsewhere, the organisation's certificate, or one's own for this one time.</summary>
/// <param name="Ordinal">Of the issue.</param>
/// <param name="Cms">A detached signature (CMS, DER) of the issued PDF, base64.</param>
/// <param name="Pfx">A PKCS#12 file, base64: used in memory for this signature, and kept nowhere.</param>
/// <param name="CommandId">The same one sent again is the same signature.</param>
public sealed record MinutesSignatureRequest(string Document, int Ordinal, string? Cms = null, bool Organisation = false, string? Pfx = null, string? Password = null, Guid? CommandId = null);

/// <param name="Subject">Absent: none is configured.</param>
/// <param name="Expired">True or absent: nothing can be signed with it now.</param>
public sealed record CertificateAnswer(bool Configured, string? Subject, DateTimeOffset? ValidTo, bool? Expired);

/// <param name="Valid">Technically; what it counts in law is not said.</param>
/// <param name="Problems">See <see cref="SignatureProblems"/>; <c>unknownIssuer</c> may stand with a valid one.</param>
/// <param name="Organisation">With the certificate of this installation.</param>
/// <param name="Meeting">Which issued the PDF; absent: none, or none that the caller knows.</param>
public sealed record SignatureAnswer(
    bool Valid, ImmutableArray<string> Problems, string? Signer, string? Issuer, string? Serial, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo, DateTimeOffset? SignedAt, bool Organisation, IssuingMeeting? Meeting);

/// <summary>Signatures of what is issued: made here or elsewhere, handed out, looked at.</summary>
internal static class SignatureEndpoints
{
    public const int MostPfx = 64 * 1024;

    /// <summary>Of a PDF whose signature is looked at.</summary>
    public const int MostPdf = 32 * 1024 * 1024;

    // And what stands around the two parts.
    private const long MostVerified = MostPdf + 128 * 1024;

    public static void AddSignatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OrganisationCertificate>();
        builder.Services.AddSingleton<SignatureChecks>();
        builder.Services.AddSingleton<IssuedHere>();
        builder.Services.AddHostedService<CertificateWatch>();
    }

    public static void MapMinutesSignatures(this IEndpointRouteBuilder meetings)
    {
        meetings.MapPost("/{id:guid}/minutes/signatures", AddAsync).Refuses(400, 401, 403, 404, 409, 413, 429, 503).WithSummary("Sign what is issued, or add a signature that was made elsewhere; it is looked at first");
        meetings.MapGet("/{id:guid}/minutes/signatures/{signatureId:guid}.p7s", FileAsync).Refuses(401, 404, 429, 503).WithSummary("A signature as a file (CMS, detached, DER)");
        meetings.MapGet("/{id:guid}/minutes/certificate", CertificateAsync).Refuses(401, 403, 404, 429, 503).WithSummary("The certificate that this installation signs with");
    }

    public static void MapSignatures(this IEndpointRouteBuilder api) =>
        api.MapPost("/signatures/verify", VerifyAsync).WithTags("Signatures").WithMetadata(new RequestSizeLimitAttribute(MostVerified)).Refuses(400, 401, 413, 429, 503)
            .Accepts<IFormFileCollection>("multipart/form-data").WithSummary("Look at a detached signature (part p7s) of a PDF (part pdf); nothing of it is kept");

    private static async Task<Results<Ok<Executed>, ProblemHttpResult>> AddAsync(
        Guid id, MinutesSignatureRequest request, ClaimsPrincipal user, MeetingReplicas replicas, IssuedFiles files, OrganisationCertificate organisation, IGrainFactory grains, TimeProvider time, CancellationToken cancel)
    {
        var member = user.MemberId();
        var (meeting, refusal) = await replicas.FindAsync(id, member);
        if (meeting is null) return Problems.From(refusal!);
        if (MeetingAccess.Refuse(meeting, new IssueMinutes(request.Document, request.Ordinal), member) is { } refused) return Problems.From(refused);
        if (meeting.MinutesOf(request.Document)?.Issued.Find(MinutesDocuments.Key(request.Ordinal)) is not { Pdf: { } pdf }) return Problems.From(Refusal.NotFound("No such PDF is issued."));
        if ((request.Cms is null ? 0 : 1) + (request.Organisation ? 1 : 0) + (request.Pfx is null ? 0 : 1) != 1) return Problems.Invalid("cms", "is one of cms, organisation and pfx");
        if (await files.ReadAsync(pdf, cancel) is not { } content) return Problems.From(Refusal.Unavailable($"The file {pdf.Sha256} is not in the store."));

        var now = time.GetUtcNow();
        var (cms, wrong) = Made(request, content, organisation, now);
        if (cms is null) return wrong!;

        var seen = SignatureInspection.Of(content, cms, now);
        var problems = seen.Problems;
        // It may have been made while the certificate was good; taken as new it is only while that is so.
        if (seen.ValidTo < now && !problems.Contains(SignatureProblems.CertificateExpired)) problems = problems.Add(SignatureProblems.CertificateExpired);
        if (problems.Any(problem => problem != SignatureProblems.UnknownIssuer)) return Problems.Invalid(request.Pfx is null ? "cms" : "pfx", string.Join(", ", problems.Where(problem => problem != SignatureProblems.UnknownIssuer)));

        var command = new AddMinutesSignature(
            request.Document, request.Ordinal, pdf.Sha256, Convert.ToBase64String(cms), seen.Signer!, seen.Issuer!, seen.Serial!, seen.ValidFrom!.Value, seen.ValidTo!.Value, request.Organisation,
            problems.Contains(SignatureProblems.UnknownIssuer) ? true : null, seen.SignedAt);
        var answer = await grains.GetGrain<IMeetingGrain>(id).ExecuteAsync(new(member, request.CommandId ?? Guid.CreateVersion7(), command));
        return answer.Refusal is { } unadded ? Problems.From(unadded) : TypedResults.Ok(new Executed(true, answer.Seq, answer.Result));
    }

    private static (byte[]? Cms, ProblemHttpResult? Problem) Made(MinutesSignatureRequest request, byte[] content, OrganisationCertificate organisation, DateTimeOffset now)
    {
        if (request.Cms is { } made) return Bytes(made, Limits.SignatureText) is { } cms ? (cms, null) : (null, Problems.Invalid("cms", "is not base64, or too long"));
        if (request.Organisation)
        {
            if (organisation.Key is not { } own) return (null, Problems.From(Refusal.WrongState("This installation has no certificate to sign with.")));
            return SigningKey.IsInTime(own.Certificate, now) ? Signed(content, own, now, "organisation") : (null, Problems.From(Refusal.WrongState("The certificate of this installation is not good now.")));
        }
        if (Bytes(request.Pfx!, MostPfx) is not { } pkcs12) return (null, Problems.Invalid("pfx", "is not base64, or too long"));

        try
        {
            using var key = SigningKey.Open(pkcs12, request.Password);
            return key is null ? (null, Problems.Invalid("pfx", "holds no private key")) : Signed(content, key, now, "pfx");
        }
        catch (CryptographicException)
        {
            return (null, Problems.Invalid("password", "does not open the file, or that is no PKCS#12"));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs12);
        }
    }

    private static (byte[]? Cms, ProblemHttpResult? Problem) Signed(byte[] content, SigningKey key, DateTimeOffset now, string field)
    {
        try
        {
            return (DetachedSignature.Sign(content, key, now), null);
        }
        catch (CryptographicException)
        {
            return (null, Problems.Invalid(field, "has a key that cannot sign"));
        }
    }

    private static byte[]? Bytes(string base64, int most)
    {
        var bytes = new byte[base64.Length / 4 * 3 + 3];
        if (base64.Length <= most && Convert.TryFromBase64String(base64, bytes, out var length)) return bytes[..length];
        return null;
    }

    private static async Task<IResult> FileAsync(Guid id, Guid signatureId, ClaimsPrincipal user, MeetingReplicas replicas, int ordinal, string document = MinutesDocuments.Minutes)
    {
        var member = user.MemberId();
        var (meeting, refusal) = await replicas.FindAsync(id, member);
        if (meeting is null) return Problems.From(refusal!);
        if (MinutesReaders.Knows(meeting, document, member)?.Issued.Find(MinutesDocuments.Key(ordinal)) is not { } issued || !MinutesReaders.MayRead(meeting, issued, member)) return Problems.NotFound();
        if (issued.Signatures.Find(signatureId) is not { } signature) return Problems.NotFound();
        return Results.File(Convert.FromBase64String(signature.Cms), DetachedSignature.MediaType, MinutesNames.OfSignatureFile(meeting, document, issued));
    }

    private static async Task<Results<Ok<CertificateAnswer>, ProblemHttpResult>> CertificateAsync(Guid id, ClaimsPrincipal user, MeetingReplicas replicas, OrganisationCertificate organisation, TimeProvider time)
    {
        var member = user.MemberId();
        var (meeting, refusal) = await replicas.FindAsync(id, member);
        if (meeting is null) return Problems.From(refusal!);
        if (MeetingAccess.Refuse(meeting, new IssueMinutes(MinutesDocuments.Minutes, 1), member) is { } refused) return Problems.From(refused);
        return TypedResults.Ok(organisation.Key is { Certificate: var certificate }
            ? new CertificateAnswer(true, certificate.Subject, certificate.NotAfter.ToUniversalTime(), SigningKey.IsInTime(certificate, time.GetUtcNow()) ? null : true)
            : new CertificateAnswer(false, null, null, null));
    }

    private static async Task<Results<Ok<SignatureAnswer>, ProblemHttpResult>> VerifyAsync(HttpContext http, SignatureChecks checks, IssuedHere issued, OrganisationCertificate organisation, TimeProvider time)
    {
        using var place = checks.Take(http.User.MemberId(), out var refusal);
        if (place is null) return Problems.From(refusal!);
        if (!http.Request.HasFormContentType) return Problems.Invalid("pdf", "is missing: both files are sent as multipart/form-data");
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return Problems.Invalid("pdf", "is not within a readable form");
        }

        if (form.Files.GetFile("pdf") is not { Length: > 0 } pdf) return Problems.Invalid("pdf", "is missing");
        if (form.Files.GetFile("p7s") is not { Length: > 0 } p7s) return Problems.Invalid("p7s", "is missing");
        if (pdf.Length > MostPdf) return Problems.From(Refusal.TooLarge($"The PDF has more than {MostPdf} bytes."));

        var content = await BytesAsync(pdf, http.RequestAborted);
        var seen = p7s.Length > SignatureInspection.MostBytes
            ? InspectedSignature.Of(SignatureProblems.TooLarge)
            : SignatureInspection.Of(content, await BytesAsync(p7s, http.RequestAborted), time.GetUtcNow());
        var meeting = await issued.FindAsync(Convert.ToHexStringLower(SHA256.HashData(content)), http.User.MemberId(), http.RequestAborted);
        var isOwn = seen.Thumbprint is { } thumbprint && organisation.Key?.Certificate.GetCertHashString(HashAlgorithmName.SHA256) == thumbprint;
        return TypedResults.Ok(new SignatureAnswer(seen.IsValid, seen.Problems, seen.Signer, seen.Issuer, seen.Serial, seen.ValidFrom, seen.ValidTo, seen.SignedAt, isOwn, meeting));
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancel)
    {
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }
}
