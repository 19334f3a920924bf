using Collab.Domain.Meetings;
using Collab.Grains.Meetings;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Collab.Server.Tests.Hosting;

public sealed class SiloTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CommandRequest Request = new(Guid.NewGuid(), Guid.NewGuid(), new PostMessage("Xin chào"));

    [Fact]
    public void A_call_within_the_silo_copies_no_command() =>
        Assert.Same(Request, server.Services.GetRequiredService<DeepCopier>().Copy(Request));

    [Fact]
    public void A_command_travels_between_servers_unchanged()
    {
        var serializer = server.Services.GetRequiredService<Serializer>();
        Assert.Equal(Request, serializer.Deserialize<CommandRequest>(serializer.SerializeToArray(Request)));
    }
}
