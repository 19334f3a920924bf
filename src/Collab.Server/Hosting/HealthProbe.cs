namespace Collab.Server.Hosting;

/// <summary><c>Collab.Server health URL</c>, for containers whose image has no other program to ask with.</summary>
public static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <returns>The exit code: 0 where the address answers with success, else 1.</returns>
    public static async Task<int> AskAsync(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url)) return 1;

        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(url);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
