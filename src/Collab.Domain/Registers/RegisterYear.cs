using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Collab.Domain.Text;

namespace Collab.Domain.Registers;

/// <summary>What became of a number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NumberState>))]
public enum NumberState
{
    /// <summary>It stands on a document.</summary>
    [JsonStringEnumMemberName("used")] Used,
    /// <summary>It was given, and the document has not taken it: whoever issues that again gets this number.</summary>
    [JsonStringEnumMemberName("waiting")] Waiting,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

/// <param name="Text">Every word stands in the number or the title, with or without diacritics.</param>
/// <param name="Below">Numbers below it.</param>
public sealed record NumberQuery(string? Text = null, NumberState? State = null, int? Below = null);

/// <summary>One year of a register. Numbers follow each other without a gap, so first and last say how many there are.</summary>
/// <param name="Year">0 = of a term.</param>
/// <param name="Lines">In order.</param>
public sealed record RegisterYear(int Year, ImmutableArray<(NumberEntry Entry, NumberState State)> Lines)
{
    /// <param name="isTaken">Whether the number stands on a document of its meeting.</param>
    public static RegisterYear Of(Registry r, Guid register, int year, Func<NumberEntry, bool> isTaken) =>
        new(year, [.. r.Of(register).Where(entry => entry.Year == year).Select(entry => (entry, StateOf(entry, isTaken)))]);

    /// <summary>The years of the register in which numbers were given, the last first.</summary>
    public static ImmutableArray<int> YearsOf(NumberRegister register) => [.. register.Last.Keys.Select(key => int.Parse(key, CultureInfo.InvariantCulture)).OrderDescending()];

    public int Count(NumberState state) => Lines.Count(line => line.State == state);

    /// <summary>What is looked for, the greatest number first.</summary>
    public IEnumerable<(NumberEntry Entry, NumberState State)> Find(NumberQuery query)
    {
        var words = VietnameseFolding.Words(query.Text).ToList();
        return Lines.Reverse().Where(line => (query.State is null || line.State == query.State) && !(line.Entry.Number >= query.Below) && Has(line.Entry));

        bool Has(NumberEntry entry)
        {
            if (words.Count == 0) return true;
            var text = VietnameseFolding.Fold($"{entry.Text} {entry.Title}");
            return words.TrueForAll(word => text.Contains(word, StringComparison.Ordinal));
        }
    }

    // Of what was given before meetings were written down nobody can tell: it counts as taken.
    private static NumberState StateOf(NumberEntry entry, Func<NumberEntry, bool> isTaken) =>
        entry.Cancelled is not null ? NumberState.Cancelled : entry.MeetingId is null || isTaken(entry) ? NumberState.Used : NumberState.Waiting;
}
