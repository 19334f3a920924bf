using System.Collections.Immutable;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Organisations;

/// <summary>How the organisation's stream begins. Each of its beginnings is one command with an id of its own: told twice, it is carried out once.</summary>
public sealed class OrganisationStart(AccountsContext database, IJournal journal, IGrainFactory grains)
{
    /// <summary>What the tables of a release without the stream hold comes into it, at the first start of one that has it.</summary>
    public async Task AdoptAsync(CancellationToken cancel)
    {
        if (await journal.ReadHeadAsync(StreamId.Organisation, cancel) is not null) return;

        var units = await database.Units.OrderBy(unit => unit.Position).ThenBy(unit => unit.Code)
            .Select(unit => new AdoptedUnit(unit.Id, unit.ParentId, unit.Code, unit.Name, unit.Kind, unit.Position)).ToListAsync(cancel);
        if (units.Count == 0) return;

        var members = await (
            from member in database.Members
            join account in database.Accounts on member.Id equals account.Id
            orderby member.Id
            select new AdoptedMember(member.Id, member.Name, account.UserName!, member.UnitId, member.Title, member.Active)).ToListAsync(cancel);
        var administrators = await database.MemberRoles.Where(role => role.Role == Roles.SystemAdmin).Select(role => role.MemberId).ToListAsync(cancel);
        await ExecuteAsync("adopt", new AdoptOrganisation([.. units], [.. members], [.. administrators]));
    }

    public Task BeginDemoAsync(AdoptOrganisation demo) => ExecuteAsync("demo", demo);

    /// <returns>The refusal, or null where the organisation is there with this administrator.</returns>
    public async Task<Refusal?> FoundAsync(FoundOrganisation command)
    {
        var answer = await grains.GetGrain<IOrganisationGrain>(StreamId.Organisation.Id).ExecuteAsync(new(Guid.Empty, DerivedId.Of("organisation-start", $"found {command.MemberId}"), command));
        return answer.Refusal;
    }

    private async Task ExecuteAsync(string name, OrganisationCommand command)
    {
        var answer = await grains.GetGrain<IOrganisationGrain>(StreamId.Organisation.Id).ExecuteAsync(new(Guid.Empty, DerivedId.Of("organisation-start", name), command));
        if (answer.Refusal is { } refusal)
            throw new InvalidOperationException($"The organisation could not be begun ({name}): {refusal.Message} {string.Join(" ", (refusal.Errors ?? ImmutableDictionary<string, string>.Empty).Select(error => $"{error.Key} {error.Value}."))}");
    }
}
