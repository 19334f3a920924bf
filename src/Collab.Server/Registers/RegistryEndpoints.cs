using System.Globalization;
using System.Security.Claims;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Logs;
using Collab.Server.Meetings;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Registers;

/// <param name="Number">As it stands on the paper.</param>
/// <param name="ByName">As the organisation names them now.</param>
/// <param name="Cancelled">Why it does not count any more.</param>
public sealed record RegisterLine(Guid SubjectId, string Number, string Title, DateOnly Day, DateTimeOffset At, Guid By, string? ByName, string? Cancelled);

public sealed record RegisterEntry(Guid Id, Guid UnitId, string Title);

/// <summary>The registers over REST. Writing goes through the same grain call as the hub; numbers are given by issuing what they stand on.</summary>
internal static class RegistryEndpoints
{
    private const int MostLines = 1_000;

    public static void AddRegisters(this WebApplicationBuilder builder) => builder.Services.AddScoped<RegistryStart>();

    public static void MapRegisters(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/registers").WithTags("Registers");
        group.MapGet("", RegistersAsync).Refuses(401, 503).WithSummary("The registers in use, of one unit where it is named");
        group.MapGet("/{id:guid}/numbers", ListAsync).Refuses(400, 401, 403, 404, 503).WithSummary("The lines of a register in one year, the newest thousand, newest first");
        group.MapGet("/{id:guid}/numbers.csv", ExportAsync).Refuses(401, 403, 404, 503).WithSummary("All lines of a register as CSV, in order");
        group.MapPost("/commands", ExecuteAsync).WithMetadata(new RequestSizeLimitAttribute(RequestSizes.Command))
            .Refuses(400, 401, 403, 404, 409, 413, 429, 503).WithSummary("Execute one command, once per command id");
    }

    private static async Task<Results<Ok<IReadOnlyList<RegisterEntry>>, ProblemHttpResult>> RegistersAsync(StreamReads reads, Guid? unit = null)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Registers);
        return state is Registry registry
            ? TypedResults.Ok<IReadOnlyList<RegisterEntry>>(
                [.. registry.Registers.Values.Where(r => !r.Retired && (unit is null || r.UnitId == unit)).OrderBy(r => r.Title, StringComparer.Ordinal).Select(r => new RegisterEntry(r.Id, r.UnitId, r.Title))])
            : Problems.From(refusal!);
    }

    /// <param name="year">0 = of a term; absent = all.</param>
    private static async Task<Results<Ok<IReadOnlyList<RegisterLine>>, ProblemHttpResult>> ListAsync(Guid id, StreamReads reads, OrganisationReplica organisation, int? year = null)
    {
        var (registry, refusal) = await FindAsync(id, reads);
        if (registry is null) return Problems.From(refusal!);

        var named = await organisation.NewestAsync();
        return TypedResults.Ok<IReadOnlyList<RegisterLine>>(
        [
            .. registry.Of(id).Where(entry => year is null || entry.Year == year).Reverse().Take(MostLines)
                .Select(e => new RegisterLine(e.SubjectId, e.Text, e.Title, e.Day, e.At, e.By, named?.Members.Find(e.By)?.Name, e.Cancelled)),
        ]);
    }

    private static async Task<IResult> ExportAsync(Guid id, HttpContext http, StreamReads reads, OrganisationReplica organisation, CancellationToken cancel)
    {
        var (registry, refusal) = await FindAsync(id, reads);
        if (registry is null) return Problems.From(refusal!);

        var named = await organisation.NewestAsync();
        await Csv.SendAsync(http.Response, $"register-{id}", Rows(registry.Of(id), by => named?.Members.Find(by)?.Name), cancel);
        return Results.Empty;
    }

    private static async IAsyncEnumerable<string> Rows(IEnumerable<NumberEntry> entries, Func<Guid, string?> nameOf)
    {
        await Task.CompletedTask;
        yield return Csv.Row("number", "day", "title", "by", "cancelled");
        foreach (var e in entries) yield return Csv.Row(e.Text, e.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), e.Title, nameOf(e.By), e.Cancelled);
    }

    private static async Task<(Registry? Registry, Refusal? Refusal)> FindAsync(Guid id, StreamReads reads)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Registers);
        return state is not Registry registry ? (null, refusal)
            : registry.Registers.ContainsKey(id) ? (registry, null)
            : (null, Refusal.NotFound("There is no such register."));
    }

    private static async Task<Results<Ok<Executed>, ProblemHttpResult>> ExecuteAsync(
        ExecuteRequest request, ClaimsPrincipal user, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel)
    {
        if (request.CommandId == Guid.Empty) return Problems.Invalid("commandId", "is empty");

        var answer = await commands.ExecuteAsync(StreamId.Registers, user.MemberId(), request.CommandId, request.Command, Origin.Of(http), cancel);
        return answer.Refusal is { } refused ? Problems.From(refused) : TypedResults.Ok(new Executed(true, answer.Seq, answer.Result));
    }
}
