using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Grains;
using Collab.Grains.Meetings;
using Collab.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Meetings;

/// <summary>
/// A series of meetings: each is scheduled by a command of its own, under an id that follows from the request's. A request that was cut
/// off in the middle, sent again, makes those that are missing.
/// </summary>
internal static class SeriesScheduling
{
    public static async Task<Results<Created<Scheduled>, ProblemHttpResult>> ScheduleAsync(
        Guid member, Guid commandId, ScheduleRequest request, Invitations invitations, TimeZoneInfo zone, IGrainFactory grains)
    {
        var (starts, wrong) = Series.StartsOf(request.StartsAt, request.Repeat!, zone);
        if (wrong is not null) return Problems.From(wrong);

        var length = request.EndsAt - request.StartsAt;
        if (length > TimeSpan.FromDays(Limits.MeetingDays)) return Problems.Invalid("endsAt", $"is more than {Limits.MeetingDays} days after startsAt");
        if (starts[^1] > DateTimeOffset.MaxValue - TimeSpan.FromDays(Limits.MeetingDays)) return Problems.Invalid("repeat.until", "is too late");

        // All are prepared before the first is made: what is wrong with one is wrong with the request.
        var seriesId = DerivedId.Of("series", $"{member}:{commandId}");
        var planned = ImmutableArray.CreateBuilder<ScheduleMeeting>(starts.Length);
        for (var i = 0; i < starts.Length; i++)
        {
            var (command, refusal) = await invitations.PrepareAsync(member, request with { StartsAt = starts[i], EndsAt = starts[i] + length }, new SeriesPlace(seriesId, i + 1, starts.Length));
            if (command is null) return Problems.From(refusal!);
            if (command.Participants.Length * (long)starts.Length > Limits.SeriesParticipants) return Problems.Invalid("participants", $"are more than {Limits.SeriesParticipants} in all meetings of the series");
            planned.Add(command);
        }

        var ids = Enumerable.Range(0, starts.Length).Select(i => DerivedId.Of("meeting", $"{member}:{commandId}:{i}")).ToImmutableArray();
        CommandAnswer? first = null;
        foreach (var (id, command) in ids.Zip(planned))
        {
            var answer = await grains.GetGrain<IMeetingGrain>(id).ExecuteAsync(new CommandRequest(member, commandId, command));
            if (answer.Refusal is { } refused) return Problems.From(refused);
            first ??= answer;
        }
        return TypedResults.Created($"/api/meetings/{ids[0]}", new Scheduled(ids[0], first!.Seq, ids));
    }
}
