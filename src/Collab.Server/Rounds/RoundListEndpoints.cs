using System.Security.Claims;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Rounds;

/// <param name="Asked">How many are asked.</param>
/// <param name="Answered">How many of them have answered; absent where the caller may not know.</param>
/// <param name="MyState">How far the caller is, or a unit or member whom he or she answers for: of several the least far; absent where none is asked.</param>
/// <param name="MayApprove">The draft of a unit waits for the caller, its head.</param>
public sealed record RoundItem(
    Guid Id, Guid RoomId, string RoomName, string Title, RoundStage Stage, DateTimeOffset DueAt, bool Blind, int Asked, int? Answered, AddresseeState? MyState, bool MayApprove);

/// <summary>Which rounds of opinions there are.</summary>
internal static class RoundListEndpoints
{
    private const int MaxQuery = 200;

    public static void MapRoundLists(this IEndpointRouteBuilder api)
    {
        api.MapGet("/rounds", ListAsync).WithTags("Rounds").Refuses(400, 401, 404, 429, 503)
            .WithSummary("The rounds of opinions in which the caller is asked, or keeps the room; whose time ends last stands first");
        api.MapGet("/rooms/{id:guid}/rounds", OfRoomAsync).WithTags("Rounds").Refuses(400, 401, 404, 429, 503)
            .WithSummary("The rounds of opinions of a room, drafts for those who keep it");
    }

    /// <param name="filter"><c>asked</c>, <c>kept</c> or <c>all</c> of both, which is meant if absent.</param>
    /// <param name="stage"><c>draft</c>, <c>open</c>, <c>closed</c> or <c>cancelled</c>; any if absent.</param>
    /// <param name="q">Words of the title, with or without diacritics.</param>
    private static Task<Results<Ok<Page<RoundItem>>, ProblemHttpResult>> ListAsync(
        ClaimsPrincipal user, OrganisationReplica replica, StreamReads reads, RoundLists lists, CancellationToken cancel,
        string? filter = null, string? stage = null, string? q = null, string? cursor = null, int limit = RoundLists.DefaultPage) => filter switch
        {
            null or "all" => FindAsync(user, replica, reads, lists, new(RoundFilter.Own, Text: q, Limit: limit), stage, cursor, cancel),
            "asked" => FindAsync(user, replica, reads, lists, new(RoundFilter.Asked, Text: q, Limit: limit), stage, cursor, cancel),
            "kept" => FindAsync(user, replica, reads, lists, new(RoundFilter.Kept, Text: q, Limit: limit), stage, cursor, cancel),
            _ => Task.FromResult<Results<Ok<Page<RoundItem>>, ProblemHttpResult>>(Problems.Invalid("filter", "is not asked, kept or all")),
        };

    /// <inheritdoc cref="ListAsync"/>
    private static async Task<Results<Ok<Page<RoundItem>>, ProblemHttpResult>> OfRoomAsync(
        Guid id, ClaimsPrincipal user, OrganisationReplica replica, StreamReads reads, RoundLists lists, CancellationToken cancel,
        string? stage = null, string? q = null, string? cursor = null, int limit = RoundLists.DefaultPage)
    {
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);
        (var state, refusal) = await reads.StateAsync(StreamId.Room(id));
        if (state is not Room room) return Problems.From(refusal!.Code == RefusalCodes.NotFound ? RoomAccess.NoSuchRoom : refusal);
        if (RoomAccess.RoleOf(room.Members, organisation, user.MemberId(), replica.Today) is null) return Problems.From(RoomAccess.NoSuchRoom);
        return await FindAsync(user, replica, reads, lists, new(RoundFilter.Any, id, Text: q, Limit: limit), stage, cursor, cancel);
    }

    private static async Task<Results<Ok<Page<RoundItem>>, ProblemHttpResult>> FindAsync(
        ClaimsPrincipal user, OrganisationReplica replica, StreamReads reads, RoundLists lists, RoundQuery query, string? stage, string? cursor, CancellationToken cancel)
    {
        if (query.Text?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");
        if (query.Limit is < 1 or > RoundLists.PageLimit) return Problems.Invalid("limit", $"is not within 1 and {RoundLists.PageLimit}");
        if (stage is not null)
        {
            if (RoundWords.StageOf(stage) is not { } wanted) return Problems.Invalid("stage", "is not draft, open, closed or cancelled");
            query = query with { Stage = wanted };
        }

        if (cursor is not null)
        {
            if (!Cursor.TryRead(cursor, out var place)) return Problems.Invalid("cursor", "is not one that this server gave");
            query = query with { After = place };
        }

        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);
        if (RoomAccess.PrincipalsOf(organisation, user.MemberId(), replica.Today) is not { } principals) return Problems.NotFound();

        var heading = organisation.HeadOf(user.MemberId(), replica.Today).ToList();
        var page = await lists.FindAsync(principals, principals.Units.Concat(heading).Distinct(), heading, query, cancel);
        var next = page.HasMore ? Cursor.Write(page.Rounds[^1].DueAt, page.Rounds[^1].Id) : null;
        var unnamed = await UnnamedAsync(page.Rounds, reads);
        return TypedResults.Ok(new Page<RoundItem>([.. page.Rounds.Where(r => !unnamed.Contains(r.Id)).Select(ItemOf)], next));
    }

    /// <summary>Drafts that began without their room's naming them (<see cref="RoundStarter"/>): they do not exist. Nor, for the moment, do those of a room that cannot be read now: what else is listed does not depend on it.</summary>
    private static async Task<HashSet<Guid>> UnnamedAsync(IEnumerable<OwnRound> rounds, StreamReads reads)
    {
        var byRoom = await Task.WhenAll(rounds.Where(r => r.Stage == RoundStage.Draft).GroupBy(r => r.RoomId).Select(async drafts =>
        {
            var named = (await reads.StateAsync(StreamId.Room(drafts.Key))).State is Room room ? room.Rounds : null;
            return drafts.Select(r => r.Id).Where(id => named?.ContainsKey(id) != true);
        }));
        return [.. byRoom.SelectMany(ids => ids)];
    }

    private static RoundItem ItemOf(OwnRound r)
    {
        // As RoundAccess.SeesOthers: how many have answered is not to be known while a round is blind and open.
        var isHidden = r.Blind && r.Stage != RoundStage.Closed && !RoomAccess.IsKeeper(r.Role);
        return new(r.Id, r.RoomId, r.RoomName, r.Title, r.Stage, r.DueAt, r.Blind, r.Asked, isHidden ? null : r.Answered, r.State, r.ToApprove);
    }
}

/// <summary>Words of addresses.</summary>
internal static class RoundWords
{
    public static RoundStage? StageOf(string word) => word switch
    {
        "draft" => RoundStage.Draft,
        "open" => RoundStage.Open,
        "closed" => RoundStage.Closed,
        "cancelled" => RoundStage.Cancelled,
        _ => null,
    };

    public static AddresseeState? StateOf(string word) => word switch
    {
        "waiting" => AddresseeState.Waiting,
        "seen" => AddresseeState.Seen,
        "drafted" => AddresseeState.Drafted,
        "returned" => AddresseeState.Returned,
        "answered" => AddresseeState.Answered,
        "removed" => AddresseeState.Removed,
        _ => null,
    };
}
