using System.Globalization;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>Over what numbers count before they begin anew.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NumberPeriod>))]
public enum NumberPeriod
{
    [JsonStringEnumMemberName("year")] Year,
    /// <summary>A term of office: they never begin anew; the next term has a register of its own.</summary>
    [JsonStringEnumMemberName("term")] Term,
}

/// <summary>How the numbers of a register are made.</summary>
/// <param name="Pattern">With <c>{number}</c> once, and <c>{kind}</c>, <c>{issuer}</c>, <c>{year}</c> where wanted: "{number}/{kind}-{issuer}".</param>
/// <param name="Kind">Abbreviation of the kind of document: "GM".</param>
/// <param name="First">The register's very first number, above 1 where one on paper is gone on with; later years begin at 1 (Decree 30/2020/NĐ-CP, Article 15).</param>
public sealed record NumberScheme(string Pattern, string Kind, NumberPeriod Period = NumberPeriod.Year, int First = 1)
{
    public const string Decree30 = "{number}/{kind}-{issuer}";

    /// <summary>Numbers below ten have a zero before them (Decree 30/2020/NĐ-CP, Appendix I).</summary>
    public string Text(int number, string issuer, int year) => Text(number.ToString("00", CultureInfo.InvariantCulture), issuer, year);

    /// <param name="number">"…" before there is one.</param>
    public string Text(string number, string issuer, int year) => Pattern
        .Replace("{number}", number, StringComparison.Ordinal).Replace("{kind}", Kind, StringComparison.Ordinal)
        .Replace("{issuer}", issuer, StringComparison.Ordinal).Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}

/// <param name="Last">The last number given, by year ("0" = of a term).</param>
public sealed record NumberRegister(Guid Id, Guid UnitId, string Title, NumberScheme Scheme, LayoutProfile Layout, PersistentMap<string, int> Last, bool Retired)
{
    /// <summary>Why, where it is.</summary>
    public string? RetiredFor { get; init; }

    public int YearOf(DateOnly day) => Scheme.Period == NumberPeriod.Year ? day.Year : 0;

    public int Next(int year) => Last.TryGetValue(Key(year), out var last) ? last + 1 : Last.Count == 0 ? Scheme.First : 1;

    /// <summary>As it stands on the paper.</summary>
    public string Text(int number, int year) => Scheme.Text(number, Layout.Abbreviation, year);

    public static string Key(int year) => year.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One line of a register.</summary>
/// <param name="SubjectId">What the number was given to.</param>
/// <param name="Cancelled">Why the number does not count any more.</param>
public sealed record NumberEntry(Guid SubjectId, Guid RegisterId, int Year, int Number, string Text, string Title, DateOnly Day, DateTimeOffset At, Guid By, string? Cancelled)
{
    /// <summary>Whose document it was given to; null: it is not known.</summary>
    public Guid? MeetingId { get; init; }
}
