using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace Collab.Server.Tests.Observability;

/// <summary>A browser's connection, reduced to what traffic needs.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private readonly HubConnection connection;
    private TaskCompletionSource<JsonElement> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubClient(HubConnection connection)
    {
        this.connection = connection;
        connection.On<JsonElement>("batch", batch => next.TrySetResult(batch));
    }

    public static async Task<HubClient> ConnectAsync(Uri server, string token)
    {
        var client = new HubClient(new HubConnectionBuilder()
            .WithUrl(new Uri(server, "/hub/live"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build());
        await client.connection.StartAsync();
        return client;
    }

    public async Task SubscribeAsync(Guid meeting) =>
        Assert.True((await connection.InvokeAsync<JsonElement>("Subscribe", $"meeting:{meeting}", null)).GetProperty("ok").GetBoolean());

    public Task<JsonElement> ExecuteAsync(Guid meeting, object command) =>
        connection.InvokeAsync<JsonElement>("Execute", $"meeting:{meeting}", Guid.CreateVersion7(), command);

    /// <summary>The first batch from now on.</summary>
    public Task<JsonElement> NextBatchAsync()
    {
        next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return next.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
