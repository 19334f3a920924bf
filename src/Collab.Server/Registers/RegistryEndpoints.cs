using System.Globalization;
using System.Security.Claims;
using Collab.Domain.Organisations;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Registers;

/// <param name="Number">As it stands on the paper.</param>
/// <param name="ByName">As the organisation names them now.</param>
/// <param name="Cancelled">Why it does not count any more.</param>
public sealed record RegisterLine(Guid SubjectId, string Number, string Title, DateOnly Day, DateTimeOffset At, Guid By, string? ByName, string? Cancelled);

/// <param name="Readable">Whether the caller may read its lines.</param>
public sealed record RegisterEntry(Guid Id, Guid UnitId, string Title, bool Readable);

/// <summary>The registers over REST. Writing goes through the same grain call as the hub; numbers are given by issuing what they stand on.</summary>
internal static class RegistryEndpoints
{
    private const int MostLines = 1_000;

    public static void AddRegisters(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<RegistryStart>();
        builder.Services.AddSingleton<MeetingNumbers>();
    }

    public static void MapRegisters(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/registers").WithTags("Registers");
        group.MapGet("", RegistersAsync).Refuses(401, 503).WithSummary("The registers in use, of one unit where it is named");
        group.MapGet("/{id:guid}/numbers", ListAsync).Refuses(400, 401, 403, 404, 503).WithSummary("The lines of a register in one year, the newest thousand, newest first");
        group.MapGet("/{id:guid}/numbers.csv", ExportAsync).Refuses(401, 403, 404, 503).WithSummary("All lines of a register as CSV, in order");
        group.MapPost("/commands", ExecuteAsync).WithMetadata(new RequestSizeLimitAttribute(RequestSizes.Command))
            .Refuses(400, 401, 403, 404, 409, 413, 429, 503).WithSummary("Execute one command, once per command id");
    }

    private static async Task<Results<Ok<IReadOnlyList<RegisterEntry>>, ProblemHttpResult>> RegistersAsync(ClaimsPrincipal user, StreamReads reads, OrganisationReplica replica, Guid? unit = null)
    {
        var organisation = await replica.NewestAsync();
        var (state, refusal) = await reads.StateAsync(StreamId.Registers);
        return state is Registry registry
            ? TypedResults.Ok<IReadOnlyList<RegisterEntry>>(
                [.. registry.Registers.Values.Where(r => !r.Retired && (unit is null || r.UnitId == unit)).OrderBy(r => r.Title, StringComparer.Ordinal)
                    .Select(r => new RegisterEntry(r.Id, r.UnitId, r.Title, organisation is not null && RegistryAccess.Reads(organisation, user.MemberId(), r, replica.Today)))])
            : Problems.From(refusal!);
    }

    /// <param name="year">0 = of a term; absent = all.</param>
    private static async Task<Results<Ok<IReadOnlyList<RegisterLine>>, ProblemHttpResult>> ListAsync(Guid id, ClaimsPrincipal user, StreamReads reads, OrganisationReplica replica, int? year = null)
    {
        var (registry, organisation, refusal) = await FindAsync(id, user, reads, replica);
        if (registry is null) return Problems.From(refusal!);

        return TypedResults.Ok<IReadOnlyList<RegisterLine>>(
        [
            .. registry.Of(id).Where(entry => year is null || entry.Year == year).Reverse().Take(MostLines)
                .Select(e => new RegisterLine(e.SubjectId, e.Text, e.Title, e.Day, e.At, e.By, organisation!.Members.Find(e.By)?.Name, e.Cancelled)),
        ]);
    }

    private static async Task<IResult> ExportAsync(Guid id, HttpContext http, StreamReads reads, OrganisationReplica replica, CancellationToken cancel)
    {
        var (registry, organisation, refusal) = await FindAsync(id, http.User, reads, replica);
        if (registry is null) return Problems.From(refusal!);

        await Csv.SendAsync(http.Response, $"register-{id}", Rows(registry.Of(id), by => organisation!.Members.Find(by)?.Name), cancel);
        return Results.Empty;
    }

    private static async IAsyncEnumerable<string> Rows(IEnumerable<NumberEntry> entries, Func<Guid, string?> nameOf)
    {
        await Task.CompletedTask;
        yield return Csv.Row("number", "day", "title", "by", "cancelled");
        foreach (var e in entries) yield return Csv.Row(e.Text, e.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), e.Title, nameOf(e.By), e.Cancelled);
    }

    private static async Task<(Registry? Registry, Organisation? Organisation, Refusal? Refusal)> FindAsync(Guid id, ClaimsPrincipal user, StreamReads reads, OrganisationReplica replica)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Registers);
        if (state is not Registry registry) return (null, null, refusal);
        if (registry.Registers.Find(id) is not { } register) return (null, null, Refusal.NotFound("There is no such register."));

        var (organisation, unread) = await replica.ReadAsync();
        return organisation is null ? (null, null, unread)
            : RegistryAccess.Reads(organisation, user.MemberId(), register, replica.Today) ? (registry, organisation, null)
            : (null, null, Refusal.Forbidden("The register is another unit's."));
    }

    private static Task<Results<Ok<Executed>, ProblemHttpResult>> ExecuteAsync(
        ExecuteRequest request, HttpContext http, [FromServices] StreamCommands commands, CancellationToken cancel) => commands.ExecuteAsync(StreamId.Registers, request, http, cancel);
}
