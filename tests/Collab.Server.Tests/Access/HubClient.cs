using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace Collab.Server.Tests.Access;

/// <summary>A real connection to the hub, for calls alone.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private readonly HubConnection connection;

    private HubClient(HubConnection connection) => this.connection = connection;

    public static async Task<HubClient> ConnectAsync(TestServer server, string? token)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), options => options.AccessTokenProvider = () => Task.FromResult(token)).Build();
        try
        {
            await connection.StartAsync();
            return new HubClient(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public Task<JsonElement> CallAsync(string method, params object?[] arguments) => connection.InvokeCoreAsync<JsonElement>(method, arguments);

    public Task<JsonElement> ExecuteAsync(string stream, object command) => CallAsync("Execute", stream, Guid.CreateVersion7(), command);

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
