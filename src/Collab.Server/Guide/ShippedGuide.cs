using System.Reflection;

namespace Collab.Server.Guide;

/// <param name="Position">In the contents; smaller stands earlier.</param>
/// <param name="Markdown">Without its title.</param>
internal sealed record ShippedPage(string Language, string Role, string Slug, int Position, string Title, string Markdown);

/// <summary>The pages that come with the program: <c>Guide/{language}/{role}/{position}-{slug}.md</c>, the title in the first line.</summary>
internal static class ShippedGuide
{
    public static readonly IReadOnlyList<string> Languages = ["vi", "en"];

    private static readonly Lazy<IReadOnlyDictionary<(string Language, string Slug), ShippedPage>> Pages = new(Read);

    public static IEnumerable<ShippedPage> Of(string language) => Pages.Value.Values.Where(page => page.Language == language);

    public static ShippedPage? Find(string language, string slug) => Pages.Value.GetValueOrDefault((language, slug));

    private static Dictionary<(string, string), ShippedPage> Read()
    {
        const string Folder = "guide/";
        var assembly = typeof(ShippedGuide).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Read(assembly, name, name[Folder.Length..].Split('/')))
            .ToDictionary(page => (page.Language, page.Slug));
    }

    private static ShippedPage Read(Assembly assembly, string resource, string[] path)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var title = reader.ReadLine()!.TrimStart('#').Trim();
        var dash = path[2].IndexOf('-', StringComparison.Ordinal);
        var position = int.Parse(path[2][..dash], System.Globalization.CultureInfo.InvariantCulture);
        return new(path[0], path[1], path[2][(dash + 1)..], position, title, reader.ReadToEnd().Trim());
    }
}
