namespace Collab.LoadTests.Attendance.Generators;

/// <summary>One of several generators died, hangs or talks nonsense, so what they found together does not count; the message says which and why.</summary>
internal sealed class GeneratorException(string message) : Exception(message);

/// <summary>What all generators of a run share: the trouble of one ends all.</summary>
internal sealed class GeneratorTrouble : IDisposable
{
    private readonly CancellationTokenSource happened = new();
    private string? why;

    public CancellationToken Happened => happened.Token;

    /// <summary>A sentence, of the first trouble; null = there is none.</summary>
    public string? Why => Volatile.Read(ref why);

    public void Tell(string sentence)
    {
        if (Interlocked.CompareExchange(ref why, sentence, null) is null) happened.Cancel();
    }

    public void Dispose() => happened.Dispose();
}
