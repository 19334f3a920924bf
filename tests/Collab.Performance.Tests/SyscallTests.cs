using Xunit.Abstractions;

namespace Collab.Performance.Tests;

[Collection(GateCollection.Name)]
public sealed class SyscallTests(GateServer server, ITestOutputHelper seen)
{
    private const int Connections = 200;
    private const int Changes = 20;

    [StraceFact]
    public async Task A_delivery_is_one_call_of_the_kernel()
    {
        await using var hall = await Hall.OpenAsync(server, Connections);
        await hall.ChangeAsync(Changes);
        await using var strace = await Strace.AttachAsync(server.Process.Id, "sendto,sendmsg,sendmmsg,write,writev,futex");

        await hall.ChangeAsync(Changes);

        var calls = await strace.DetachAsync();
        double Each(params string[] names) => (double)names.Sum(name => calls.GetValueOrDefault(name)) / (Changes * Connections);
        var (sends, futexes) = (Each("sendto", "sendmsg", "sendmmsg"), Each("futex"));
        seen.WriteLine($"sends {sends:F2}, futexes {futexes:F2} per delivery; {string.Join(", ", calls)}");
        Assert.True(sends >= 1, $"Only {sends:F2} sends per delivery were seen.");
        Assert.True(sends <= Limit.SendsPerDelivery, $"{sends:F2} sends per delivery, not {Limit.SendsPerDelivery}.");
        Assert.True(futexes <= Limit.FutexesPerDelivery, $"{futexes:F2} futexes per delivery, not {Limit.FutexesPerDelivery}.");
    }
}
