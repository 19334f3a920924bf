using Collab.Server.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

// Accounts.
internal sealed partial class AccessWorld
{
    /// <summary>The access token of a new sign-in.</summary>
    public async Task<string> TokenAsync(Guid member) => (await TokensAsync(member)).AccessToken;

    public async Task<TokenAnswer> TokensAsync(Guid member)
    {
        await using var scope = Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<AccountsContext>().Accounts.SingleAsync(a => a.Id == member);
        var principal = await scope.ServiceProvider.GetRequiredService<SignIns>().StartAsync(account, new DefaultHttpContext());
        return Services.GetRequiredService<Tokens>().Issue(principal);
    }

    /// <summary>Another sign-in of that person; of whoever is not signed in, one that is not theirs.</summary>
    public async Task<Guid> SignInAsync(Person person)
    {
        await using var scope = Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var account = await database.Accounts.SingleAsync(a => a.Id == OwnerFor(person));
        return SignIns.IdOf(await scope.ServiceProvider.GetRequiredService<SignIns>().StartAsync(account, new DefaultHttpContext()))!.Value;
    }

    // Whoever is nobody, or no person, has no account.
    private Guid OwnerFor(Person person) => person.HasAccount ? person.Id : SystemAdmin.Id;

    public async Task<Guid> PasskeyAsync(Person person)
    {
        var (id, owner) = (Guid.CreateVersion7(), OwnerFor(person));
        var (key, account, at) = (id.ToByteArray(bigEndian: true), owner.ToByteArray(bigEndian: true), server.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsContext>().Database.ExecuteSqlAsync(
            $"""
            INSERT INTO passkeys (credential_id, id, account_id, name, public_key, sign_count, transports, backup_eligible, backed_up, created_at)
            VALUES ({key}, {key}, {account}, {"Điện thoại"}, {key}, {0L}, {""}, {false}, {false}, {at})
            """);
        return id;
    }

    /// <summary>The token of a link for a new member.</summary>
    public async Task<string> LinkAsync()
    {
        var member = await MemberAsync();
        await using var scope = Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AccountLinks>().MakeAsync(member, SystemAdmin.Id))!.Value.Token;
    }
}
