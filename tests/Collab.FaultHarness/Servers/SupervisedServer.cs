using System.Diagnostics;

namespace Collab.FaultHarness.Servers;

/// <param name="Code">Of the process; 137 = killed by us.</param>
/// <param name="Intended">The harness ended it.</param>
internal sealed record ServerExit(string Server, int Code, bool Intended, DateTimeOffset At);

/// <summary>
/// A server with a supervisor, as systemd would be: whatever ends it, it is started again a moment later, at
/// the same addresses, unless the fault wants it to stay away.
/// </summary>
internal sealed class SupervisedServer(string name, Uri url, IReadOnlyList<string> arguments, string[] before, Artifacts artifacts) : IAsyncDisposable
{
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadyPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(40);

    private readonly List<ServerExit> exits = [];
    private readonly CancellationTokenSource ending = new();
    private CollabServer current = null!;
    private TaskCompletionSource? held;
    private bool intended;
    private Task supervising = Task.CompletedTask;
    private int starts;

    public string Name => name;
    public Uri Url => url;
    public ChildProcess Process => current.Process;

    public IReadOnlyList<ServerExit> Exits
    {
        get { lock (exits) return [.. exits]; }
    }

    public void Start()
    {
        Launch();
        supervising = SuperviseAsync();
    }

    /// <summary>Ends when it answers that it can serve, however often it is started until then.</summary>
    /// <exception cref="TimeoutException"/>
    public async Task WaitUntilReadyAsync(TimeSpan? within = null)
    {
        using var client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(5) };
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100, ending.Token))
        {
            try
            {
                using var ready = await client.GetAsync("/health/ready", ending.Token);
                if (ready.IsSuccessStatusCode) return;
            }
            catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ending.IsCancellationRequested))
            {
                // Not listening yet, or not answering.
            }

            if (waited.Elapsed > (within ?? ReadyPatience)) throw new TimeoutException($"{name} was not ready in time; its log is among the artifacts.");
        }
    }

    /// <summary>As <c>kill -9</c>; the supervisor brings it back after <paramref name="away"/>.</summary>
    public async Task KillAsync(TimeSpan away)
    {
        intended = true;
        Hold();
        await current.KillAsync();
        _ = ReleaseAfterAsync(away);
    }

    /// <summary>SIGTERM, as at an upgrade; it stays away until <see cref="ReturnAsync"/>.</summary>
    /// <returns>How long it took to end.</returns>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public async Task<TimeSpan> EndAsync()
    {
        intended = true;
        Hold();
        var ended = Stopwatch.StartNew();
        current.Process.Terminate();
        await current.Process.WaitForExitAsync(EndPatience);
        return ended.Elapsed;
    }

    /// <summary>Ends when it is started again and ready.</summary>
    public async Task ReturnAsync()
    {
        var before = starts;
        Release();
        await Clients.Crowd.WaitAsync(() => Volatile.Read(ref starts) > before, EndPatience, () => $"{name} was not started again");
        await WaitUntilReadyAsync();
    }

    /// <summary>Ends it for good, as an operator would.</summary>
    /// <returns>Its exit code; null = it did not end, and was killed.</returns>
    public async Task<int?> StopAsync()
    {
        await ending.CancelAsync();
        intended = true;
        Release();
        await supervising;
        current.Process.Terminate();
        try
        {
            return await current.Process.WaitForExitAsync(EndPatience);
        }
        catch (TimeoutException)
        {
            await current.KillAsync();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        Release();
        await supervising;
        await current.DisposeAsync();
        artifacts.Write($"{name}-{starts}.log", current.Process.Log);
        ending.Dispose();
    }

    private void Launch()
    {
        current = CollabServer.Launch(url, arguments, before);
        Interlocked.Increment(ref starts);
    }

    private async Task SuperviseAsync()
    {
        try
        {
            while (true)
            {
                while (!current.Process.HasExited) await Task.Delay(20, ending.Token);
                var code = await current.Process.WaitForExitAsync();
                lock (exits) exits.Add(new(name, code, intended, DateTimeOffset.UtcNow));
                artifacts.Write($"{name}-{starts}.log", current.Process.Log);
                if (held is { } hold) await hold.Task.WaitAsync(ending.Token);
                await Task.Delay(RestartAfter, ending.Token);
                intended = false;
                await current.DisposeAsync();
                Launch();
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void Hold() => held ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Release() => Interlocked.Exchange(ref held, null)?.TrySetResult();

    private async Task ReleaseAfterAsync(TimeSpan away)
    {
        await Task.Delay(away, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Release();
    }
}

/// <summary>A folder with what every process of a run said, kept until the next run.</summary>
internal sealed class Artifacts
{
    public Artifacts(string folder)
    {
        Folder = Path.GetFullPath(folder);
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    public void Write(string name, string text)
    {
        lock (this) File.WriteAllText(Path.Combine(Folder, name), text + "\n");
    }
}
