using Collab.Server.Tests;

[assembly: TestCollectionOrderer("Collab.Server.Tests." + nameof(SharedFirst), "Collab.Browser.Tests")]

namespace Collab.Browser.Tests;

/// <summary>One built server as a process, with the demo organisation on fresh data.</summary>
public sealed class Stage : BrowserStage
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-browser-");
    private readonly int port = FreePort.Next();
    private CollabServer? server;

    public override Uri Url => new($"http://127.0.0.1:{port}");

    /// <summary>On the same port and data as before: for those outside it is the same server.</summary>
    /// <param name="later">How much later it is for the server than for the machine.</param>
    public async Task StartServerAsync(TimeSpan later = default) =>
        server = await CollabServer.StartAsync(data.FullName, port, "Development", $"--contentRoot={Repository.Server}", "--LoadTests:Enabled=true", $"--Collab:ClockOffset={later}");

    /// <summary>As <c>kill -9</c>.</summary>
    public async Task KillServerAsync()
    {
        await server!.KillAsync();
        await server.DisposeAsync();
        server = null;
    }

    protected override Task StartAsync() => StartServerAsync();

    protected override async Task StopAsync()
    {
        if (server is not null) await server.DisposeAsync();
        data.Delete(recursive: true);
    }
}

/// <summary>Tests that leave the server running share one, one after the other: these, each with a server and a Chromium of its own.</summary>
public static class SharedStage
{
    public const string Meetings = "stage of meetings", Papers = "stage of papers", Organisation = "stage of the organisation";
}

[CollectionDefinition(SharedStage.Meetings)]
public sealed class StageOfMeetings : ICollectionFixture<Stage>;

[CollectionDefinition(SharedStage.Papers)]
public sealed class StageOfPapers : ICollectionFixture<Stage>;

[CollectionDefinition(SharedStage.Organisation)]
public sealed class StageOfTheOrganisation : ICollectionFixture<Stage>;
