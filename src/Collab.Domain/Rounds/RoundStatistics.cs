using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Collab.Domain.Review;

namespace Collab.Domain.Rounds;

/// <summary>A round in figures, of the addressees that are still asked and the opinions that count.</summary>
/// <param name="NoReply">Silent or not approved; counted apart from the answers, whatever the rule makes of them.</param>
/// <param name="ByUnit">The units that are asked, in the order in which they were.</param>
/// <param name="Members">The members who are asked, together.</param>
/// <param name="Times">When the answers came that count, from the start to the end of the time; every step is there.</param>
/// <param name="Remarks">What became of them.</param>
/// <param name="ByClause">The same of each clause that has remarks, in the table's order.</param>
public sealed record RoundStatistics(
    AnswerCounts Answers, NoReplyRule OnNoReply, int NoReply, ImmutableArray<UnitStatistics> ByUnit, AnswerCounts Members, RoundTimeStep TimeStep, ImmutableArray<TimeCount> Times,
    RemarkCounts Remarks, ImmutableArray<ClauseStatistics> ByClause)
{
    private const int MostHours = 72, MostDays = 400;

    /// <param name="shown">As in <see cref="RoundTable.Rows"/>.</param>
    /// <param name="zone">By whose days is counted.</param>
    public static RoundStatistics Of(OpinionRound round, bool shown, TimeZoneInfo zone)
    {
        List<Addressee> asked = [.. round.Addressees.Values.Where(addressee => addressee.Removed is null).OrderBy(addressee => addressee.Position).ThenBy(addressee => addressee.Id)];
        List<RoundTableRow> remarks = [.. RoundTable.Of(round).Rows(RoundTableOrder.Clause, RoundTableFilter.Everything, shown).Where(row => row.Remark is not null)];
        var (byAddressee, answers) = (remarks.ToLookup(row => row.AddresseeId), AnswerCounts.Of(asked));
        var (step, times) = TimesOf(round, asked, zone);
        return new(
            answers, round.OnNoReply, answers.Drafted + answers.Silent,
            [.. asked.Where(addressee => addressee.IsUnit).Select(unit => new UnitStatistics(unit.Id, unit.Name, unit.Given?.Answer, AnsweredAt(unit), RemarkCounts.Of(byAddressee[unit.Id]), unit.State))],
            AnswerCounts.Of([.. asked.Where(addressee => !addressee.IsUnit)]), step, times, RemarkCounts.Of(remarks),
            [
                .. remarks.GroupBy(row => (row.DocumentId, Place: ClausePlace.Of(row.Clause)))
                    .Select(group => new ClauseStatistics(group.First().DocumentId!.Value, group.First().DocumentTitle, group.First().Clause, RemarkCounts.Of(group))),
            ]);
    }

    /// <summary>When the opinion that counts was given, or approved; null = there is none.</summary>
    public static DateTimeOffset? AnsweredAt(Addressee addressee) => addressee.Given is { } given ? given.Approved?.At ?? given.At : null;

    private static (RoundTimeStep, ImmutableArray<TimeCount>) TimesOf(OpinionRound round, List<Addressee> asked, TimeZoneInfo zone)
    {
        if (round.StartedAt is not { } start) return (RoundTimeStep.Day, []);

        var end = round.ClosedAt is { } closed && closed < round.DueAt ? closed : round.DueAt;
        var span = end - start;
        var step = span.TotalHours <= MostHours ? RoundTimeStep.Hour : span.TotalDays <= MostDays ? RoundTimeStep.Day : RoundTimeStep.Month;
        var counts = asked.Select(AnsweredAt).OfType<DateTimeOffset>().GroupBy(at => Begin(at)).ToDictionary(group => group.Key, group => group.Count());
        var (times, sum) = (ImmutableArray.CreateBuilder<TimeCount>(), 0);
        for (var at = Begin(start); at <= Begin(end); at = Next(at))
        {
            var count = counts.GetValueOrDefault(at);
            times.Add(new(new(DateTime.SpecifyKind(at, DateTimeKind.Unspecified), zone.GetUtcOffset(at)), count, sum += count));
        }

        return (step, times.ToImmutable());

        // By the clock on the wall.
        DateTime Begin(DateTimeOffset at)
        {
            var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
            return step switch
            {
                RoundTimeStep.Hour => local.Date.AddHours(local.Hour),
                RoundTimeStep.Day => local.Date,
                _ => new(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified),
            };
        }

        DateTime Next(DateTime at) => step switch { RoundTimeStep.Hour => at.AddHours(1), RoundTimeStep.Day => at.AddDays(1), _ => at.AddMonths(1) };
    }
}

/// <summary>As <see cref="RoundTotals"/>, of some addressees.</summary>
public sealed record AnswerCounts(int Asked, int Agree, int AgreeWithRemarks, int Disagree, int Other, int Drafted, int Silent)
{
    public static AnswerCounts Of(IReadOnlyCollection<Addressee> asked) => new(
        asked.Count, Answered(asked, OpinionAnswer.Agree), Answered(asked, OpinionAnswer.AgreeWithRemarks), Answered(asked, OpinionAnswer.Disagree), Answered(asked, OpinionAnswer.Other),
        asked.Count(addressee => addressee is { Given: null, Draft: not null }), asked.Count(addressee => addressee is { Given: null, Draft: null }));

    [JsonIgnore]
    public int All => Agree + AgreeWithRemarks + Disagree + Other;

    private static int Answered(IEnumerable<Addressee> asked, OpinionAnswer answer) => asked.Count(addressee => addressee.Given?.Answer == answer);
}

/// <param name="Answer">Null: no opinion counts yet.</param>
/// <param name="State">How far it is then: a draft is not silence.</param>
public sealed record UnitStatistics(Guid Id, string Name, OpinionAnswer? Answer, DateTimeOffset? AnsweredAt, RemarkCounts Remarks, AddresseeState State);

/// <summary>Answers that came in one step of time.</summary>
/// <param name="From">Its beginning by the organisation's clock.</param>
/// <param name="Sum">Of this one and all before it.</param>
public sealed record TimeCount(DateTimeOffset From, int Answers, int Sum);

/// <param name="Open">Without a disposition.</param>
public sealed record RemarkCounts(int All, int Accepted, int Explained, int NotAccepted, int Open)
{
    public static RemarkCounts Of(IEnumerable<RoundTableRow> remarks)
    {
        Span<int> counts = [0, 0, 0, 0];
        foreach (var row in remarks)
            counts[row.Answered?.Disposition switch { RemarkDisposition.Accepted => 0, RemarkDisposition.Explained => 1, RemarkDisposition.NotAccepted => 2, _ => 3 }]++;
        return new(counts[0] + counts[1] + counts[2] + counts[3], counts[0], counts[1], counts[2], counts[3]);
    }
}

/// <param name="Clause">As the first remark on it cites it; null = the document as a whole.</param>
public sealed record ClauseStatistics(Guid DocumentId, string? DocumentTitle, string? Clause, RemarkCounts Remarks);

/// <summary>Hours of up to three days, days of up to about a year, else months.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoundTimeStep>))]
public enum RoundTimeStep
{
    [JsonStringEnumMemberName("hour")] Hour,
    [JsonStringEnumMemberName("day")] Day,
    [JsonStringEnumMemberName("month")] Month,
}
