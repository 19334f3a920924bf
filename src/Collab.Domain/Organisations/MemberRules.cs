using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>Who is a member, under which names, and whether they may sign in.</summary>
public static class MemberRules
{
    internal static Refusal NoSuchMember => Refusal.NotFound("There is no such member.");

    /// <summary>Else nobody could set anything right any more.</summary>
    internal static Refusal LastAdministrator => Refusal.WrongState("The last system administrator whose role has no end stays one.");

    public static OrganisationDecision Add(Organisation o, AddMember c, in OrganisationContext context)
    {
        var errors = new FieldErrors();
        var userName = UserNames.Lower(c.UserName);
        errors.Person(o, null, c.Name, userName, c.Code);
        errors.Unless(o.Members.Count < OrganisationLimits.Members, "memberId", $"there are {OrganisationLimits.Members} members already");
        var position = new Position(context.NewId, c.Position.UnitId, c.Position.Title, c.Position.CatalogueId, Main: true, c.Position.From, null);
        errors.Fields(o, "position.", position);
        if (errors.ToRefusal() is { } invalid) return invalid;
        return new MemberAdded(context.NewId, c.Name, userName, c.Code, position);
    }

    public static OrganisationDecision Change(Organisation o, ChangeMember c)
    {
        if (!o.Members.TryGetValue(c.MemberId, out var member)) return NoSuchMember;

        var errors = new FieldErrors();
        var userName = c.UserName is null ? null : UserNames.Lower(c.UserName);
        errors.Person(o, member, c.Name, userName, c.Code);
        if (errors.ToRefusal() is { } invalid) return invalid;

        var changed = new MemberChanged(member.Id, Other(c.Name, member.Name), Other(userName, member.UserName), Other(c.Code, member.Code));
        return changed is { Name: null, UserName: null, Code: null } ? Refusal.Invalid("memberId", "nothing about the member would change") : changed;

        static string? Other(string? text, string? before) => text == before ? null : text;
    }

    public static OrganisationDecision Deactivate(Organisation o, DeactivateMember c)
    {
        if (!o.Members.TryGetValue(c.MemberId, out var member)) return NoSuchMember;
        if (WireText.Error(c.Reason, OrganisationLimits.Reason, lines: true) is { } error) return Refusal.Invalid("reason", error);
        if (!member.Active) return Refusal.WrongState("The member is deactivated already.");
        return o.LastingAdministrators().ToList() is [var last] && last == member.Id ? LastAdministrator : new MemberDeactivated(member.Id, c.Reason);
    }

    public static OrganisationDecision Reactivate(Organisation o, ReactivateMember c)
    {
        if (!o.Members.TryGetValue(c.MemberId, out var member)) return NoSuchMember;
        if (c.Reason is not null && WireText.Error(c.Reason, OrganisationLimits.Reason, lines: true) is { } error) return Refusal.Invalid("reason", error);
        return member.Active ? Refusal.WrongState("The member is active.") : new MemberReactivated(member.Id, c.Reason);
    }

    public static Organisation Apply(Organisation o, MemberAdded e) => o.With(new OrganisationMember(e.MemberId, e.Name, e.UserName, e.Code, true, [e.Position]));

    public static Organisation Apply(Organisation o, MemberChanged e)
    {
        var member = o.Members[e.MemberId];
        return o.With(member with { Name = e.Name ?? member.Name, UserName = e.UserName ?? member.UserName, Code = e.Code ?? member.Code });
    }

    /// <summary>Active members who administer everything with no end in sight.</summary>
    internal static IEnumerable<Guid> LastingAdministrators(this Organisation o) =>
        o.Grants.Where(g => g.Value.Values.Any(grant => grant.IsLastingAdmin) && o.Members[g.Key].Active).Select(g => g.Key);

    /// <param name="member">Whose the names may be already.</param>
    internal static void Person(this FieldErrors errors, Organisation o, OrganisationMember? member, string? name, string? userName, string? code, string? path = null, string? nameField = null)
    {
        if (name is not null) errors.Text(path + (nameField ?? "name"), name, OrganisationLimits.Name);
        if (userName is not null && userName != member?.UserName)
        {
            if (UserNames.Error(userName) is { } error) errors.Unless(false, path + "userName", error);
            errors.Unless(o.MemberOf(userName) is not { } owner || owner == member?.Id, path + "userName", "is another member's");
        }
        if (code is null) return;
        errors.Text(path + "code", code, OrganisationLimits.Code);
        errors.Unless(o.MemberOfCode(code) is not { } whose || whose == member?.Id, path + "code", "is another member's");
    }
}
