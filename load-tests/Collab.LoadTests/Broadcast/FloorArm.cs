using System.Globalization;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Broadcast;

/// <summary>See <see cref="FloorServer"/>.</summary>
internal sealed class FloorArm(ServerProcess server, int listeners, int size, HttpMessageInvoker http) : PlainArm("floor", server, listeners, size, http)
{
    protected override string Path => "/listen";

    protected override Task PublishAsync(long first, int count) =>
        RequestAsync(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/publish/{first}/{count}/{Size}"));
}
