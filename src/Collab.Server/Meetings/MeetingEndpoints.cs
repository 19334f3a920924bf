using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Grains.Meetings;
using Collab.Grains.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Letters;
using Collab.Server.Live;
using Collab.Server.Logs;
using Collab.Server.Minutes;
using Collab.Server.Records;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Meetings;

/// <param name="Seq">Of the meeting's last event.</param>
/// <param name="Meetings">All of a series, by time; the first is <paramref name="Id"/>.</param>
public sealed record Scheduled(Guid Id, long Seq, ImmutableArray<Guid>? Meetings = null);

/// <summary>Meetings over REST. Writing goes through the same grain call as the hub.</summary>
internal static class MeetingEndpoints
{
    public static void AddMeetings(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Invitations>();
        builder.Services.AddSingleton<MeetingReplicas>();
        builder.Services.AddSingleton<MeetingPapers>();
        builder.Services.AddSingleton<MeetingListFill>();
        builder.Services.AddHostedService<MeetingListFiller>();
    }

    public static void MapMeetings(this IEndpointRouteBuilder api)
    {
        var meetings = api.MapGroup("/meetings").WithTags("Meetings");
        meetings.MapPost("", ScheduleAsync).WithMetadata(new RequestSizeLimitAttribute(RequestSizes.Schedule)).Refuses(400, 401, 403, 413, 429, 503)
            .WithSummary("Schedule a meeting");
        meetings.MapDelete("/{id:guid}", DiscardAsync).Refuses(401, 403, 404, 409, 429, 503)
            .WithSummary("Discard a draft");
        meetings.MapPost("/{id:guid}/commands", ExecuteAsync).WithMetadata(new RequestSizeLimitAttribute(RequestSizes.Command))
            .Refuses(400, 401, 403, 404, 409, 413, 429, 503)
            .WithSummary("Execute one command, once per command id");
        meetings.MapMeetingLists();
        meetings.MapMeetingReading();
        meetings.MapMeetingLetters();
        meetings.MapMinutes();
        meetings.MapAttendance();
        meetings.MapMeetingPapers();
        meetings.MapReadiness();
        meetings.MapNotes();
        meetings.MapMeetingRecord();
    }

    private static async Task<Results<Created<Scheduled>, ProblemHttpResult>> ScheduleAsync(
        ScheduleRequest request, ClaimsPrincipal user, Invitations invitations, OrganisationCalendar calendar, IGrainFactory grains)
    {
        var (member, commandId) = (user.MemberId(), request.CommandId ?? Guid.CreateVersion7());
        if (request.Repeat is not null) return await SeriesScheduling.ScheduleAsync(member, commandId, request, invitations, calendar.Zone, grains);

        var (command, refusal) = await invitations.PrepareAsync(member, request);
        if (command is null) return Problems.From(refusal!);

        // A repeated request finds the same meeting, and its grain the same command.
        var id = DerivedId.Of("meeting", $"{member}:{commandId}");
        var answer = await grains.GetGrain<IMeetingGrain>(id).ExecuteAsync(new CommandRequest(member, commandId, command));
        return answer.Refusal is { } refused
            ? Problems.From(refused)
            : TypedResults.Created($"/api/meetings/{id}", new Scheduled(id, answer.Seq));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DiscardAsync(
        Guid id, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel)
    {
        var answer = await commands.ExecuteAsync(
            StreamId.Meeting(id), http.User.MemberId(), Guid.CreateVersion7(), JsonElement.Parse("{\"type\":\"discardDraft\"}"u8), Origin.Of(http), cancel);
        return answer.Refusal is { } refused ? Problems.From(refused) : TypedResults.NoContent();
    }

    private static Task<Results<Ok<Executed>, ProblemHttpResult>> ExecuteAsync(
        Guid id, ExecuteRequest request, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) => commands.ExecuteAsync(StreamId.Meeting(id), request, http, cancel);
}
