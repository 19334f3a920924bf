using System.Security.Cryptography;
using Collab.Domain.Organisations;

namespace Collab.Storage.ReadModels;

/// <summary>
/// Keeps the lists of the organisation in step, in the transaction of the append. What is unique is free in the state that the lists
/// follow; where names or codes change hands within one append, all give theirs up first.
/// </summary>
internal static class OrganisationStatements
{
    private static readonly PutRows Units = PutRows.ByKey("units", ["id"], ["parent_id", "code", "name", "kind", "position", "closed_on", "successor_id"]);
    private static readonly PutRows Members = PutRows.ByKey("members", ["id"], ["name", "folded_name", "title", "unit_id", "active", "code", "search"]);
    private static readonly PutRows Positions = PutRows.ByKey("member_positions", ["member_id", "id"], ["unit_id", "title", "main", "from_day", "until_day"]);
    private static readonly PutRows Grants = PutRows.ByKey("member_grants", ["member_id", "id"], ["word", "unit_id", "until_day"]);

    // How somebody signs in stays as it is.
    private static readonly PutRows Accounts = new("accounts",
        ["id", "user_name", "normalized_name", "security_stamp", "concurrency_stamp", "two_factor_enabled"],
        "ON CONFLICT (id) DO UPDATE SET user_name = excluded.user_name, normalized_name = excluded.normalized_name");

    // Servers of the release before know no other role.
    private static readonly PutRows Administrators = new("member_roles", ["member_id", "role"], "ON CONFLICT (member_id, role) DO NOTHING");

    private const string SystemAdmin = "systemAdmin";
    private const string FreeUnitCode = "UPDATE units SET code = @free WHERE id = @id";
    private const string FreeMemberCode = "UPDATE members SET code = NULL WHERE id = @id";
    private const string FreeUserName = "UPDATE accounts SET normalized_name = @free WHERE id = @id";
    private const string Revoke = "DELETE FROM member_grants WHERE member_id = @member AND id = @id";

    private const string NoAdministrator =
        """
        DELETE FROM member_roles WHERE member_id = @member AND role = 'systemAdmin'
            AND NOT EXISTS (SELECT 1 FROM member_grants g WHERE g.member_id = @member AND g.word = 'systemAdmin')
        """;

    // As SignIns writes it, in one row for all of them.
    private const string LogEnd =
        """
        INSERT INTO sign_in_log (id, at, account_id, outcome, method)
        SELECT @id, @now, @member, 'ended', 'session' WHERE EXISTS (SELECT 1 FROM sign_ins WHERE account_id = @member AND ended_at IS NULL)
        """;

    private const string VoidLink = "DELETE FROM account_links WHERE account_id = @member";

    private const string EndSignIns = "UPDATE sign_ins SET ended_at = @now WHERE account_id = @member AND ended_at IS NULL";

    private static readonly string[] FreeNames = ["@free", "@id"], IdName = ["@id"], GrantNames = ["@member", "@id"], MemberName = ["@member"], EndNames = ["@now", "@member"], LogNames = ["@id", "@now", "@member"];

    /// <param name="now">Of the append, in milliseconds since 1970.</param>
    public static IEnumerable<ListingStatement> Of(OrganisationListingChange change, long now) =>
    [
        .. change.FreedCodes.SelectMany(id => new ListingStatement[] { new(FreeUnitCode, FreeNames, [Free(id), id.ToBlob()]), new(FreeMemberCode, IdName, [id.ToBlob()]) }),
        .. change.FreedNames.Select(id => new ListingStatement(FreeUserName, FreeNames, [Free(id), id.ToBlob()])),
        .. Units.Of(change.Units, unit => [unit.Id.ToBlob(), unit.ParentId?.ToBlob(), unit.Code, unit.Name, unit.Kind, unit.Position, unit.ClosedOn?.ToNumber(), unit.SuccessorId?.ToBlob()]),

        .. Members.Of(change.Members, member =>
            [member.Id.ToBlob(), member.Name, member.FoldedName, member.Title, member.UnitId.ToBlob(), member.Active, member.Code, member.Search]),
        .. Positions.Of(change.Positions, position =>
            [position.MemberId.ToBlob(), position.Id.ToBlob(), position.UnitId.ToBlob(), position.Title, position.Main, position.From?.ToNumber(), position.Until?.ToNumber()]),

        .. Accounts.Of(change.Accounts, account => [account.Id.ToBlob(), account.UserName, account.NormalizedName, Stamp(), Stamp(), false]),

        .. change.RevokedGrants.Select(grant => new ListingStatement(Revoke, GrantNames, [grant.MemberId.ToBlob(), grant.Id.ToBlob()])),
        .. Grants.Of(change.Grants, grant => [grant.MemberId.ToBlob(), grant.Id.ToBlob(), StoredWord<GrantWord>.Of(grant.Word), grant.UnitId?.ToBlob(), grant.Until?.ToNumber()]),
        .. change.RevokedGrants.Select(grant => grant.MemberId).Distinct().Select(member => new ListingStatement(NoAdministrator, MemberName, [member.ToBlob()])),
        .. Administrators.Of(change.Grants.Where(grant => grant.Word == GrantWord.SystemAdmin).Select(grant => grant.MemberId).Distinct(), member => [member.ToBlob(), SystemAdmin]),

        .. change.EndedAccounts.Select(member => new ListingStatement(LogEnd, LogNames, [Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(now)).ToBlob(), now, member.ToBlob()])),
        .. change.EndedAccounts.Select(member => new ListingStatement(VoidLink, MemberName, [member.ToBlob()])),
        .. change.EndedAccounts.Select(member => new ListingStatement(EndSignIns, EndNames, [now, member.ToBlob()])),
    ];

    // No code or name has such a form.
    private static string Free(Guid id) => $"\u0001{id:N}";

    private static string Stamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
