using System.Security.Claims;
using Collab.Domain.Meetings;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Meetings;

/// <param name="Text">Plain text, at most <see cref="Limits.PersonalNote"/> characters.</param>
public sealed record NoteRequest(string Text);

/// <summary>
/// A member's own notes on a meeting. They belong to whoever is signed in; there is no address for another
/// member's, chair and administrator included.
/// </summary>
public static class NoteEndpoints
{
    public static void MapNotes(this IEndpointRouteBuilder meetings)
    {
        meetings.MapGet("/{id:guid}/notes", GetAsync).Refuses(401, 404, 429, 503).WithSummary("One's own notes");
        meetings.MapPut("/{id:guid}/notes", PutAsync).Refuses(400, 401, 404, 413, 429, 503).WithSummary("Replace one's own notes");
        meetings.MapDelete("/{id:guid}/notes", DeleteAsync).Refuses(401, 404, 429, 503).WithSummary("Delete one's own notes");
    }

    private static async Task<Results<Ok<PersonalNote>, ProblemHttpResult>> GetAsync(
        Guid id, ClaimsPrincipal user, MeetingReplicas replicas, MeetingNotes notes, CancellationToken cancel)
    {
        var (meeting, refusal) = await replicas.FindAsync(id, user.MemberId());
        if (meeting is null) return Problems.From(refusal!);
        return await notes.GetAsync(user.MemberId(), id, cancel) is { } note ? TypedResults.Ok(note) : Problems.NotFound();
    }

    private static async Task<Results<Ok<PersonalNote>, ProblemHttpResult>> PutAsync(
        Guid id, NoteRequest request, ClaimsPrincipal user, MeetingReplicas replicas, MeetingNotes notes, CancellationToken cancel)
    {
        if (request.Text.Length > Limits.PersonalNote) return Problems.Invalid("text", $"is longer than {Limits.PersonalNote} characters");

        var (meeting, refusal) = await replicas.FindAsync(id, user.MemberId());
        return meeting is null ? Problems.From(refusal!) : TypedResults.Ok(await notes.PutAsync(user.MemberId(), id, request.Text, cancel));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, ClaimsPrincipal user, MeetingReplicas replicas, MeetingNotes notes, CancellationToken cancel)
    {
        var (meeting, refusal) = await replicas.FindAsync(id, user.MemberId());
        if (meeting is null) return Problems.From(refusal!);
        await notes.DeleteAsync(user.MemberId(), id, cancel);
        return TypedResults.NoContent();
    }
}
