using System.Globalization;
using System.Text;
using Collab.Domain.Review;

namespace Collab.Domain.Tests.Review;

/// <summary>What became of comments, against what became of the words they were on.</summary>
internal sealed class CarryScore
{
    private static readonly string[] Truths = ["all there", "some there", "gone"];

    private readonly Dictionary<(string Truth, CarriedState State), int> counts = [];

    public int All => counts.Values.Sum() + Wrong;

    /// <summary>On words that are gone, or beside more than half of those that are left.</summary>
    public int Wrong { get; private set; }

    public int LostThoughThere => counts.GetValueOrDefault((Truths[0], CarriedState.Lost));

    /// <param name="left">Where those of the words are that are left.</param>
    /// <returns>Whether it is wrong.</returns>
    public bool Add(CarriedState state, TextPosition? found, int[] left, int quoted)
    {
        var isWrong = found is { } p && (left.Length == 0 || left.Count(start => start >= p.Start && start < p.End) < (left.Length + 1) / 2);
        if (isWrong)
        {
            Wrong++;
            return true;
        }

        var key = (left.Length == quoted ? Truths[0] : left.Length == 0 ? Truths[2] : Truths[1], state);
        counts[key] = counts.GetValueOrDefault(key) + 1;
        return false;
    }

    public static string Table(params (string Name, CarryScore Score)[] scores)
    {
        var table = new StringBuilder("| | words | exact | moved | changed | lost | wrong |\n|---|---|---|---|---|---|---|\n");
        foreach (var (name, score) in scores)
        {
            foreach (var truth in Truths)
                table.Append(CultureInfo.InvariantCulture, $"| {name} | {truth} | {string.Join(" | ", Enum.GetValues<CarriedState>().Select(state => score.counts.GetValueOrDefault((truth, state))))} | |\n");
            table.Append(CultureInfo.InvariantCulture, $"| {name} | of {score.All} | | | | | {score.Wrong} |\n");
        }

        return table.ToString();
    }
}
