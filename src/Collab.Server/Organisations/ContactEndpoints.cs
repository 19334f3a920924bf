using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Organisations;

/// <summary>How a member is reached; null where nothing is known.</summary>
public sealed record Contact(string? Email = null, string? Phone = null);

/// <summary>
/// E-mail address and telephone number of a member: for oneself and whoever administers the member. In no event and in nobody's view; that
/// they were changed is audited, not what they were.
/// </summary>
internal static class ContactEndpoints
{
    public static void MapContacts(this IEndpointRouteBuilder api)
    {
        var contact = api.MapGroup("/members/{id:guid}/contact").WithTags("Organisation").OnlyWhileSignedIn();
        contact.MapGet("", GetAsync).Refuses(401, 403, 404, 503).WithSummary("How a member is reached; for oneself and administrators of the member");
        contact.MapPut("", PutAsync).Refuses(400, 401, 403, 404, 503).WithSummary("Replace both");
    }

    private static async Task<Results<Ok<Contact>, ProblemHttpResult>> GetAsync(Guid id, OrganisationReplica replica, AccountsContext database)
    {
        if (await RefuseAsync(id, replica) is { } refusal) return Problems.From(refusal);
        return TypedResults.Ok(await database.Set<StoredContact>().Where(c => c.MemberId == id).Select(c => new Contact(c.Email, c.Phone)).SingleOrDefaultAsync() ?? new Contact(null, null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> PutAsync(
        Guid id, Contact body, OrganisationReplica replica, AccountsContext database, AuditLog audit, TimeProvider clock)
    {
        if (await RefuseAsync(id, replica) is { } refusal) return Problems.From(refusal);
        var (email, phone) = (string.IsNullOrEmpty(body.Email) ? null : body.Email, string.IsNullOrEmpty(body.Phone) ? null : body.Phone);
        if (email is not null && !MemberContact.IsEmail(email)) return Problems.Invalid("email", "is not an e-mail address");
        if (phone is not null && WireText.Error(phone, MemberContact.Phone) is { } error) return Problems.Invalid("phone", error);

        var (member, now) = (id.ToByteArray(true), clock.GetUtcNow().ToUnixTimeMilliseconds());
        await using var transaction = await database.Database.BeginTransactionAsync();
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO member_contacts (member_id, email, phone, updated_at) VALUES ({member}, {email}, {phone}, {now})
            ON CONFLICT (member_id) DO UPDATE SET email = excluded.email, phone = excluded.phone, updated_at = excluded.updated_at
            """);
        await audit.SaveAsync(AuditActions.ContactChanged, id);
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }

    /// <summary>Whether there is such a member is no secret: all are listed.</summary>
    private static async Task<Refusal?> RefuseAsync(Guid member, OrganisationReplica replica)
    {
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return refusal;
        return organisation.Members.ContainsKey(member) ? null : Refusal.NotFound("There is no such member.");
    }
}
