using System.Text.Json;
using System.Text.RegularExpressions;

namespace Collab.Deploy.Tests;

public sealed partial class DockerfileTests
{
    private readonly string dockerfile = DeployFiles.Read("Dockerfile");

    [Fact]
    public void What_is_copied_is_there_and_not_ignored()
    {
        var ignored = File.ReadAllLines(Path.Combine(DeployFiles.Root, ".dockerignore")).Select(line => line.TrimEnd('/')).ToHashSet();
        var sources = Copies().Matches(dockerfile).SelectMany(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]).ToList();
        Assert.True(sources.Count > 5);
        foreach (var source in sources)
        {
            Assert.True(Path.Exists(Path.Combine(DeployFiles.Root, source)), source);
            Assert.DoesNotContain(source, ignored);
            Assert.DoesNotContain(ignored, folder => source.StartsWith(folder + "/", StringComparison.Ordinal));
        }
    }

    /// <summary>What MSBuild and the compiler read of the root: without one of them the build is another, or none.</summary>
    [Fact]
    public void What_the_build_reads_at_the_root_is_copied()
    {
        var copied = Copies().Matches(dockerfile).SelectMany(match => match.Groups[1].Value.Split(' ')).ToHashSet();
        string[] patterns = ["Directory.*.props", "Directory.*.targets", "global.json", "nuget.config", ".editorconfig", "*.globalconfig"];
        var read = patterns.SelectMany(pattern => Directory.EnumerateFiles(DeployFiles.Root, pattern)).Select(Path.GetFileName).ToList();
        Assert.True(read.Count >= 4);
        Assert.DoesNotContain(read, file => !copied.Contains(file!));
    }

    [Fact]
    public void Every_stage_stands_on_an_exact_version()
    {
        var arguments = Arguments().Matches(dockerfile).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var images = Stages().Matches(dockerfile).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(3, images.Count);
        foreach (var image in images) Assert.Matches(@"^\d+\.\d+\.\d+-", arguments[Argument().Match(image).Groups[1].Value]);

        // The image's SDK builds what ours does.
        using var global = JsonDocument.Parse(File.ReadAllText(Path.Combine(DeployFiles.Root, "global.json")));
        var wanted = Version.Parse(global.RootElement.GetProperty("sdk").GetProperty("version").GetString()!);
        var image10 = Version.Parse(arguments["SDK"].Split('-')[0]);
        Assert.True(image10 >= wanted && image10.Build / 100 == wanted.Build / 100, $"{image10} is not of the band of {wanted}.");
    }

    [Fact]
    public void It_does_not_run_as_root_and_is_asked_for_its_health()
    {
        Assert.Matches(@"(?m)^USER [1-9]\d*:[1-9]\d*$", dockerfile);
        Assert.Matches(@"(?m)^HEALTHCHECK .*CMD \[""dotnet"", ""Collab\.Server\.dll"", ""health"", ", dockerfile);
        Assert.Matches(@"(?m)^ENTRYPOINT \[", dockerfile);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("/health/ready", 0)]
    [InlineData("/health/none", 1)]
    public async Task The_health_check_tells_a_server_that_serves_from_others(string? path, int exitCode)
    {
        var data = Directory.CreateTempSubdirectory("collab-health-");
        try
        {
            await using var server = path is null ? null : await CollabServer.StartAsync(data.FullName, environment: "Production");
            var url = server?.Url ?? new Uri($"http://127.0.0.1:{FreePort.Next()}");
            await using var probe = ChildProcess.Start("dotnet", [CollabServer.Assembly, "health", new Uri(url, path ?? "/").ToString()]);
            Assert.Equal(exitCode, await probe.WaitForExitAsync());
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>Compiled ahead of time, as the image's stage does it.</summary>
    [Fact]
    public async Task What_is_published_starts()
    {
        var publish = Publish().Match(dockerfile).Groups[1].Value.Split(' ');
        Assert.Equal(["deploy/publish.sh", "/published", "-p:SkipWebClient=true"], publish);

        var folder = Directory.CreateTempSubdirectory("collab-published-");
        try
        {
            await using var published = ChildProcess.Start("bash", [publish[0], folder.FullName, .. publish[2..]], DeployFiles.Root);
            Assert.True(await published.WaitForExitAsync(TimeSpan.FromMinutes(6)) == 0, published.Log);

            await using var probe = ChildProcess.Start("dotnet", [Path.Combine(folder.FullName, "Collab.Server.dll"), "health", "http://127.0.0.1:9/"], folder.FullName);
            Assert.Equal(1, await probe.WaitForExitAsync());
            Assert.True(File.Exists(Path.Combine(folder.FullName, "appsettings.json")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"^COPY (?!--from)(.+)$", RegexOptions.Multiline)]
    private static partial Regex Copies();

    [GeneratedRegex(@"^ARG (\w+)=(\S+)$", RegexOptions.Multiline)]
    private static partial Regex Arguments();

    [GeneratedRegex(@"^FROM (\S+)", RegexOptions.Multiline)]
    private static partial Regex Stages();

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Argument();

    [GeneratedRegex(@"^RUN (\S+publish\S* .+)$", RegexOptions.Multiline)]
    private static partial Regex Publish();
}
