using System.Globalization;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

/// <summary>A member of the demo's organisation whom no other test knows.</summary>
internal sealed record NewMember(Guid Id, string UserName, string Name)
{
    public const string Password = "một câu dễ nhớ";

    /// <param name="password">Null = none yet.</param>
    /// <param name="unitId">Where its position is; in the first one if null.</param>
    public static async Task<NewMember> MakeAsync(TestServer server, string? password = Password, bool active = true, GrantWord? role = null, Guid? unitId = null)
    {
        var id = Guid.NewGuid();
        var made = new NewMember(id, $"u{id:N}", $"Đặng Thị Ánh {id.ToString("N", CultureInfo.InvariantCulture)[..4]}");
        await using var scope = server.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var unit = unitId ?? await database.Units.OrderBy(u => u.Position).ThenBy(u => u.Code).Select(u => u.Id).FirstAsync();
        await server.ExecuteAsync(new ImportMembers([new ImportedMember(id, made.Name, made.UserName, null, [new Position(id, unit, null, null, true, null, null)], active)]));
        if (role is { } word) await server.ExecuteAsync(new GrantTo(id, word));

        if (password is null) return made;
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var set = await users.AddPasswordAsync((await users.FindByIdAsync(id.ToString()))!, password);
        Assert.True(set.Succeeded, string.Join(" ", set.Errors.Select(e => e.Description)));
        return made;
    }
}
