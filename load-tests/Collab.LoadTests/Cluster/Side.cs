namespace Collab.LoadTests.Cluster;

/// <summary>CPU seconds by who spent them.</summary>
internal readonly record struct Cost(double Servers, double Redis, double Database)
{
    public static Cost operator -(Cost after, Cost before) => new(after.Servers - before.Servers, after.Redis - before.Redis, after.Database - before.Database);
}

/// <summary>One of the two that are compared: some servers with their Redis, and everybody who listens there.</summary>
internal abstract class Side : IAsyncDisposable
{
    /// <summary>Longer than anything but a failure takes.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private const double Quiet = 0.05; // CPU seconds in a look, of all processes together

    /// <summary>How many may send; they are spread over the servers.</summary>
    public const int Speakers = 50;

    public abstract string Name { get; }

    public abstract Cost Spent();

    /// <summary>Which of its processes have ended, e.g. <c>server 2</c>.</summary>
    public abstract IEnumerable<string> Dead();

    /// <summary>Ends when the change is acknowledged.</summary>
    /// <exception cref="IOException">It was refused, or the connection is gone.</exception>
    /// <exception cref="TimeoutException"/>
    public abstract Task SendAsync(int speaker, string text);

    /// <summary>Ends when every listener has everything that was acknowledged.</summary>
    /// <exception cref="TimeoutException"/>
    public abstract Task ArriveAsync();

    /// <summary>SignalR drops a client that is silent for half a minute.</summary>
    public abstract Task PingAsync();

    /// <summary>Ends when what went before is over: hardly any CPU is used, or no less than before for some seconds.</summary>
    public async Task SettleAsync()
    {
        var until = DateTime.UtcNow + SettlePatience;
        for (var before = Spent(); DateTime.UtcNow < until; before = Spent())
        {
            await Task.Delay(Look);
            var used = Spent() - before;
            if (used.Servers + used.Redis + used.Database < Quiet) return;
        }
    }

    public abstract ValueTask DisposeAsync();
}
