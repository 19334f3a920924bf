using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Reporting;

/// <summary>Runs in files.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Wide = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // A ratio by nothing must not cost the run its record.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly JsonSerializerOptions Narrow = new(Wide) { WriteIndented = false, Converters = { new RoundedNumber() } };

    public static async Task WriteAsync<T>(string file, T content)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, content, Wide);
    }

    /// <exception cref="JsonException">It is not what <see cref="WriteAsync"/> wrote.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Wide) ?? throw new JsonException("There is nothing in it.");

    /// <summary>The runs of <c>all</c>, or the one run of a scenario.</summary>
    /// <exception cref="WrongOptionException">It is no such file.</exception>
    public static Runs ReadFile(string file)
    {
        try
        {
            var text = File.ReadAllText(file);
            return JsonElement.Parse(text).TryGetProperty("scenarios", out _) ? Read<Runs>(text) : new([Read<RunRecord>(text)]);
        }
        catch (Exception e) when (e is JsonException or IOException or InvalidOperationException)
        {
            throw new WrongOptionException($"{file} is not what --json writes: {e.Message}");
        }
    }

    /// <summary>To be kept in the tree: a line for each scenario, without plots, numbers to four digits.</summary>
    public static string Compact(Runs runs) =>
        "{\"scenarios\":[\n" + string.Join(",\n", runs.Scenarios.Select(run => JsonSerializer.Serialize(run with { Series = [], Latencies = [] }, Narrow))) + "\n]}\n";

    private sealed class RoundedNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(Numbers.Rounded(value));
            else writer.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }
}
