namespace Collab.Server.Live;

/// <summary>
/// The pauses between attempts: they double up to <paramref name="longest"/>. Each is drawn from half to one and a
/// half times that, since what failed for one stream failed for all streams and servers at the same moment, and
/// they must not all ask again at the same moment too.
/// </summary>
internal struct Backoff(TimeSpan first, TimeSpan longest)
{
    private TimeSpan pause = first;

    public TimeSpan Next()
    {
        var next = pause * (0.5 + Random.Shared.NextDouble());
        pause = pause * 2 < longest ? pause * 2 : longest;
        return next;
    }
}
