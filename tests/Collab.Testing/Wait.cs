using System.Runtime.CompilerServices;

namespace Collab.Testing;

/// <summary>
/// Waits for conditions, never for time: for what nobody tells, it asks again and again. It fails with what was waited for; how long that
/// may take is only for a test that would otherwise hang.
/// </summary>
public static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(20);

    public static Task UntilAsync(Func<bool> holds, TimeSpan? within = null, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        UntilAsync(() => Task.FromResult(holds()), within, what);

    public static Task UntilAsync(Func<Task<bool>> holds, TimeSpan? within = null, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        ForAsync(async () => await holds() ? what : null, within, what);

    /// <returns>What is there as soon as something is.</returns>
    /// <exception cref="TimeoutException"/>
    public static async Task<T> ForAsync<T>(Func<Task<T?>> look, TimeSpan? within = null, [CallerArgumentExpression(nameof(look))] string what = "") where T : class
    {
        using var patience = new CancellationTokenSource(within ?? Patience);
        while (true)
        {
            if (await look() is { } found) return found;
            if (patience.IsCancellationRequested) throw new TimeoutException($"Waited in vain: {what}");
            await Task.Delay(AskEvery, CancellationToken.None);
        }
    }
}
