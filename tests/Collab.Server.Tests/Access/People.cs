using System.Security.Claims;
using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Server.Accounts;
using Collab.Server.Clients;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Collab.Server.Tests.Access;

/// <summary>Makes everybody whom the matrix tells apart.</summary>
internal static class People
{
    private static readonly GrantWord[] Permissions = [GrantWord.ScheduleMeetings, GrantWord.ManageUnits, GrantWord.ManageMembers, GrantWord.ManageCatalogues, GrantWord.ReadLogs];

    public static async Task MakeAsync(AccessWorld world)
    {
        var organisation = await InOrganisationAsync(world);
        var admin = organisation.First(person => person.InOrganisation == Standing.SystemAdmin);
        List<Person> participants = [];
        foreach (var role in Enum.GetValues<MeetingRole>()) participants.Add(await SignedInAsync(world, role.ToString()) with { Role = role });
        List<Person> inRooms = [];
        foreach (var role in Enum.GetValues<RoomRole>()) inRooms.Add(await SignedInAsync(world, $"{role} of the room") with { InRoom = role });

        List<Person> inTasks = [];
        foreach (var standing in new[] { Standing.TaskOwner, Standing.TaskAssigner }) inTasks.Add(await SignedInAsync(world, $"{standing} of the task") with { InTask = standing });

        var gone = await SignedInAsync(world, "deactivated, with a token that has not run out") with { IsSignedIn = false };
        await world.Server.DeactivateAsync(gone.Id);
        Person[] outsiders =
        [
            new("nobody", Guid.Empty, null) { IsSignedIn = false },
            gone,
            admin with { Name = "forger of the system administrator's token", Token = Forged(admin.Token!), IsSignedIn = false },
            admin with { Name = "system administrator of another installation", Token = OfAnotherInstallation(PrincipalOf(world.Server, admin.Token!)), IsSignedIn = false },
            await ClientAsync(world, "client with every scope", Enum.GetValues<ClientScope>()),
            await ClientAsync(world, "client that reads the organisation", ClientScope.OrganisationRead),
            await RevokedClientAsync(world),
        ];
        // Each with sign-ins of their own: what they end is not what the others come with.
        var selves = (await InOrganisationAsync(world)).Select(person => person with { AsksForSelf = true });
        world.Are(outsiders, organisation, selves, participants, inRooms, inTasks);
    }

    private static async Task<List<Person>> InOrganisationAsync(AccessWorld world)
    {
        List<Person> people =
        [
            await SignedInAsync(world, "member of A1"),
            await SignedInAsync(world, "system administrator", (GrantWord.SystemAdmin, null)) with { InOrganisation = Standing.SystemAdmin },
            await SignedInAsync(world, "administrator of A, above", (GrantWord.UnitAdmin, world.A)) with { InOrganisation = Standing.UnitAdmin },
            await SignedInAsync(world, "administrator of A1 itself", (GrantWord.UnitAdmin, world.A1)) with { InOrganisation = Standing.UnitAdmin },
            await SignedInAsync(world, "administrator of B, elsewhere", (GrantWord.UnitAdmin, world.B)) with { InOrganisation = Standing.UnitAdminElsewhere },
        ];
        foreach (var permission in Permissions)
            people.Add(await SignedInAsync(world, $"holder of {permission} in A", (permission, world.A)) with { Permission = permission });
        return people;
    }

    private static async Task<Person> SignedInAsync(AccessWorld world, string name, (GrantWord Word, Guid? Unit)? grant = null)
    {
        var id = await world.MemberAsync();
        if (grant is var (word, unit)) await world.GrantAsync(id, word, unit);
        return new Person(name, id, await world.TokenAsync(id));
    }

    private static async Task<Person> ClientAsync(AccessWorld world, string name, params ClientScope[] scopes)
    {
        var id = (await world.ExecuteAsync(new RegisterClient(name, [.. scopes]))).Result!["clientId"];
        var tokens = world.Server.Services.GetRequiredService<Tokens>();
        return new Person(name, id, tokens.Access(ClientAccess.Principal(new ApiClient(id, name, [.. scopes], null, false), scopes), TimeSpan.FromMinutes(30))) { Scopes = [.. scopes] };
    }

    private static async Task<Person> RevokedClientAsync(AccessWorld world)
    {
        var client = await ClientAsync(world, "revoked client, with a token that has not run out", Enum.GetValues<ClientScope>());
        await world.ExecuteAsync(new RevokeClient(client.Id));
        return client with { IsSignedIn = false };
    }

    /// <summary>Another letter in the middle.</summary>
    public static string Forged(string token)
    {
        var middle = token.Length / 2;
        return $"{token[..middle]}{(token[middle] == 'A' ? 'B' : 'A')}{token[(middle + 1)..]}";
    }

    public static ClaimsPrincipal PrincipalOf(TestServer server, string token) =>
        server.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(SignInSchemes.Token).BearerTokenProtector.Unprotect(token)!.Principal;

    /// <summary>A token as another server makes it, with keys of its own, for the same claims.</summary>
    public static string OfAnotherInstallation(ClaimsPrincipal principal)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataProtection().SetApplicationName("Collab").UseEphemeralDataProtectionProvider();
        services.AddAuthentication().AddBearerToken(SignInSchemes.Token);
        using var provider = services.BuildServiceProvider();
        return new Tokens(provider.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>(), TimeProvider.System).Access(principal, TimeSpan.FromMinutes(30));
    }
}
