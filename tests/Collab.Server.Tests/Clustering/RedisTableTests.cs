using System.Net;
using Collab.Server.Clustering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Collab.Server.Tests.Clustering;

/// <summary>What two servers write back into a Redis that has forgotten, in the orders in which they may come.</summary>
public sealed class RedisTableTests : IAsyncLifetime
{
    private const string Key = "{test}/members";

    private RedisServer redis = null!;
    private ConnectionMultiplexer connection = null!;
    private Member first = null!, second = null!;

    public async Task InitializeAsync()
    {
        redis = await RedisServer.StartNewAsync();
        connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        (first, second) = (new Member(connection, 1), new Member(connection, 2));
        await first.Table.InitializeMembershipTable(true);
        await second.Table.InitializeMembershipTable(true);
        await first.JoinAsync();
        await first.WriteAsync(SiloStatus.Active);
    }

    public async Task DisposeAsync()
    {
        await connection.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("the latest")]
    public async Task One_that_did_not_know_the_latest_writes_back_first_and_still_the_latest_is_there_in_the_end(string what)
    {
        await second.JoinAsync();
        await first.ReadAsync(); // and not again, before Redis forgets
        await second.WriteAsync(SiloStatus.Active);
        var before = await second.VersionAsync();
        await ForgetAsync(what, before);

        await first.ReadAsync();
        await second.ReadAsync();

        Assert.Equal(SiloStatus.Active, await first.StatusOfAsync(second));
        Assert.Equal(SiloStatus.Active, await second.StatusOfAsync(first));
        Assert.True(await first.VersionAsync() > before, "an older version than the second server has seen is not taken up by it");
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("the latest")]
    public async Task What_is_written_back_comes_to_rest(string what)
    {
        await second.JoinAsync();
        await second.WriteAsync(SiloStatus.Active);
        await first.ReadAsync();
        await ForgetAsync(what, await first.VersionAsync());

        foreach (var _ in Enumerable.Range(0, 3)) await BothReadAsync();
        var rested = await first.VersionAsync();
        foreach (var _ in Enumerable.Range(0, 3)) await BothReadAsync();

        Assert.Equal(rested, await first.VersionAsync());
        Assert.Equal((SiloStatus.Active, SiloStatus.Active), (await first.StatusOfAsync(second), await second.StatusOfAsync(first)));
    }

    [Fact]
    public async Task One_that_was_declared_dead_meanwhile_stays_dead()
    {
        await second.JoinAsync();
        await second.WriteAsync(SiloStatus.Active);
        await first.ReadAsync();
        await redis.EmptyAsync();
        await first.ReadAsync();
        await first.WriteAsync(SiloStatus.Dead, second);

        await BothReadAsync();

        Assert.Equal(SiloStatus.Dead, await second.StatusOfAsync(second));
        Assert.Equal(SiloStatus.Active, await second.StatusOfAsync(first));
    }

    private async Task BothReadAsync()
    {
        await first.ReadAsync();
        await second.ReadAsync();
    }

    private async Task ForgetAsync(string what, int version)
    {
        if (what == "everything")
        {
            await redis.EmptyAsync();
            return;
        }

        // As a dump on its disk of before the second server came.
        await connection.GetDatabase().HashDeleteAsync(Key, second.Address.ToString());
        await connection.GetDatabase().HashSetAsync(Key, "Version", version - 2);
    }

    /// <summary>A server's table, as Orleans uses it: the package's own behind ours.</summary>
    private sealed class Member : ILocalSiloDetails
    {
        public Member(IConnectionMultiplexer connection, int number)
        {
            Address = SiloAddress.New(IPAddress.Loopback, 11_000 + number, number);
            var package = typeof(RedisClusteringOptions).Assembly.GetType("Orleans.Clustering.Redis.RedisMembershipTable", throwOnError: true)!;
            var options = new RedisClusteringOptions { CreateMultiplexer = _ => Task.FromResult((connection, true)), CreateRedisKey = _ => Key };
            var inner = (IMembershipTable)ActivatorUtilities.CreateInstance(new ServiceCollection().BuildServiceProvider(), package, Options.Create(options), Options.Create(new ClusterOptions()));
            Table = new RedisTable(inner, connection, Key, this, NullLogger<RedisTable>.Instance);
        }

        public RedisTable Table { get; }
        public SiloAddress Address { get; }

        public Task<MembershipTableData> ReadAsync() => Table.ReadAll();
        public async Task<int> VersionAsync() => (await ReadAsync()).Version.Version;
        public async Task<SiloStatus> StatusOfAsync(Member other) => (await ReadAsync()).TryGet(other.Address)!.Item1.Status;

        public async Task JoinAsync()
        {
            var entry = new MembershipEntry { SiloAddress = Address, Status = SiloStatus.Joining, HostName = "", SiloName = "", StartTime = DateTime.UnixEpoch, IAmAliveTime = DateTime.UnixEpoch };
            Assert.True(await Table.InsertRow(entry, (await ReadAsync()).Version.Next()));
        }

        public async Task WriteAsync(SiloStatus status, Member? of = null)
        {
            var now = await ReadAsync();
            var (entry, etag) = now.TryGet((of ?? this).Address)!;
            entry.Status = status;
            Assert.True(await Table.UpdateRow(entry, etag, now.Version.Next()));
        }

        string ILocalSiloDetails.Name => Address.ToString();
        string ILocalSiloDetails.ClusterId => "";
        string ILocalSiloDetails.DnsHostName => "";
        SiloAddress ILocalSiloDetails.SiloAddress => Address;
        SiloAddress ILocalSiloDetails.GatewayAddress => Address;
    }
}
