using System.Reflection;
using System.Text.RegularExpressions;
using Collab.Server.Hosting;

namespace Collab.Deploy.Tests;

/// <summary>Every setting of ours that the files of <c>deploy/</c> name is one that the program reads.</summary>
public sealed partial class SettingsTests
{
    [Fact]
    public void Every_setting_exists()
    {
        var named =
            from file in DeployFiles.All()
            from Match match in Named().Matches(File.ReadAllText(file))
            select (File: Path.GetRelativePath(DeployFiles.Root, file), Key: match.Value.Replace("__", ":", StringComparison.Ordinal));
        var all = named.Distinct().ToList();
        Assert.True(all.Count > 20, $"Only {all.Count} were found.");
        Assert.DoesNotContain(all, setting => !Exists(setting.Key));
    }

    [Theory]
    [InlineData("Collab:Databases", false)]
    [InlineData("Collab:Accounts:LockoutMinutes", true)]
    [InlineData("Collab:Accounts:Lockout", false)]
    [InlineData("Collab:Proxies:0", true)]
    [InlineData("Collab:Redis:0", false)]
    [InlineData("Collab:Live:Tick", true)]
    public void A_setting_that_the_program_does_not_read_is_found(string key, bool exists) => Assert.Equal(exists, Exists(key));

    private static bool Exists(string key)
    {
        var type = typeof(CollabOptions);
        foreach (var step in key.Split(':').Skip(1))
        {
            if (type.IsArray && int.TryParse(step, out _)) type = type.GetElementType()!;
            else if (type == typeof(CollabOptions) && Section(step) is { } section) type = section;
            else if (type.Assembly == typeof(CollabOptions).Assembly && Property(type, step) is { } property) type = property.PropertyType;
            else return false;
        }
        return true;
    }

    private static PropertyInfo? Property(Type type, string name) => type.GetProperties().FirstOrDefault(property => property.CanWrite && property.Name == name);

    /// <summary>Options with a section of their own below <c>Collab</c>, e.g. <c>Collab:Live</c>.</summary>
    private static Type? Section(string name) =>
        Property(typeof(CollabOptions), name) is null ? typeof(CollabOptions).Assembly.GetTypes().FirstOrDefault(type => type.Name == name + "Options") : null;

    [GeneratedRegex(@"\bCollab(?:__\w+?)+\b(?!\.)|\bCollab(?::[A-Z0-9]\w*)+")]
    private static partial Regex Named();
}
