using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Guide;

/// <summary>One version of a page as an administrator wrote it.</summary>
public sealed class GuidePageRow
{
    public required string Language { get; init; }
    /// <summary>One of <see cref="GuideRoles"/>.</summary>
    public required string Role { get; init; }
    public required string Slug { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required string Markdown { get; init; }
    public required bool Hidden { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid ByMember { get; init; }

    /// <summary>Maps the table of <c>0012_guide.sql</c>.</summary>
    internal static void Map(ModelBuilder model) => model.Entity<GuidePageRow>(page =>
    {
        page.ToTable("guide_pages");
        page.HasKey(p => new { p.Language, p.Slug, p.Version });
        page.Property(p => p.Language).HasColumnName("language");
        page.Property(p => p.Role).HasColumnName("role");
        page.Property(p => p.Slug).HasColumnName("slug");
        page.Property(p => p.Version).HasColumnName("version");
        page.Property(p => p.Title).HasColumnName("title");
        page.Property(p => p.Markdown).HasColumnName("markdown");
        page.Property(p => p.Hidden).HasColumnName("hidden");
        page.Property(p => p.At).HasColumnName("at");
        page.Property(p => p.ByMember).HasColumnName("by_member");
    });
}
