using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Text;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Collab.Storage.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Search;

/// <param name="Cursor">Send it back for what follows; null = that was all.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchItem> Hits, string? Cursor);

/// <param name="Title">NFC; a member's name, of a conclusion or minutes the meeting's title.</param>
/// <param name="TitleMarks">What was looked for, as start and length in UTF-16 units of the title.</param>
/// <param name="Snippet">NFC, one line: of a document's text, a meeting's unit and place, a member's position and unit, the words of a conclusion or minutes.</param>
/// <param name="Marks">As above, of the snippet.</param>
/// <param name="At">When a document was changed last; when a meeting starts; when a conclusion was written, or minutes were issued.</param>
/// <param name="Page">Where in a document the snippet stands, from 1.</param>
/// <param name="MeetingId">The meeting that concluded it, or of whose record it was written.</param>
/// <param name="Document">Of minutes: which of the <c>MinutesDocuments</c>.</param>
/// <param name="Number">Of minutes, as it stands on the paper; <paramref name="Day"/> too, e.g. <c>2026-01-05</c>.</param>
public sealed record SearchItem(
    SearchKind Kind, Guid Id, string Title, IReadOnlyList<int[]> TitleMarks, string? Snippet, IReadOnlyList<int[]> Marks, DateTimeOffset? At, Guid? RoomId, string? RoomName, int? Page, Guid? MeetingId,
    string? Document, string? Number, string? Day);

/// <summary>Search over all that the caller may read. What one may not read is in no hit and no count: there are no counts.</summary>
internal static class SearchEndpoints
{
    private static readonly ImmutableDictionary<string, SearchKind> Kinds = new Dictionary<string, SearchKind>
    {
        ["document"] = SearchKind.Document,
        ["meeting"] = SearchKind.Meeting,
        ["member"] = SearchKind.Member,
        ["conclusion"] = SearchKind.Conclusion,
        ["minutes"] = SearchKind.Minutes,
    }.ToImmutableDictionary();

    public static void MapSearch(this IEndpointRouteBuilder api) =>
        api.MapGet("/search", FindAsync).Refuses(400, 401, 403, 429, 503).WithSummary("Documents, meetings, members, conclusions and issued minutes by words, with or without diacritics");

    /// <param name="kind"><c>document</c>, <c>meeting</c>, <c>member</c>, <c>conclusion</c> or <c>minutes</c>; all if absent.</param>
    private static async Task<Results<Ok<SearchAnswer>, ProblemHttpResult>> FindAsync(
        ClaimsPrincipal user, OrganisationReplica replica, SearchIndex index, string? q, string? kind, string? cursor, int limit = SearchIndex.DefaultPage, CancellationToken cancel = default)
    {
        if (q?.Length > SearchTerms.TextLength) return Problems.Invalid("q", $"is longer than {SearchTerms.TextLength}");
        if (limit is < 1 or > SearchIndex.PageLimit) return Problems.Invalid("limit", $"is not from 1 to {SearchIndex.PageLimit}");
        SearchKind? wanted = null;
        if (kind is not null)
        {
            if (!Kinds.TryGetValue(kind, out var known)) return Problems.Invalid("kind", "is not one of " + string.Join(", ", Kinds.Keys.Order()));
            wanted = known;
        }

        SearchCursor? after = null;
        if (cursor is not null)
        {
            if (!SearchCursor.TryParse(cursor, out var place)) return Problems.Invalid("cursor", "is not one that this server gave");
            after = place;
        }

        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);
        // Deactivated this moment: the sign-in ends by itself.
        if (RoomAccess.PrincipalsOf(organisation, user.MemberId(), replica.Today) is not { } reader) return TypedResults.Ok(new SearchAnswer([], null));

        var page = await index.FindAsync(new SearchQuery(reader, q ?? "", wanted, after, limit), cancel);
        return TypedResults.Ok(new SearchAnswer([.. page.Hits.Select(hit => ItemOf(hit, organisation, replica.Today))], page.Next?.ToString()));
    }

    private static SearchItem ItemOf(SearchHit hit, Organisation organisation, DateOnly today) => new(
        hit.Kind, hit.Id, hit.Title, Marks(hit.TitleMarks), hit.Kind == SearchKind.Member ? PlaceOf(organisation, hit.Id, today) : hit.Snippet?.Text, Marks(hit.Snippet?.Marks ?? []),
        hit.At, hit.RoomId, hit.RoomName, hit.Page, hit.MeetingId,
        hit.Issued?.Document, hit.Issued?.Number, hit.Issued?.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string? PlaceOf(Organisation organisation, Guid member, DateOnly today)
    {
        if (organisation.Members.Find(member)?.MainAt(today) is not { } position) return null;
        var unit = UnitEndpoints.Ref(organisation, position.UnitId, today)?.Name;
        return string.Join(", ", new[] { position.Title, unit }.OfType<string>());
    }

    private static IReadOnlyList<int[]> Marks(ImmutableArray<TextMark> marks) => [.. marks.Select(mark => new[] { mark.Start, mark.Length })];
}
