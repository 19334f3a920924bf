using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Storage.Mail;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Mail;

/// <summary>How one is mailed.</summary>
/// <param name="Digest"><c>none</c>, <c>immediately</c> or <c>daily</c>.</param>
/// <param name="Hour">0 to 23, where the organisation is: of a daily mail.</param>
/// <param name="Address">Where the member is mailed; null = not known.</param>
/// <param name="Available">Whether this installation sends mails at all.</param>
public sealed record OwnMail(string Digest, int Hour, string? Address, bool Available);

/// <param name="Hour">Absent = as it is.</param>
public sealed record MailChange(string? Digest = null, int? Hour = null);

/// <summary>A member's own settings of mails that tell of notices in the inbox.</summary>
internal static class MailEndpoints
{
    public static void MapMail(this IEndpointRouteBuilder api)
    {
        var mail = api.MapGroup("/me/mail").WithTags("Inbox");
        mail.MapGet("", GetAsync).Refuses(401, 503).WithSummary("Whether and when one is mailed of new notices");
        mail.MapPut("", PutAsync).Refuses(400, 401, 503).WithSummary("Change it; mails that wait go by it too");
    }

    private static async Task<Ok<OwnMail>> GetAsync(HttpContext http, MailDigestStore store, CollabOptions options, CancellationToken cancel) =>
        TypedResults.Ok(await OwnAsync(http.User.MemberId(), store, options, cancel));

    private static async Task<Results<Ok<OwnMail>, ProblemHttpResult>> PutAsync(MailChange body, HttpContext http, MailDigestStore store, CollabOptions options, CancellationToken cancel)
    {
        if (body.Digest is null || !MailDigests.All.Contains(body.Digest)) return Problems.Invalid("digest", "is not none, immediately or daily");
        if (body.Hour is < 0 or > 23) return Problems.Invalid("hour", "is not 0 to 23");

        var member = http.User.MemberId();
        var before = await store.FindSettingsAsync(member, cancel) ?? MailDigestTimes.Default;
        await store.SaveSettingsAsync(member, new(body.Digest, body.Hour ?? before.Hour), cancel);
        return TypedResults.Ok(await OwnAsync(member, store, options, cancel));
    }

    private static async Task<OwnMail> OwnAsync(Guid member, MailDigestStore store, CollabOptions options, CancellationToken cancel)
    {
        var settings = await store.FindSettingsAsync(member, cancel) ?? MailDigestTimes.Default;
        return new(settings.Digest, settings.Hour, await store.FindAddressAsync(member, cancel), options.Mail is not null);
    }
}
