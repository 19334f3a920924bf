namespace Collab.Server.Work;

/// <summary>How long work that failed waits: a second, twice as long each time, ten minutes at most. It is never given up.</summary>
internal static class DueWorkPauses
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="attempt">The one that failed, from 1.</param>
    public static TimeSpan After(int attempt)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempt, 30) - 1);
        return doubled < Longest ? doubled : Longest;
    }
}
