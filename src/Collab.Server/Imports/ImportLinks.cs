using System.Globalization;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Collab.Server.Organisations;
using Collab.Storage.Imports;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Imports;

/// <summary>
/// Links with which the members of an import set their first password, as a table to be given out. Only of those who cannot sign in yet: a
/// link of anybody else would be another's way in.
/// </summary>
internal sealed class ImportLinks(AccountsContext database, AccountLinks links, AuditLog audit, ImportStore store, OrganisationReplica replica)
{
    /// <summary>False = there is nobody to make one for; nothing was sent.</summary>
    public async Task<bool> SendAsync(StoredImport import, HttpContext http, string address)
    {
        var caller = http.User.MemberId();
        var members = await WithoutSignInAsync(import, caller);
        if (members.Count == 0) return false;

        var (tokens, expiresAt) = await links.MakeAllAsync([.. members.Select(m => m.Member.Id)], caller,
            () => audit.SaveAboutAsync(AuditActions.ImportLinksMade, import.Id, import.FileName, new AuditChange("links", null, members.Count)));
        await Csv.SendAsync(http.Response, "links", Rows().ToAsyncEnumerable(), http.RequestAborted);
        return true;

        IEnumerable<string> Rows()
        {
            yield return Csv.Row("Họ và tên / Name", "Tên đăng nhập / User name", "Đơn vị / Unit", "Liên kết kích hoạt / Activation link", "Hết hạn / Expires (UTC)");
            foreach (var (member, unit) in members)
                yield return Csv.Row(member.Name, member.UserName, unit, AccountLinks.Address(address, tokens[member.Id]), expiresAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        }
    }

    private async Task<List<(OrganisationMember Member, string? Unit)>> WithoutSignInAsync(StoredImport import, Guid caller)
    {
        var (organisation, _) = await replica.ReadAsync();
        if (organisation is null) return [];

        var context = replica.Now(caller);
        var rows = await store.RowsAsync(import.Reading, "stored");
        var helped = rows.Select(row => organisation.Members.Find(ImportItems.IdOf(import.Kind, import.Id, row.Row))).OfType<OrganisationMember>()
            .Where(member => member.Active && member.Id != caller && Offers.MayHelp(organisation, member.Id, context)).ToList();
        var without = await database.Accounts
            .Where(a => a.PasswordHash == null && !database.Passkeys.Any(p => p.UserId == a.Id) && !database.AccountLogins.Any(l => l.AccountId == a.Id))
            .Select(a => a.Id).ToHashSetAsync();
        return [.. helped.Where(member => without.Contains(member.Id)).Select(member => (member, UnitEndpoints.Ref(organisation, member.Positions[0].UnitId, context.Today)?.Name))];
    }
}
