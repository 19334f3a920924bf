using System.Globalization;
using System.Security.Claims;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Domain.Text;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Storage.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Collab.Server.Rounds;

/// <summary>A member or unit who is asked, and how far.</summary>
/// <param name="Id">Of the member or unit.</param>
/// <inheritdoc cref="AddresseeView"/>
public sealed record AddresseeItem(
    Guid Id, bool IsUnit, string Name, int Position, AddresseeState State, OpinionAnswer? Answer, DateTimeOffset? AnsweredAt, int Remarks, DateTimeOffset? SeenAt, string? DelegateName, AddresseeRemoval? Removed);

/// <summary>What a member or unit has answered, with all its words.</summary>
/// <param name="Given">That counts; absent: there is none.</param>
/// <param name="Draft">For whoever answers for the unit: waits for its head.</param>
public sealed record OpinionItem(Guid AddresseeId, bool IsUnit, string Name, AddresseeState State, OwnOpinionView? Given, OwnOpinionView? Draft);

/// <summary>Who is asked in a round, and what each has answered. Each request asks anew who may.</summary>
internal static class RoundOpinionEndpoints
{
    private const int DefaultPage = 100;
    private const int PageLimit = 500;
    private const int MaxQuery = 200;

    internal static Refusal Hidden => Refusal.Forbidden("Until the round is closed, only those who keep the room see what others have answered.");
    private static Refusal NoSuchAddressee => Refusal.NotFound("The round does not ask that member or unit.");
    private static Refusal NoOpinion => Refusal.NotFound("There is no opinion of that member or unit.");
    private static Refusal NoLetter => Refusal.NotFound("There is no letter with it.");

    public static void MapRoundOpinions(this IEndpointRouteBuilder rounds)
    {
        rounds.MapGet("/{id:guid}/addressees", AddresseesAsync).Refuses(400, 401, 403, 404, 429, 503).WithSummary("Who is asked, and how far, in the order in which they were asked, a page at a time");
        rounds.MapGet("/{id:guid}/opinions/{addresseeId:guid}", OpinionAsync).Refuses(401, 403, 404, 429, 503).WithSummary("What a member or unit has answered");
        rounds.MapGet("/{id:guid}/letters/{addresseeId:guid}", LetterAsync).Refuses(401, 403, 404, 416, 429, 503).WithSummary("The signed letter of an opinion, to be saved; parts by Range");
    }

    /// <param name="state">One of the states of an addressee; all if absent.</param>
    /// <param name="q">Letters of the name, with or without diacritics.</param>
    private static async Task<Results<Ok<Page<AddresseeItem>>, ProblemHttpResult>> AddresseesAsync(
        Guid id, ClaimsPrincipal user, RoundReader reader, string? state = null, string? q = null, string? cursor = null, int limit = DefaultPage)
    {
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");
        if (limit is < 1 or > PageLimit) return Problems.Invalid("limit", $"is not within 1 and {PageLimit}");
        var wanted = state is null ? null : RoundWords.StateOf(state);
        if (state is not null && wanted is null) return Problems.Invalid("state", "is not waiting, seen, drafted, returned, answered or removed");
        var after = 0;
        if (cursor is not null && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after)) return Problems.Invalid("cursor", "is not one that this server gave");

        var (open, refusal) = await reader.ReadAsync(id, user.MemberId());
        if (open is null) return Problems.From(refusal!);
        if (!RoundAccess.SeesOthers(open.Round, open.Role)) return Problems.From(Hidden);

        var letters = VietnameseFolding.Fold(q ?? "");
        var found = open.Round.Addressees.Values
            .Where(a => a.Position > after && (open.IsKeeper || a.Removed is null) && (wanted is null || a.State == wanted) && (letters.Length == 0 || VietnameseFolding.Fold(a.Name).Contains(letters, StringComparison.Ordinal)))
            .OrderBy(a => a.Position).Take(limit + 1).ToList();
        var next = found.Count > limit ? found[limit - 1].Position.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new Page<AddresseeItem>([.. found.Take(limit).Select(ItemOf)], next));
    }

    private static async Task<Results<Ok<OpinionItem>, ProblemHttpResult>> OpinionAsync(Guid id, Guid addresseeId, ClaimsPrincipal user, RoundReader reader)
    {
        var (open, addressee, own, problem) = await FindAsync(reader, id, addresseeId, user);
        if (problem is not null) return problem;

        var given = own is null || open!.IsKeeper ? OpinionOf(open!, addressee!.Given) : own.Given;
        return given is null && own?.Draft is null
            ? Problems.From(NoOpinion)
            : TypedResults.Ok(new OpinionItem(addresseeId, addressee!.IsUnit, addressee.Name, addressee.State, given, own?.Draft));
    }

    /// <param name="draft">The one of the draft, for whoever answers for the unit.</param>
    private static async Task<IResult> LetterAsync(Guid id, Guid addresseeId, HttpContext http, RoundReader reader, IFileStore files, CancellationToken cancel, bool draft = false)
    {
        var (_, addressee, own, problem) = await FindAsync(reader, id, addresseeId, http.User);
        if (problem is not null) return problem;
        if ((draft ? own?.Draft?.Letter : addressee!.Given?.Letter) is not { } letter) return Problems.From(NoLetter);
        if (await files.OpenAsync(letter.Sha256, cancel) is not { } content) return Problems.From(Refusal.Unavailable($"The file {letter.Sha256} is not in the store."));

        SecurityHeaders.IsFile(http);
        return TypedResults.Stream(content, letter.MediaType, letter.Name, entityTag: new EntityTagHeaderValue($"\"{letter.Sha256}\""), enableRangeProcessing: true);
    }

    /// <summary>The addressee, where the caller may see what it has answered.</summary>
    private static async Task<(OpenRound? Open, Addressee? Addressee, OwnAnswerView? Own, ProblemHttpResult? Problem)> FindAsync(RoundReader reader, Guid id, Guid addresseeId, ClaimsPrincipal user)
    {
        var (open, refusal) = await reader.ReadAsync(id, user.MemberId());
        if (open is null) return (null, null, null, Problems.From(refusal!));

        // Whoever may not see others' is told the same whether they are asked or not.
        var own = RoundAudiences.Me(open.Round, open.Member, open.Role, open.Units, open.HeadOf).Answers.Find(addresseeId);
        if (own is null && !RoundAccess.SeesOthers(open.Round, open.Role)) return (null, null, null, Problems.From(Hidden));
        return open.Round.Addressees.Find(addresseeId) is { } addressee && (own is not null || open.IsKeeper || addressee.Removed is null)
            ? (open, addressee, own, null)
            : (null, null, null, Problems.From(NoSuchAddressee));
    }

    private static OwnOpinionView? OpinionOf(OpenRound open, Opinion? o) => o is null ? null : new(
        o.Answer, o.Text, [.. o.Remarks.Select(number => open.Round.Remarks[number]).Select(remark => open.IsKeeper ? remark : remark.AsSent())], o.Letter, o.ByName, o.At, o.Approved);

    private static AddresseeItem ItemOf(Addressee addressee)
    {
        var view = RoundAudiences.Of(addressee);
        return new(addressee.Id, view.IsUnit, view.Name, view.Position, view.State, view.Answer, view.AnsweredAt, view.Remarks, view.SeenAt, view.DelegateName, view.Removed);
    }
}
