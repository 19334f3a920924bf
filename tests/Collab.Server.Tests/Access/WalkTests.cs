using Xunit.Abstractions;

namespace Collab.Server.Tests.Access;

/// <summary>Everything that the matrix names, tried as everybody whom it tells apart, over real requests and connections.</summary>
[Trait("Requirement", "O4")]
public sealed class WalkTests(WalkTests.Stage stage, ITestOutputHelper output) : IClassFixture<WalkTests.Stage>
{
    public sealed class Stage : IAsyncLifetime
    {
        internal AccessWorld World { get; private set; } = null!;

        public async Task InitializeAsync() => World = await AccessWorld.MakeAsync(await TestServer.StartAsync("Development", null, AccessWorld.Settings));

        public Task DisposeAsync() => World.DisposeAsync().AsTask();
    }

    [Fact]
    public Task Every_endpoint_answers_as_its_row_says() => WalkAsync(walk => walk.EndpointsAsync());

    [Fact]
    public Task Every_method_of_the_hub_answers_as_its_row_says() => WalkAsync(walk => walk.HubAsync());

    [Fact]
    public Task Every_command_of_a_meeting_is_answered_over_the_hub_as_its_row_says() => WalkAsync(walk => walk.MeetingCommandsAsync());

    [Fact]
    public Task Every_command_of_the_organisation_is_answered_over_the_hub_as_its_row_says() => WalkAsync(walk => walk.OrganisationCommandsAsync());

    [Fact]
    public Task Every_command_of_the_registers_is_answered_over_the_hub_as_its_row_says() => WalkAsync(walk => walk.RegistryCommandsAsync());

    [Fact]
    public Task Every_command_of_the_catalogues_is_answered_over_the_hub_as_its_row_says() => WalkAsync(walk => walk.CatalogueCommandsAsync());

    [Fact]
    public Task Every_command_of_a_document_room_is_answered_over_the_hub_as_its_row_says() => WalkAsync(walk => walk.RoomCommandsAsync());

    [Fact]
    public Task Every_command_of_an_inbox_is_answered_over_the_hub_as_its_row_says() => WalkAsync(walk => walk.InboxCommandsAsync());

    [Fact]
    public Task Every_command_of_a_document_is_answered_over_the_hub_as_its_row_says() => WalkAsync(walk => walk.DocumentCommandsAsync());

    [Fact]
    public Task Every_command_of_a_round_of_opinions_is_answered_over_the_hub_as_its_row_says() => WalkAsync(walk => walk.RoundCommandsAsync());

    [Fact, Trait("Requirement", "A4")]
    public Task Every_command_of_a_task_is_answered_over_the_hub_as_its_row_says() => WalkAsync(walk => walk.TaskCommandsAsync());

    private async Task WalkAsync(Func<Walk, Task> way)
    {
        using var walk = new Walk(stage.World);
        await way(walk);
        output.WriteLine($"{walk.Calls} calls");
        Assert.True(walk.Failures.Count == 0, string.Join('\n', walk.Failures));
    }
}

[Trait("Requirement", "O4"), Collection(OnPostgres.Accounts)]
public sealed class PostgresWalkTests(PostgresFixture postgres, ITestOutputHelper output)
{
    [Fact]
    public async Task Whatever_a_row_tells_apart_is_told_apart_on_the_other_database_too()
    {
        await using var world = await AccessWorld.MakeAsync(await TestServer.StartAsync("Development", null, [await postgres.NewDatabaseAsync(), .. AccessWorld.Settings]));
        using var walk = new Walk(world, isReduced: true);
        await walk.EndpointsAsync();
        await walk.HubAsync();
        await walk.MeetingCommandsAsync();
        await walk.OrganisationCommandsAsync();
        await walk.CatalogueCommandsAsync();
        await walk.RegistryCommandsAsync();
        await walk.RoomCommandsAsync();
        await walk.InboxCommandsAsync();
        await walk.DocumentCommandsAsync();
        await walk.RoundCommandsAsync();
        await walk.TaskCommandsAsync();
        output.WriteLine($"{walk.Calls} calls");
        Assert.True(walk.Failures.Count == 0, string.Join('\n', walk.Failures));
    }
}
