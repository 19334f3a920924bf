using System.Collections.Concurrent;
using System.Diagnostics;
using Collab.Grains.Journal;

namespace Collab.FaultHarness.Clients;

internal enum Outcome { Unanswered, Accepted, Refused }

/// <summary>One command from its first sending to its answer, over every attempt. Times are <see cref="Stopwatch"/> ticks.</summary>
internal sealed class SentCommand(Guid member, string kind, int server)
{
    public CommandKey Key { get; } = new(member, Guid.CreateVersion7());
    public string Kind => kind;

    /// <summary>Where its sender was when it was first sent.</summary>
    public int Server => server;

    public long SentAt { get; } = Stopwatch.GetTimestamp();
    public int Attempts { get; set; }
    public long AnsweredAt { get; private set; }
    public long Seq { get; private set; }
    public Guid? MadeId { get; private set; }
    public string? Refusal { get; private set; }

    /// <summary>Written last: who sees an answer sees all of it.</summary>
    public Outcome Outcome => (Outcome)Volatile.Read(ref outcome);

    private int outcome;

    public void Accept(long seq, Guid? madeId)
    {
        (Seq, MadeId, AnsweredAt) = (seq, madeId, Stopwatch.GetTimestamp());
        Volatile.Write(ref outcome, (int)Outcome.Accepted);
    }

    public void Refuse(string code)
    {
        (Refusal, AnsweredAt) = (code, Stopwatch.GetTimestamp());
        Volatile.Write(ref outcome, (int)Outcome.Refused);
    }
}

/// <summary>Every command that any client sent, with what it was told.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<SentCommand> commands = new();
    private long head;

    public IReadOnlyCollection<SentCommand> Commands => commands;

    /// <summary>The greatest sequence that was acknowledged.</summary>
    public long Head => Volatile.Read(ref head);

    public SentCommand Begin(Guid member, string kind, int server)
    {
        var command = new SentCommand(member, kind, server);
        commands.Enqueue(command);
        return command;
    }

    public void Accepted(long seq)
    {
        for (var seen = Head; seq > seen; seen = Head) Interlocked.CompareExchange(ref head, seq, seen);
    }
}
