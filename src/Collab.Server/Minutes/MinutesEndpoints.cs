using System.Security.Claims;
using Collab.Domain.Meetings;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Meetings;
using Collab.Server.Minutes.Signatures;
using Collab.Server.Work;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Minutes;

/// <summary>The documents that are written from a meeting's record. Whoever may not read one is told that there is none.</summary>
internal static class MinutesEndpoints
{
    public static void AddMinutes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MeetingMinutes>();
        builder.Services.AddSingleton<MinutesPapers>();
        builder.Services.AddSingleton<DraftFiles>();
        builder.Services.AddSingleton<MinutesCompletion>();
        builder.Services.AddSingleton<IssuedFiles>();
        builder.Services.AddSingleton<IDueWorkHandler, IssuedTextHandler>();
        builder.Services.AddSingleton<IDueWorkHandler, IssueFinishing>();
        builder.AddSignatures();
    }

    public static void MapMinutes(this IEndpointRouteBuilder meetings)
    {
        meetings.MapGet("/{id:guid}/minutes", TextAsync).Refuses(401, 404, 429, 503).WithSummary("The text of the minutes, the notice of conclusions or a closed session's minutes; others than stewards read it once it is initialled");
        meetings.MapMinutesFiles();
        meetings.MapMinutesSignatures();
    }

    private static async Task<Results<Ok<MinutesAnswer>, ProblemHttpResult>> TextAsync(
        Guid id, ClaimsPrincipal user, MeetingReplicas replicas, MeetingMinutes minutes, CancellationToken cancel, string document = MinutesDocuments.Minutes)
    {
        var member = user.MemberId();
        var (meeting, refusal) = await replicas.FindAsync(id, member);
        if (meeting is null) return Problems.From(refusal!);
        if (!MinutesReaders.MayRead(meeting, document, member)) return Problems.From(MinutesReaders.NoSuchDocument);

        var read = await minutes.ReadAsync(meeting, document, cancel);
        // It may have been taken back since.
        return MinutesReaders.MayRead(read.Meeting, document, member)
            ? TypedResults.Ok(MinutesAnswer.Of(read, read.Meeting.IsSteward(member)))
            : Problems.From(MinutesReaders.NoSuchDocument);
    }
}
