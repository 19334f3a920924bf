using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Meetings;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Meetings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Guests;

/// <param name="Label">For whom it is, that stewards tell their links apart.</param>
/// <param name="Uses">How many guests may come by it: 1 to <see cref="Limits.Guests"/>.</param>
/// <param name="Lobby">They wait until a steward lets them in.</param>
public sealed record GuestLinkRequest(string Label, int Uses, bool Lobby = true, DateTimeOffset? ExpiresAt = null);

/// <param name="Url">Is told this once. Its last part, behind <c>#</c>, never leaves a browser by itself.</param>
public sealed record GuestLinkAnswer(Guid LinkId, string Url);

public sealed record GuestLookRequest(string Token);

/// <summary>What whoever has a link is told before they come.</summary>
/// <param name="Lobby">They would wait to be let in.</param>
/// <param name="Name">Of the guest as whom this browser came by the link before; absent: did not.</param>
public sealed record GuestInvitation(string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool Lobby, string? Name);

/// <param name="Name">How the guest wants to be called.</param>
/// <param name="Body">Where the guest is from.</param>
/// <param name="VisitId">Of the browser's choice: the same one sent again is the same guest.</param>
public sealed record GuestRequest(string Token, string Name, string Body, Guid VisitId);

/// <summary>The visit of whoever calls.</summary>
public sealed record GuestVisit(Guid MeetingId, Guid GuestId, string Name);

/// <summary>Links for people without an account, and their way into the one meeting that a link is of.</summary>
internal static class GuestEndpoints
{
    public static void AddGuests(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GuestVisits>();
        builder.Services.AddHostedService<EndedVisits>();
    }

    public static void MapGuests(this IEndpointRouteBuilder api)
    {
        api.MapPost("/meetings/{id:guid}/guest-links", CreateLinkAsync).WithTags("Meetings").Refuses(400, 401, 403, 404, 409, 429, 503)
            .WithSummary("A link with which people without an account come to the meeting; its token is told here and never again");
        var guest = api.MapGroup("/guest").WithTags("Guests");
        guest.MapPost("/look", LookAsync).AllowAnonymous().LimitSignIns().Refuses(400, 403, 409, 429, 503)
            .WithSummary("To which meeting a link leads");
        guest.MapPost("", ComeAsync).AllowAnonymous().LimitSignIns().Refuses(400, 403, 409, 429, 503)
            .WithSummary("Come to the meeting of a link as a guest: the answer brings the guest's cookie");
        guest.MapGet("", GetAsync).Refuses(401, 403, 429, 503)
            .WithSummary("The caller's visit by a link");
        guest.MapDelete("", LeaveAsync).Refuses(401, 403, 429, 503)
            .WithSummary("Give up waiting, or check out; the visit of this browser ends");
    }

    private static async Task<Results<Ok<GuestLinkAnswer>, ProblemHttpResult>> CreateLinkAsync(
        Guid id, GuestLinkRequest request, HttpContext http, MeetingReplicas replicas, IGrainFactory grains, CollabOptions options)
    {
        // To whoever may not know of it the meeting does not exist.
        var (meeting, refusal) = await replicas.FindAsync(id, http.User.MemberId());
        if (meeting is null) return Problems.From(refusal!);

        var token = GuestToken.New(id);
        var command = new CreateGuestLink(request.Label, GuestToken.Hash(token), request.Uses, request.Lobby, request.ExpiresAt);
        var answer = await grains.GetGrain<IMeetingGrain>(id).ExecuteAsync(new(http.User.MemberId(), Guid.CreateVersion7(), command));
        return answer.Refusal is { } refused
            ? Problems.From(refused)
            : TypedResults.Ok(new GuestLinkAnswer(answer.Result!["linkId"], GuestToken.Address(options.AddressFor(http.Request), token)));
    }

    private static async Task<Results<Ok<GuestInvitation>, ProblemHttpResult>> LookAsync(
        GuestLookRequest request, HttpContext http, GuestVisits visits, AddressLockout addresses, TimeProvider time)
    {
        var (opened, problem) = await OpenAsync(request.Token, http, visits, addresses);
        if (opened is not var (meeting, link)) return problem!;

        var before = await BeforeAsync(http, meeting);
        if (before is null || before.LinkId != link.Id || !GuestRules.IsVisitGood(meeting, before.Id, time.GetUtcNow()))
        {
            if (!link.IsGood(time.GetUtcNow())) return Problems.From(GuestRules.NotGood);
            before = null;
        }

        if (before is not null) await ForgetSignInAsync(http);
        return TypedResults.Ok(new GuestInvitation(meeting.Title, meeting.StartsAt, meeting.EndsAt, link.Lobby, before?.Name));
    }

    private static async Task<Results<Ok<GuestVisit>, ProblemHttpResult>> ComeAsync(
        GuestRequest request, HttpContext http, GuestVisits visits, AddressLockout addresses, IGrainFactory grains, TimeProvider time)
    {
        if (request.VisitId == Guid.Empty) return Problems.Invalid("visitId", "is empty");
        // Else nobody could say as whom the browser does what it does.
        if (http.User.Identity is { IsAuthenticated: true } && !http.User.IsGuest())
            return Problems.From(Refusal.Conflict("Whoever is signed in is no guest: sign out first, or ask to be invited."));

        var (opened, problem) = await OpenAsync(request.Token, http, visits, addresses);
        if (opened is not var (meeting, link)) return problem!;

        if (await BeforeAsync(http, meeting) is { } before && before.LinkId == link.Id && before.State != LobbyState.Left)
        {
            // The same browser is the same guest: whoever was shown the door does not come in by it under another name.
            if (!GuestRules.IsVisitGood(meeting, before.Id, time.GetUtcNow())) return Problems.From(Refusal.Forbidden("The visit was ended by the meeting."));
            await ForgetSignInAsync(http);
            return TypedResults.Ok(new GuestVisit(meeting.Id, before.Id, before.Name));
        }

        var guest = DerivedId.Of("guest", $"{link.Id}:{request.VisitId}");
        var answer = await grains.GetGrain<IMeetingGrain>(meeting.Id).ExecuteAsync(new(guest, request.VisitId, new ArriveAsGuest(link.TokenHash, request.Name, request.Body)));
        if (answer.Refusal is { } refused) return Problems.From(refused);

        await ForgetSignInAsync(http);
        await GuestCookie.GiveAsync(http, GuestCookie.Principal(meeting.Id, guest));
        // Whatever the browser asks next, this server knows of the guest.
        var (after, unread) = await visits.FindAsync(meeting.Id);
        return after?.Guests.Find(guest) is { } came ? TypedResults.Ok(new GuestVisit(meeting.Id, guest, came.Name)) : Problems.From(unread ?? Refusal.Unavailable("The meeting is not read yet; try again shortly."));
    }

    private static async Task<Results<Ok<GuestVisit>, ProblemHttpResult>> GetAsync(HttpContext http, GuestVisits visits)
    {
        var (meeting, refusal) = await visits.FindAsync(http.User.GuestMeeting());
        if (meeting is null) return Problems.From(refusal!);

        return TypedResults.Ok(new GuestVisit(meeting.Id, http.User.MemberId(), meeting.Guests[http.User.MemberId()].Name));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(HttpContext http, GuestVisits visits, IGrainFactory grains, LiveConnections live)
    {
        var (meeting, guest) = (http.User.GuestMeeting(), http.User.MemberId());
        var answer = await grains.GetGrain<IMeetingGrain>(meeting).ExecuteAsync(new(guest, Guid.CreateVersion7(), new LeaveAsGuest()));
        if (answer.Refusal is { Code: not RefusalCodes.WrongState } refused) return Problems.From(refused);

        await live.SignOutAsync(user => user.IsGuest() && user.MemberId() == guest);
        var (after, _) = await visits.FindAsync(meeting);
        // Whoever was let in stays the same guest to the list and the record, and comes back as that until the browser is closed.
        if (after is not null && after.IsParticipant(guest)) await GuestCookie.GiveAsync(http, GuestCookie.Principal(meeting, guest), isKept: false);
        else await http.SignOutAsync(GuestCookie.Scheme);
        return TypedResults.NoContent();
    }

    /// <summary>The meeting and the link of a token; whether the link is good now is not asked.</summary>
    private static async Task<((Meeting Meeting, GuestLink Link)? Opened, ProblemHttpResult? Problem)> OpenAsync(string token, HttpContext http, GuestVisits visits, AddressLockout addresses)
    {
        if (await addresses.FindAsync(ClientAddress.CallerOf(http)) is { } shut) return (null, PasswordSignIn.Outcome.Locked(shut).Problem(http.Response));
        if (GuestToken.MeetingOf(token) is not { } id) return (null, await NotGoodAsync(http, addresses));

        var (meeting, refusal) = await visits.FindAsync(id);
        if (meeting is null) return (null, refusal!.Code == RefusalCodes.NotFound ? await NotGoodAsync(http, addresses) : Problems.From(refusal));
        if (meeting.LinkOf(GuestToken.Hash(token)) is not { } link) return (null, await NotGoodAsync(http, addresses));
        // Nobody but its stewards knows of a draft.
        return meeting.Status == MeetingStatus.Draft ? (null, Problems.From(GuestRules.NotGood)) : ((meeting, link), null);
    }

    // A cookie of a sign-in that has ended would go before the guest's for ever.
    private static Task ForgetSignInAsync(HttpContext http) => http.User.Identity is { IsAuthenticated: true } ? Task.CompletedTask : http.SignOutAsync(SignInSchemes.Cookie);

    private static async Task<LobbyGuest?> BeforeAsync(HttpContext http, Meeting meeting) =>
        await GuestCookie.ReadAsync(http) is { } guest && guest.GuestMeeting() == meeting.Id ? meeting.Guests.Find(guest.MemberId()) : null;

    // Counted is what could be guessing: a whole hall may come with a link that was good once.
    private static async Task<ProblemHttpResult> NotGoodAsync(HttpContext http, AddressLockout addresses)
    {
        await addresses.CountAsync(ClientAddress.CallerOf(http));
        return Problems.From(GuestRules.NotGood);
    }
}
