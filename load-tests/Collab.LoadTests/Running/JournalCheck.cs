using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.LoadTests.Running;

/// <param name="Seq">Of the command's last event, as it was answered.</param>
internal readonly record struct Answered(CommandKey Key, long Seq);

/// <summary>
/// What the journal has kept, against what was answered: the chain must hold, every acknowledged command
/// must be there once, ending at the sequence that was answered, and nothing else.
/// </summary>
/// <param name="Elsewhere">Commands that end at another sequence than was answered.</param>
/// <param name="Torn">Commands whose events do not stand together: doubled, or mixed with others.</param>
/// <param name="Unknown">Commands in the journal that nobody was told of.</param>
internal sealed record JournalCheck(long Events, BrokenChain? Fault, int Commands, int Missing, int Elsewhere, int Torn, int Unknown)
{
    private const int Page = 5_000;

    public bool IsRight => Fault is null && Missing + Elsewhere + Torn + Unknown == 0;

    /// <param name="after">Events up to this one are not of these commands.</param>
    public static async Task<JournalCheck> RunAsync(IJournal journal, StreamId stream, long after, IReadOnlyCollection<Answered> commands)
    {
        var verifier = new JournalVerifier(stream);
        var found = new Dictionary<CommandKey, (long First, long Last, int Events)>();
        while (true)
        {
            var events = await journal.ReadAsync(stream, verifier.Seq, Page);
            if (verifier.Check(events) is { } fault) return new(verifier.Seq, fault, commands.Count, 0, 0, 0, 0);
            foreach (var e in events.Where(e => e.Seq > after))
            {
                var key = new CommandKey(e.By, e.CommandId);
                found[key] = found.TryGetValue(key, out var before) ? (before.First, e.Seq, before.Events + 1) : (e.Seq, e.Seq, 1);
            }

            if (events.Length < Page) break;
        }

        int missing = 0, elsewhere = 0, torn = 0;
        foreach (var command in commands)
        {
            if (!found.Remove(command.Key, out var kept)) missing++;
            else if (kept.Last != command.Seq) elsewhere++;
            else if (kept.Last - kept.First + 1 != kept.Events) torn++;
        }

        return new(verifier.Seq, null, commands.Count, missing, elsewhere, torn, found.Count);
    }

    public override string ToString() => Fault?.ToString()
        ?? $"{Events} events chained; {Commands} commands acknowledged: {Missing} missing, {Elsewhere} at another sequence, {Torn} torn or doubled, {Unknown} not acknowledged";
}
