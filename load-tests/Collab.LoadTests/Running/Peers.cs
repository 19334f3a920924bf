namespace Collab.LoadTests.Running;

/// <summary>The servers in this program that Collab is compared with, each run as a process of its own: <c>peer KIND --url ADDRESS …</c>.</summary>
internal static class Peers
{
    public const string EmptyHub = "empty-hub";
    public const string IdleHub = "idle-hub";
    public const string RedisHub = "redis-hub";
    public const string GroupHub = "group-hub";
    public const string Floor = "floor";

    public static Task ServeAsync(string kind, string url, string[] more) => kind switch
    {
        EmptyHub => Running.EmptyHub.ServeAsync(url),
        IdleHub => Idle.IdleHub.ServeAsync(url, more),
        RedisHub when more is ["--redis", var redis] => Cluster.RedisHub.ServeAsync(url, redis),
        GroupHub => Broadcast.GroupHub.ServeAsync(url),
        Floor => Task.Run(() => Broadcast.FloorServer.Serve(url)),
        _ => throw new WrongOptionException($"{kind} is not a peer: {string.Join(' ', more)}"),
    };
}
