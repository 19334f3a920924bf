using System.Security.Claims;
using System.Text;
using System.Text.RegularExpressions;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Guide;

/// <param name="Sections">Those of the reader's roles first.</param>
/// <param name="MayEdit">Whether the reader may write pages.</param>
public sealed record GuideContents(string Language, IReadOnlyList<GuideSection> Sections, bool MayEdit);

/// <param name="Role">One of <see cref="GuideRoles"/>.</param>
/// <param name="Own">Whether it is a role of the reader.</param>
public sealed record GuideSection(string Role, bool Own, IReadOnlyList<GuideEntry> Pages);

/// <param name="Hidden">Administrators alone see it.</param>
/// <param name="Excerpt">In a search: what stands around the first word that was found.</param>
public sealed record GuideEntry(string Slug, string Title, bool Hidden, string? Excerpt);

/// <param name="Html">Safe to be shown as it is.</param>
/// <param name="Markdown">For those who may write pages.</param>
/// <param name="Version">0 = as shipped.</param>
public sealed record GuidePage(
    string Language, string Slug, string Role, string Title, string Html, IReadOnlyList<GuideHeading> Headings, bool Hidden, int Version, DateTimeOffset? At, string? Markdown);

public sealed record GuideVersions(IReadOnlyList<GuideVersion> Items);

/// <param name="At">Null of what was shipped.</param>
public sealed record GuideVersion(int Version, string Title, bool Hidden, DateTimeOffset? At, GuideAuthor? By);

public sealed record GuideAuthor(Guid Id, string Name);

/// <param name="ExpectedVersion">The one that was read; null = the page is new.</param>
/// <param name="Role">Null = as before; a new page needs one.</param>
public sealed record WriteGuidePage(string Title, string Markdown, int? ExpectedVersion = null, string? Role = null, bool Hidden = false);

/// <param name="Version">0 = as shipped.</param>
public sealed record RestoreGuidePage(int Version, int ExpectedVersion);

public sealed record GuidePreviewRequest(string Markdown);

public sealed record GuidePreview(string Html);

/// <summary>The user guide. Every member reads it, administrators of the system write it.</summary>
public static partial class GuideEndpoints
{
    public const int PageBytes = 100 * 1024;
    public const int PagesAtMost = 200;
    private const int MaxTitle = 200;
    private const int MaxSlug = 60;

    // Where the client writes a page that is new.
    private const string NewSlug = "new";

    public static void AddGuide(this WebApplicationBuilder builder) => builder.Services.AddScoped<GuidePages>();

    public static void MapGuide(this IEndpointRouteBuilder api)
    {
        var guide = api.MapGroup("/guide").WithTags("Guide");
        guide.MapGet("", ContentsAsync).Refuses(400, 401, 404, 503).WithSummary("The contents of the guide, or the pages that hold the words looked for");
        guide.MapGet("/{language}/{slug}", PageAsync).Refuses(401, 404, 503).WithSummary("One page");

        var writing = api.MapGroup("/guide").WithTags("Guide").OnlyWhileSignedIn();
        // A letter may come in six bytes, as JSON can write it.
        var size = new RequestSizeLimitAttribute((6 * PageBytes) + RequestSizes.Command);
        writing.MapPut("/{language}/{slug}", WriteAsync).WithMetadata(size).Refuses(400, 401, 403, 404, 409, 413, 503).WithSummary("Write a page: adds a version");
        writing.MapGet("/{language}/{slug}/versions", VersionsAsync).Refuses(401, 403, 404, 503).WithSummary("The versions of a page, the newest first");
        writing.MapGet("/{language}/{slug}/versions/{version:int}", VersionAsync).Refuses(401, 403, 404, 503).WithSummary("A page as it was");
        writing.MapPost("/{language}/{slug}/restore", RestoreAsync).Refuses(400, 401, 403, 404, 409, 503).WithSummary("Take up an earlier version again: adds a version");
        writing.MapPost("/preview", Preview).WithMetadata(size).Refuses(400, 401, 403, 413, 503).WithSummary("How a text will look; nothing is stored");
    }

    private static async Task<Results<Ok<GuideContents>, ProblemHttpResult>> ContentsAsync(
        ClaimsPrincipal user, MeQuery query, GuidePages pages, AccountsContext database, CancellationToken cancel, string language = "vi", string? q = null)
    {
        if (!ShippedGuide.Languages.Contains(language)) return Problems.Invalid("language", "is not one of " + string.Join(", ", ShippedGuide.Languages));
        if (q is { Length: > MaxTitle }) return Problems.Invalid("q", $"is longer than {MaxTitle}");
        var (me, refusal) = await query.FindAsync(user.MemberId());
        if (me is null) return Problems.From(refusal!);

        var id = user.MemberId().ToByteArray(bigEndian: true);
        var inMeetings = await database.Database.SqlQuery<string>($"SELECT DISTINCT role AS \"Value\" FROM meeting_participants WHERE member_id = {id}").ToListAsync(cancel);
        var own = GuideRoles.Of(me, inMeetings);
        var mayEdit = MayWrite(me);
        var words = GuideSearch.WordsOf(q ?? "");
        var entries =
            from page in await pages.AllAsync(language, cancel)
            where mayEdit || !page.Hidden
            let excerpt = words.Count == 0 ? null : GuideSearch.Excerpt(page, words)
            where words.Count == 0 || excerpt is not null
            select (page.Role, Entry: new GuideEntry(page.Slug, page.Title, page.Hidden, excerpt));
        var byRole = entries.ToLookup(e => e.Role, e => e.Entry);
        return TypedResults.Ok(new GuideContents(
            language, [.. GuideRoles.Ordered(own).Where(byRole.Contains).Select(role => new GuideSection(role, own.Contains(role), [.. byRole[role]]))], mayEdit));
    }

    private static async Task<Results<Ok<GuidePage>, ProblemHttpResult>> PageAsync(
        string language, string slug, ClaimsPrincipal user, MeQuery query, GuidePages pages, CancellationToken cancel)
    {
        var (me, refusal) = await query.FindAsync(user.MemberId());
        if (me is null) return Problems.From(refusal!);
        return await pages.FindAsync(language, slug, cancel) is { } page && (!page.Hidden || MayWrite(me)) ? TypedResults.Ok(Shown(page, MayWrite(me))) : Problems.NotFound();
    }

    private static async Task<Results<Ok<GuidePage>, ProblemHttpResult>> WriteAsync(
        string language, string slug, WriteGuidePage request, ClaimsPrincipal user, GuidePages pages, CancellationToken cancel)
    {
        if (!ShippedGuide.Languages.Contains(language)) return Problems.NotFound();
        if (slug.Length > MaxSlug || slug == NewSlug || !Slug().IsMatch(slug)) return Problems.Invalid("slug", $"is not {MaxSlug} of a-z, 0-9 and - at most");
        var (title, markdown) = (request.Title, request.Markdown.ReplaceLineEndings("\n"));
        if (WireText.Error(title, MaxTitle) is { } ofTitle) return Problems.Invalid("title", ofTitle);
        if (TextError(markdown) is { } ofText) return Problems.From(ofText);
        if (request.Role is { } role && !GuideRoles.All.Contains(role)) return Problems.Invalid("role", "is not one of " + string.Join(", ", GuideRoles.All));

        var now = await pages.FindAsync(language, slug, cancel);
        if (now?.Version != request.ExpectedVersion) return now is null ? Problems.NotFound() : Problems.From(GuidePages.Changed());
        if (now is null && request.Role is null) return Problems.Invalid("role", "is missing");
        if (now is null or { Version: 0 } && await pages.CountAddedAsync(language, cancel) >= PagesAtMost)
            return Problems.Invalid("slug", $"would be one of more than {PagesAtMost} pages");

        var (page, refusal) = await pages.AddVersionAsync(
            new(language, slug, request.Role ?? now!.Role, 0, title, markdown, request.Hidden, null, null), now, user.MemberId(), null, cancel);
        return page is null ? Problems.From(refusal!) : TypedResults.Ok(Shown(page, true));
    }

    private static async Task<Results<Ok<GuideVersions>, ProblemHttpResult>> VersionsAsync(
        string language, string slug, GuidePages pages, OrganisationReplica replica, CancellationToken cancel)
    {
        var versions = await pages.VersionsAsync(language, slug, cancel);
        if (versions.Count == 0) return Problems.NotFound();
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return Problems.From(refusal!);
        return TypedResults.Ok(new GuideVersions([.. versions.Select(v => new GuideVersion(
            v.Version, v.Title, v.Hidden, v.At, v.By is { } by && organisation.Members.Find(by) is { } member ? new(by, member.Name) : null))]));
    }

    private static async Task<Results<Ok<GuidePage>, ProblemHttpResult>> VersionAsync(string language, string slug, int version, GuidePages pages, CancellationToken cancel) =>
        await pages.FindVersionAsync(language, slug, version, cancel) is { } page ? TypedResults.Ok(Shown(page, true)) : Problems.NotFound();

    private static async Task<Results<Ok<GuidePage>, ProblemHttpResult>> RestoreAsync(
        string language, string slug, RestoreGuidePage request, ClaimsPrincipal user, GuidePages pages, CancellationToken cancel)
    {
        if (await pages.FindAsync(language, slug, cancel) is not { } now) return Problems.NotFound();
        if (now.Version != request.ExpectedVersion) return Problems.From(GuidePages.Changed());
        if (await pages.FindVersionAsync(language, slug, request.Version, cancel) is not { } earlier) return Problems.Invalid("version", "is not one of the page");

        // Whether it is hidden is not its text.
        var (page, refusal) = await pages.AddVersionAsync(earlier with { Hidden = now.Hidden }, now, user.MemberId(), request.Version, cancel);
        return page is null ? Problems.From(refusal!) : TypedResults.Ok(Shown(page, true));
    }

    private static Results<Ok<GuidePreview>, ProblemHttpResult> Preview(GuidePreviewRequest request) =>
        TextError(request.Markdown) is { } error ? Problems.From(error) : TypedResults.Ok(new GuidePreview(GuideMarkdown.Render(request.Markdown).Html));

    private static Refusal? TextError(string markdown)
    {
        if (Encoding.UTF8.GetByteCount(markdown) > PageBytes) return Refusal.TooLarge($"A page has at most {PageBytes} bytes.");
        if (markdown.Length > 0 && WireText.Error(markdown, PageBytes, lines: true) is { } error) return Refusal.Invalid("markdown", error);
        try
        {
            GuideMarkdown.Render(markdown);
            return null;
        }
        catch (ArgumentException)
        {
            return Refusal.Invalid("markdown", "is nested too deeply");
        }
    }

    private static GuidePage Shown(GuideText page, bool mayWrite)
    {
        var (html, headings) = GuideMarkdown.Render(page.Markdown);
        return new(page.Language, page.Slug, page.Role, page.Title, html, headings, page.Hidden, page.Version, page.At, mayWrite ? page.Markdown : null);
    }

    private static bool MayWrite(Me me) => me.Roles.Contains(Roles.SystemAdmin);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();
}
