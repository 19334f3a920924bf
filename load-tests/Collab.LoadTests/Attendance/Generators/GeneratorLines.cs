using System.Text.Json;
using System.Threading.Channels;

namespace Collab.LoadTests.Attendance.Generators;

/// <summary>What a generator is told, a line of JSON each on its standard input: what to do, and who of its attendees does it.</summary>
/// <param name="Id">Of the answer, too; answers come in any order.</param>
/// <param name="Who">Its place among the generator's attendees, from 0.</param>
internal sealed record GeneratorRequest(int Id, GeneratorTask Task, int Who, JsonElement With);

internal enum GeneratorTask { Open, Join, Execute, Reach, Drop, Tally, See, Compare, Leave }

/// <summary>What a generator answers, a line of JSON each on its standard output.</summary>
/// <param name="Failure">What it failed with, where the parent knows how to go on.</param>
internal sealed record GeneratorAnswer(int Id, JsonElement? With = null, GeneratorFailure? Failure = null, string? Why = null);

internal enum GeneratorFailure { NotInTime, NoConnection }

/// <param name="Url">Of the server.</param>
/// <param name="StartedAt">The gathering's common start, in <see cref="System.Diagnostics.Stopwatch"/> ticks.</param>
internal sealed record OpenedHall(Uri Url, string Stream, TimeSpan Patience, string Protocol, long StartedAt, IReadOnlyList<Seated> Seats);

internal sealed record ToExecute(string Kind, JsonElement Command);

internal sealed record Executed(Acknowledged? Done, string? Unanswered);

internal static class GeneratorLines
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new HistogramConverter() }, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Writes lines in the order in which they are posted, as many at once as there are, until <paramref name="lines"/> is completed or nobody reads any more.</summary>
    public static async Task WriteAsync(ChannelReader<string> lines, TextWriter to)
    {
        try
        {
            while (await lines.WaitToReadAsync())
            {
                while (lines.TryRead(out var line)) await to.WriteLineAsync(line);
                await to.FlushAsync();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The other side has ended: whoever reads from it sees that.
        }
    }
}
