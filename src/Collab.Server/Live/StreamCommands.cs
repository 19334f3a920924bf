using System.Runtime.InteropServices;
using System.Text.Json;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Journal;
using Collab.Server.Hosting;
using Collab.Storage;
using Microsoft.Extensions.Options;

namespace Collab.Server.Live;

/// <summary>Commands on their way to a stream's grain, the same for hub and REST: their shape is checked, an unavailable grain asked again.</summary>
internal sealed class StreamCommands(
    IEnumerable<StreamNoun> nouns, IGrainFactory grains, RelayRegistry relays, TimeProvider time, IOptions<LiveOptions> options, CommandInstruments instruments)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, StreamNoun> nouns = nouns.ToDictionary(noun => noun.Kind);

    /// <summary>
    /// Executes once, whatever happens on the way: while the answer is <c>unavailable</c> the same command id
    /// is sent again, until <see cref="LiveOptions.CommandDeadline"/>.
    /// </summary>
    /// <param name="from">For the audit log.</param>
    public async Task<CommandAnswer> ExecuteAsync(StreamId stream, Guid member, Guid commandId, JsonElement command, CommandOrigin from, CancellationToken cancel = default)
    {
        if (!nouns.TryGetValue(stream.Kind, out var noun)) return CommandAnswer.Refused(StreamRelay.NotFound(stream));
        if (RoundLimits.CommandBytesOf(stream.Kind) is var most && JsonMarshal.GetRawUtf8Value(command).Length > most)
            return CommandAnswer.Refused(Refusal.TooLarge($"A command has at most {most} bytes."));

        using var span = Tracing.Source.StartActivity("collab.execute");
        var (type, started) = (noun.NameOf(command), time.GetTimestamp());
        span?.SetTag("stream", stream.ToString()).SetTag("command", commandId.ToString()).SetTag("type", type);
        var answer = await RepeatAsync(noun, stream, member, commandId, command, from, started, cancel);
        var code = Tracing.CodeOf(answer.Refusal);
        span?.SetTag("code", code);
        instruments.Answered(type, code, time.GetElapsedTime(started));
        return answer;
    }

    private async Task<CommandAnswer> RepeatAsync(
        StreamNoun noun, StreamId stream, Guid member, Guid commandId, JsonElement command, CommandOrigin from, long started, CancellationToken cancel)
    {
        var backoff = new Backoff(FirstDelay, LongestDelay);
        var patience = noun.PatienceFor(noun.NameOf(command)) ?? options.Value.CommandDeadline;
        while (true)
        {
            var left = patience - time.GetElapsedTime(started);
            var answer = await TryAsync(noun, stream, member, commandId, command, from, left > TimeSpan.Zero ? left : TimeSpan.Zero);
            if (answer.Refusal?.Code != RefusalCodes.Unavailable)
            {
                // Should the feed have lost this server, its browsers need not wait for the next heartbeat.
                if (answer.Ok) relays.Hint(stream, answer.Seq);
                return answer;
            }

            var pause = backoff.Next();
            if (time.GetElapsedTime(started) + pause > options.Value.CommandDeadline) return answer;
            await Task.Delay(pause, time, cancel);
        }
    }

    private async Task<CommandAnswer> TryAsync(StreamNoun noun, StreamId stream, Guid member, Guid commandId, JsonElement command, CommandOrigin from, TimeSpan within)
    {
        try
        {
            return await noun.ExecuteAsync(grains, stream.Id, member, commandId, command, from).WaitAsync(within, time);
        }
        catch (Exception error) when (error is OrleansException or OperationCanceledException or TimeoutException or JournalUnavailableException or ReadingsBusyException || Database.IsAway(error))
        {
            // Not decided or not heard of, e.g. while servers come and go: the same id finds out.
            return CommandAnswer.Refused(Refusal.Unavailable($"The stream {stream} did not answer."));
        }
    }
}
