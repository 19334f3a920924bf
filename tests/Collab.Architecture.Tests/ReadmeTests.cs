using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Collab.Architecture.Tests;

/// <summary>What the README tells a newcomer to type works as written.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5); // a first build of server and client is in it
    private readonly string data = Directory.CreateTempSubdirectory("collab-readme-").FullName;

    [Fact]
    public void Every_command_is_one_that_the_tests_run() =>
        Assert.Equal(["dotnet run -c Release --project src/Collab.Server", "./test.sh"], Commands());

    [Fact]
    public async Task The_command_that_starts_the_server_starts_it()
    {
        var command = Commands().First(line => line.StartsWith("dotnet run", StringComparison.Ordinal)).Split(' ');
        using var server = Process.Start(new ProcessStartInfo(command[0], [.. command[1..], "--", "--urls", "http://127.0.0.1:0", "--Collab:Data", data])
        {
            WorkingDirectory = SourceTree.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var address = await AddressOf(server).WaitAsync(Patience);
            using var client = new HttpClient { BaseAddress = address };

            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
            Assert.Equal("text/html", (await client.GetAsync(new Uri("/", UriKind.Relative))).Content.Headers.ContentType?.MediaType);
            Assert.NotEmpty(Directory.EnumerateFileSystemEntries(data));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static async Task<Uri> AddressOf(Process server)
    {
        var said = new List<string>();
        var errors = server.StandardError.ReadToEndAsync();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = server.StandardOutput.ReadToEndAsync(); // or it would block on a full pipe
                return new Uri(match.Groups[1].Value);
            }
        }
        throw new InvalidOperationException($"The server ended before it listened:\n{string.Join('\n', said)}\n{await errors}");
    }

    private static List<string> Commands() =>
    [
        .. from Match block in ShellBlock().Matches(File.ReadAllText(SourceTree.At("README.md")))
           from line in block.Groups[1].Value.Split('\n')
           let command = line.Split(" #")[0].Trim()
           where command.Length > 0 && !command.StartsWith('#')
           select command,
    ];

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
