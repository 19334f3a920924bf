using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Organisations;

/// <summary>A unit of the organisation ("đơn vị").</summary>
public sealed class StoredUnit
{
    public required Guid Id { get; init; }
    public Guid? ParentId { get; init; }
    /// <summary>Short and unique, e.g. <c>LDLD</c>.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public required int Position { get; init; }
}

/// <summary>A person in the organisation.</summary>
public sealed class StoredMember
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    /// <summary><c>VietnameseFolding.Fold(Name)</c>.</summary>
    public required string FoldedName { get; init; }
    /// <summary>The position held ("chức vụ").</summary>
    public string? Title { get; init; }
    public required Guid UnitId { get; init; }
    public StoredUnit? Unit { get; init; }
    /// <summary>False: may not sign in any more, stays readable.</summary>
    public bool Active { get; init; } = true;
}

public sealed class StoredRole
{
    public required Guid MemberId { get; init; }
    public required string Role { get; init; }
}

/// <summary>How a member is reached; in no journal.</summary>
public sealed class StoredContact
{
    public required Guid MemberId { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
}

internal static class OrganisationTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<StoredUnit>(unit =>
        {
            unit.ToTable("units");
            unit.Property(u => u.Id).HasColumnName("id").ValueGeneratedNever();
            unit.Property(u => u.ParentId).HasColumnName("parent_id");
            unit.HasOne<StoredUnit>().WithMany().HasForeignKey(u => u.ParentId);
            unit.Property(u => u.Code).HasColumnName("code");
            unit.Property(u => u.Name).HasColumnName("name");
            unit.Property(u => u.Kind).HasColumnName("kind");
            unit.Property(u => u.Position).HasColumnName("position");
        });
        model.Entity<StoredMember>(member =>
        {
            member.ToTable("members");
            member.Property(m => m.Id).HasColumnName("id").ValueGeneratedNever();
            member.Property(m => m.Name).HasColumnName("name");
            member.Property(m => m.FoldedName).HasColumnName("folded_name");
            member.Property(m => m.Title).HasColumnName("title");
            member.Property(m => m.UnitId).HasColumnName("unit_id");
            member.HasOne(m => m.Unit).WithMany().HasForeignKey(m => m.UnitId);
            member.Property(m => m.Active).HasColumnName("active");
        });
        model.Entity<StoredContact>(contact =>
        {
            contact.ToTable("member_contacts");
            contact.HasKey(c => c.MemberId);
            contact.Property(c => c.MemberId).HasColumnName("member_id").ValueGeneratedNever();
            contact.Property(c => c.Email).HasColumnName("email");
            contact.Property(c => c.Phone).HasColumnName("phone");
        });
        model.Entity<StoredRole>(role =>
        {
            role.ToTable("member_roles");
            role.HasKey(r => new { r.MemberId, r.Role });
            role.HasOne<StoredMember>().WithMany().HasForeignKey(r => r.MemberId);
            role.Property(r => r.MemberId).HasColumnName("member_id");
            role.Property(r => r.Role).HasColumnName("role");
        });
    }
}
