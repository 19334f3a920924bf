using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Collab.Server.Tests;

/// <summary>An error as every endpoint gives it.</summary>
public sealed record Problem(HttpStatusCode Status, string Code, string? Detail, IReadOnlyDictionary<string, string> Errors)
{
    /// <summary>Fails unless the answer is problem details with a code and a trace id.</summary>
    public static async Task<Problem> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)answer.StatusCode, json.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(json.GetProperty("traceId").GetString()));
        var errors = json.TryGetProperty("errors", out var fields)
            ? fields.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!)
            : [];
        return new Problem(answer.StatusCode, json.GetProperty("code").GetString()!, json.TryGetProperty("detail", out var detail) ? detail.GetString() : null, errors);
    }

    public static async Task<Problem> AssertAsync(HttpStatusCode status, string code, HttpResponseMessage answer)
    {
        var problem = await ReadAsync(answer);
        Assert.Equal((status, code), (problem.Status, problem.Code));
        return problem;
    }
}
