using System.Text.RegularExpressions;
using Collab.Server.Guide;

namespace Collab.Server.Tests.Guide;

[Trait("Requirement", "O7")]
public sealed partial class ShippedGuideTests
{
    /// <summary>Pages of the client, and what is downloaded, to which the guide leads.</summary>
    private static readonly string[] Elsewhere = ["/account", "/meetings", "/meetings/calendar", "/rooms", "/rounds", "/inbox", "/search", "/tasks", "/verify", "/verify/signature", "/statistics", "/archive", "/admin/units", "/admin/members", "/api/log/sign-ins.csv", "/api/log/audit.csv"];

    public static TheoryData<string> Languages => [.. ShippedGuide.Languages];

    [Fact]
    public void Every_page_is_there_in_both_languages_for_the_same_role_at_the_same_place()
    {
        static IEnumerable<(string, int, string)> Places(string language) => ShippedGuide.Of(language).Select(page => (page.Role, page.Position, page.Slug)).Order();
        Assert.Equal(Places("vi"), Places("en"));
        Assert.Equal(GuideRoles.All.Order(), ShippedGuide.Of("vi").Select(page => page.Role).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_link_leads_somewhere(string language)
    {
        foreach (var page in ShippedGuide.Of(language))
        {
            foreach (Match link in Link().Matches(GuideMarkdown.Render(page.Markdown).Html))
            {
                var (target, place) = link.Groups[1].Value.Split('#') is [var t, var p] ? (t, p) : (link.Groups[1].Value, null);
                if (!target.StartsWith("/guide/", StringComparison.Ordinal))
                {
                    Assert.Contains(target, Elsewhere);
                    continue;
                }

                var found = ShippedGuide.Find(language, target["/guide/".Length..]);
                Assert.True(found is not null, $"{page.Slug} leads to {target}");
                if (place is not null) Assert.Contains(GuideMarkdown.Render(found.Markdown).Headings, heading => heading.Id == place);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_page_has_a_title_sections_and_a_length_that_is_read(string language) => Assert.All(ShippedGuide.Of(language), page =>
    {
        var (html, headings) = GuideMarkdown.Render(page.Markdown);
        Assert.Equal(page.Title.Normalize(), page.Title);
        Assert.Equal(page.Markdown.Normalize(), page.Markdown);
        Assert.InRange(page.Title.Length, 3, 60);
        Assert.NotEmpty(headings);
        Assert.InRange(GuideMarkdown.Plain(page.Markdown).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, 100, 500);
        // A link that was not let through has lost its target.
        Assert.Equal(Regex.Count(page.Markdown.Replace("`[chữ](/guide/sign-in)`", "", StringComparison.Ordinal).Replace("`[text](/guide/sign-in)`", "", StringComparison.Ordinal), @"\]\("), Link().Count(html));
    });

    // Where a page stands in the client's list of help.
    [Fact]
    public void Help_of_the_client_leads_to_pages_that_are_there()
    {
        var help = File.ReadAllText(Path.Combine(Observability.Repository.Root, "src/web/src/app/help.ts"));
        var slugs = Help().Matches(help).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(slugs);
        Assert.All(slugs, slug => Assert.NotNull(ShippedGuide.Find("vi", slug)));
    }

    [GeneratedRegex("<a href=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex(@"^  \['/[^']*', '([^']+)'\],$", RegexOptions.Multiline)]
    private static partial Regex Help();
}
