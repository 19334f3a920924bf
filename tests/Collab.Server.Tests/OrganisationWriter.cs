using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Organisations;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests;

/// <summary>Commands to the organisation that a test is not about: from the server itself.</summary>
internal static class OrganisationWriter
{
    public static async Task<CommandAnswer> ExecuteAsync(this TestServer server, OrganisationCommand command)
    {
        var answer = await server.TryExecuteAsync(command);
        Assert.True(answer.Ok, answer.Refusal?.ToString());
        return answer;
    }

    public static async Task<CommandAnswer> TryExecuteAsync(this TestServer server, OrganisationCommand command) =>
        await server.Services.GetRequiredService<IGrainFactory>().GetGrain<IOrganisationGrain>(StreamId.Organisation.Id).ExecuteAsync(new(Guid.Empty, Guid.NewGuid(), command));

    public static Task DeactivateAsync(this TestServer server, Guid member) => server.ExecuteAsync(new DeactivateMember(member, "Nghỉ hưu"));

    public static Task ReactivateAsync(this TestServer server, Guid member) => server.ExecuteAsync(new ReactivateMember(member));
}
