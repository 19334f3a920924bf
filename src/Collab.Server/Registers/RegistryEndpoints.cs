using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Collab.Domain.Organisations;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Registers;

/// <param name="Number">As it stands on the paper.</param>
/// <param name="ByName">As the organisation names them now.</param>
/// <param name="Cancelled">Why it does not count any more.</param>
/// <param name="MeetingId">Whose document got it, where the caller takes part in that meeting.</param>
public sealed record RegisterLine(
    Guid SubjectId, string Number, string Title, DateOnly Day, DateTimeOffset At, Guid By, string? ByName, string? Cancelled, NumberState State, Guid? MeetingId);

/// <summary>One year of a register. Its numbers follow each other without a gap.</summary>
/// <param name="Year">0 = of a term.</param>
/// <param name="Years">In which numbers were given, the last first.</param>
/// <param name="First">Absent: none was given, as <paramref name="Last"/>.</param>
/// <param name="Cancelled">How many of the year; <paramref name="Waiting"/> too.</param>
/// <param name="Lines">What was looked for, the greatest number first.</param>
/// <param name="Cursor">Send it back for what follows; null = that was all.</param>
public sealed record RegisterPage(int Year, ImmutableArray<int> Years, int? First, int? Last, int Cancelled, int Waiting, IReadOnlyList<RegisterLine> Lines, string? Cursor);

/// <param name="Readable">Whether the caller may read its lines.</param>
public sealed record RegisterEntry(Guid Id, Guid UnitId, string Title, bool Readable);

/// <summary>The registers over REST. Writing goes through the same grain call as the hub; numbers are given by issuing what they stand on.</summary>
internal static class RegistryEndpoints
{
    private const int PageLimit = 200;
    private const int DefaultPage = 100;
    private const int MaxQuery = 200;

    private static readonly ImmutableDictionary<string, NumberState> States = new Dictionary<string, NumberState>
    {
        ["used"] = NumberState.Used,
        ["waiting"] = NumberState.Waiting,
        ["cancelled"] = NumberState.Cancelled,
    }.ToImmutableDictionary();

    public static void AddRegisters(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<RegistryStart>();
        builder.Services.AddSingleton<NumberGiving>();
    }

    public static void MapRegisters(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/registers").WithTags("Registers");
        group.MapGet("", RegistersAsync).Refuses(401, 503).WithSummary("The registers in use, of one unit where it is named");
        group.MapGet("/{id:guid}/numbers", ListAsync).Refuses(400, 401, 403, 404, 503).WithSummary("The lines of a register in one year, newest first, page by page: with words in number and title, in a state");
        group.MapGet("/{id:guid}/numbers.csv", ExportAsync).Refuses(401, 403, 404, 503).WithSummary("The lines of a register as CSV, of one year or of all, in order");
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

    /// <param name="year">0 = of a term; absent = the last in which numbers were given.</param>
    /// <param name="q">Words in number and title.</param>
    /// <param name="state"><c>used</c>, <c>waiting</c> or <c>cancelled</c>; all if absent.</param>
    private static async Task<Results<Ok<RegisterPage>, ProblemHttpResult>> ListAsync(
        Guid id, ClaimsPrincipal user, StreamReads reads, OrganisationReplica replica, MeetingNumbers numbers, CancellationToken cancel,
        int? year = null, string? q = null, string? state = null, string? cursor = null, int limit = DefaultPage)
    {
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");
        if (limit is < 1 or > PageLimit) return Problems.Invalid("limit", $"is not from 1 to {PageLimit}");
        NumberState? wanted = null;
        if (state is not null)
        {
            if (!States.TryGetValue(state, out var known)) return Problems.Invalid("state", "is not one of " + string.Join(", ", States.Keys.Order()));
            wanted = known;
        }
        int? below = null;
        if (cursor is not null)
        {
            if (!int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return Problems.Invalid("cursor", "is not one that this server gave");
            below = number;
        }
        var (registry, organisation, refusal) = await FindAsync(id, user, reads, replica);
        if (registry is null) return Problems.From(refusal!);

        var years = RegisterYear.YearsOf(registry.Registers[id]);
        var held = await YearAsync(registry, id, year ?? years.FirstOrDefault(registry.Registers[id].YearOf(replica.Today)), numbers, cancel);
        var found = held.Find(new(q, wanted, below)).Take(limit + 1).ToList();
        var page = found.Take(limit).ToList();
        var own = await numbers.ThoseOfAsync(user.MemberId(), page.Select(line => line.Entry.MeetingId).OfType<Guid>().Distinct(), cancel);
        return TypedResults.Ok(new RegisterPage(
            held.Year, years, held.Lines.IsEmpty ? null : held.Lines[0].Entry.Number, held.Lines.IsEmpty ? null : held.Lines[^1].Entry.Number, held.Count(NumberState.Cancelled), held.Count(NumberState.Waiting),
            [
                .. page.Select(line => new RegisterLine(
                    line.Entry.SubjectId, line.Entry.Text, line.Entry.Title, line.Entry.Day, line.Entry.At, line.Entry.By, organisation!.Members.Find(line.Entry.By)?.Name, line.Entry.Cancelled,
                    line.State, line.Entry.MeetingId is { } meeting && own.Contains(meeting) ? meeting : null)),
            ],
            found.Count > limit ? page[^1].Entry.Number.ToString(CultureInfo.InvariantCulture) : null));
    }

    /// <param name="year">0 = of a term; absent = all.</param>
    private static async Task<IResult> ExportAsync(Guid id, HttpContext http, StreamReads reads, OrganisationReplica replica, MeetingNumbers numbers, CancellationToken cancel, int? year = null)
    {
        var (registry, organisation, refusal) = await FindAsync(id, http.User, reads, replica);
        if (registry is null) return Problems.From(refusal!);

        var years = year is { } one ? [one] : RegisterYear.YearsOf(registry.Registers[id]).Order().ToList();
        var rows = new List<string> { Csv.Row("number", "day", "title", "by", "state", "cancelled") };
        foreach (var of in years)
        {
            rows.AddRange((await YearAsync(registry, id, of, numbers, cancel)).Lines.Select(line => Csv.Row(
                line.Entry.Text, line.Entry.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Entry.Title, organisation!.Members.Find(line.Entry.By)?.Name,
                States.First(state => state.Value == line.State).Key, line.Entry.Cancelled)));
        }
        await Csv.SendAsync(http.Response, year is null or 0 ? $"register-{id}" : $"register-{id}-{year}", rows.ToAsyncEnumerable(), cancel);
        return Results.Empty;
    }

    private static async Task<RegisterYear> YearAsync(Registry registry, Guid register, int year, MeetingNumbers numbers, CancellationToken cancel)
    {
        var meetings = registry.Of(register).Where(entry => entry.Year == year).Select(entry => entry.MeetingId).OfType<Guid>().ToHashSet();
        var taken = await numbers.OfAsync(meetings, cancel);
        return RegisterYear.Of(registry, register, year, entry => taken.Contains((entry.MeetingId!.Value, entry.Text)));
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
