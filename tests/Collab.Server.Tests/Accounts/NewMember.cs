using System.Globalization;
using Collab.Domain.Text;
using Collab.Server.Accounts;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

/// <summary>A member of the demo's organisation whom no other test knows.</summary>
internal sealed record NewMember(Guid Id, string UserName, string Name)
{
    public const string Password = "một câu dễ nhớ";

    /// <param name="password">Null = none yet.</param>
    public static async Task<NewMember> MakeAsync(TestServer server, string? password = Password, bool active = true, string? role = null)
    {
        var id = Guid.NewGuid();
        var made = new NewMember(id, $"u{id:N}", $"Đặng Thị Ánh {id.ToString("N", CultureInfo.InvariantCulture)[..4]}");
        await using var scope = server.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var unit = await database.Units.OrderBy(u => u.Position).ThenBy(u => u.Code).Select(u => u.Id).FirstAsync();
        database.Members.Add(new Member { Id = id, Name = made.Name, FoldedName = VietnameseFolding.Fold(made.Name), UnitId = unit, Active = active });
        if (role is not null) database.MemberRoles.Add(new MemberRole { MemberId = id, Role = role });
        var account = new Account { Id = id, UserName = made.UserName };
        var created = password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, password);
        Assert.True(created.Succeeded, string.Join(" ", created.Errors.Select(e => e.Description)));
        return made;
    }

    public static async Task DeactivateAsync(TestServer server, Guid id)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsContext>().Members.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Active, false));
    }
}
