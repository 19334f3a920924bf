using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Logs;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Guide;

/// <summary>A page as it is now, or was in one version.</summary>
/// <param name="Version">0 = as shipped.</param>
/// <param name="At">Null of what is shipped.</param>
internal sealed record GuideText(string Language, string Slug, string Role, int Version, string Title, string Markdown, bool Hidden, DateTimeOffset? At, Guid? By)
{
    public static GuideText Of(ShippedPage page) => new(page.Language, page.Slug, page.Role, 0, page.Title, page.Markdown, false, null, null);

    public static GuideText Of(GuidePageRow row) => new(row.Language, row.Slug, row.Role, row.Version, row.Title, row.Markdown, row.Hidden, row.At, row.ByMember);
}

/// <summary>
/// The guide: the newest version of each page, where nobody changed it the shipped one. A change is a new version, so nothing is lost and
/// of two administrators who write at the same time one is told.
/// </summary>
internal sealed class GuidePages(AccountsContext database, AuditLog audit, TimeProvider clock)
{
    private IQueryable<GuidePageRow> Rows => database.Set<GuidePageRow>().AsNoTracking();

    /// <summary>In the order of the contents: as shipped, then what was added, by title.</summary>
    public async Task<List<GuideText>> AllAsync(string language, CancellationToken cancel)
    {
        var newest = await Rows.Where(p => p.Language == language && !Rows.Any(later => later.Language == p.Language && later.Slug == p.Slug && later.Version > p.Version)).ToListAsync(cancel);
        var written = newest.ToDictionary(row => row.Slug, GuideText.Of);
        var all = ShippedGuide.Of(language).Where(page => !written.ContainsKey(page.Slug)).Select(GuideText.Of).Concat(written.Values);
        return [.. all.OrderBy(page => ShippedGuide.Find(language, page.Slug)?.Position ?? int.MaxValue).ThenBy(page => page.Title, StringComparer.Ordinal)];
    }

    public async Task<GuideText?> FindAsync(string language, string slug, CancellationToken cancel) =>
        await Rows.Where(p => p.Language == language && p.Slug == slug).OrderByDescending(p => p.Version).FirstOrDefaultAsync(cancel) is { } row
            ? GuideText.Of(row)
            : ShippedGuide.Find(language, slug) is { } shipped ? GuideText.Of(shipped) : null;

    public async Task<GuideText?> FindVersionAsync(string language, string slug, int version, CancellationToken cancel) =>
        version == 0
            ? ShippedGuide.Find(language, slug) is { } shipped ? GuideText.Of(shipped) : null
            : await Rows.SingleOrDefaultAsync(p => p.Language == language && p.Slug == slug && p.Version == version, cancel) is { } row ? GuideText.Of(row) : null;

    /// <summary>The newest first, without their texts; empty = there is no such page.</summary>
    public async Task<List<GuideText>> VersionsAsync(string language, string slug, CancellationToken cancel)
    {
        var versions = await Rows.Where(p => p.Language == language && p.Slug == slug).OrderByDescending(p => p.Version)
            .Select(p => new GuideText(p.Language, p.Slug, p.Role, p.Version, p.Title, "", p.Hidden, p.At, p.ByMember)).ToListAsync(cancel);
        if (ShippedGuide.Find(language, slug) is { } shipped) versions.Add(GuideText.Of(shipped));
        return versions;
    }

    public Task<int> CountAddedAsync(string language, CancellationToken cancel) =>
        Rows.Where(p => p.Language == language).Select(p => p.Slug).Distinct().CountAsync(cancel);

    /// <param name="before">Of which the caller knows; null = there is none yet.</param>
    /// <param name="restored">The version that is taken up again, if it is one.</param>
    public async Task<(GuideText? Page, Refusal? Refusal)> AddVersionAsync(GuideText page, GuideText? before, Guid by, int? restored, CancellationToken cancel)
    {
        var row = new GuidePageRow
        {
            Language = page.Language,
            Role = page.Role,
            Slug = page.Slug,
            Version = (before?.Version ?? 0) + 1,
            Title = page.Title,
            Markdown = page.Markdown,
            Hidden = page.Hidden,
            At = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            ByMember = by,
        };
        database.Add(row);
        try
        {
            await audit.SaveAboutAsync(restored is null ? AuditActions.GuidePageChanged : AuditActions.GuidePageRestored, page.Title, [.. ChangesOf(row, before, restored)]);
        }
        catch (DbUpdateException)
        {
            // Somebody wrote the same version a moment ago; anything else is a fault of the database.
            database.ChangeTracker.Clear();
            if (await FindVersionAsync(row.Language, row.Slug, row.Version, cancel) is null) throw;
            return (null, Changed());
        }

        return (GuideText.Of(row), null);
    }

    public static Refusal Changed() => Refusal.Conflict("Somebody else has changed the page meanwhile.");

    // The texts themselves stand in the versions.
    private static IEnumerable<AuditChange> ChangesOf(GuidePageRow row, GuideText? before, int? restored)
    {
        yield return new("page", before is null ? null : $"{row.Language}/{row.Slug}", $"{row.Language}/{row.Slug}");
        yield return new("version", before?.Version, row.Version);
        if (restored is { } taken) yield return new("restored", null, taken);
        if (before?.Title != row.Title) yield return new("title", before?.Title, row.Title);
        if (before?.Role != row.Role) yield return new("role", before?.Role, row.Role);
        if ((before?.Hidden ?? false) != row.Hidden) yield return new("hidden", before?.Hidden ?? false, row.Hidden);
    }
}
