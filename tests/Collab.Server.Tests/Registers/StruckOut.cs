using System.Net;
using System.Net.Http.Json;
using Collab.Domain.Access;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains.Registers;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Registers;

internal static class StruckOut
{
    /// <summary>
    /// Strikes a number out that no document has yet: as a server does that finds it left behind, while another is still making the document. An administrator is refused so soon.
    /// </summary>
    public static async Task StrikeOutAsync(this TestServer server, Guid subject)
    {
        using var admin = await server.SignInAsync("quantri");
        using (var refused = await admin.PostAsJsonAsync("/api/registers/commands", new { commandId = Guid.NewGuid(), command = new { type = "cancelNumber", subjectId = subject, reason = "Ghi nhầm" } }))
            await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", refused);
        var answer = await server.Services.GetRequiredService<IGrainFactory>().GetGrain<IRegistryGrain>(StreamId.Registers.Id)
            .ExecuteAsync(new(Guid.Empty, Standing.SystemAdmin, Guid.NewGuid(), new CancelNumber(subject, "Ghi nhầm")));
        Assert.Null(answer.Refusal);
    }
}
