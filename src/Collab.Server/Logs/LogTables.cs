using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Logs;

/// <summary>Somebody signed in, tried to, or ceased to be signed in.</summary>
public sealed class SignInLogEntry
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>Null: the name that was typed is nobody's.</summary>
    public Guid? AccountId { get; init; }
    /// <summary>One of <see cref="SignInOutcomes"/>.</summary>
    public required string Outcome { get; init; }
    /// <summary>One of <see cref="SignInMethods"/>.</summary>
    public required string Method { get; init; }
    public string? Address { get; init; }
    public string? Device { get; init; }
    public Guid? SignInId { get; init; }
}

/// <summary>Somebody changed or took something that others must be able to find out about.</summary>
public sealed class AuditLogEntry
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary><see cref="Guid.Empty"/>: the server itself.</summary>
    public required Guid ByMember { get; init; }
    public required string ByName { get; init; }
    public required string Action { get; init; }
    public required string AboutKind { get; init; }
    public Guid? AboutId { get; init; }
    public string? AboutName { get; init; }
    public Guid? UnitId { get; init; }
    public string? Address { get; init; }
    public string? Device { get; init; }
    /// <summary>JSON: <c>{"field": [before, after]}</c>.</summary>
    public string? Changes { get; init; }
    public byte[]? Stream { get; init; }
    public long? Seq { get; init; }
    public required string Search { get; init; }
}

/// <summary>The one row that says how far the sign-in log may be deleted.</summary>
internal sealed class LogRetentionRow
{
    public required int Id { get; init; }
    public required DateTimeOffset PurgedBefore { get; init; }
}

/// <summary>Maps the tables of <c>0007_logs.sql</c>.</summary>
internal static class LogTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<SignInLogEntry>(entry =>
        {
            entry.ToTable("sign_in_log");
            entry.Property(e => e.Id).HasColumnName("id").ValueGeneratedNever();
            entry.Property(e => e.At).HasColumnName("at");
            entry.Property(e => e.AccountId).HasColumnName("account_id");
            entry.Property(e => e.Outcome).HasColumnName("outcome");
            entry.Property(e => e.Method).HasColumnName("method");
            entry.Property(e => e.Address).HasColumnName("address");
            entry.Property(e => e.Device).HasColumnName("device");
            entry.Property(e => e.SignInId).HasColumnName("sign_in_id");
        });
        model.Entity<AuditLogEntry>(entry =>
        {
            entry.ToTable("audit_log");
            entry.Property(e => e.Id).HasColumnName("id").ValueGeneratedNever();
            entry.Property(e => e.At).HasColumnName("at");
            entry.Property(e => e.ByMember).HasColumnName("by_member");
            entry.Property(e => e.ByName).HasColumnName("by_name");
            entry.Property(e => e.Action).HasColumnName("action");
            entry.Property(e => e.AboutKind).HasColumnName("about_kind");
            entry.Property(e => e.AboutId).HasColumnName("about_id");
            entry.Property(e => e.AboutName).HasColumnName("about_name");
            entry.Property(e => e.UnitId).HasColumnName("unit_id");
            entry.Property(e => e.Address).HasColumnName("address");
            entry.Property(e => e.Device).HasColumnName("device");
            entry.Property(e => e.Changes).HasColumnName("changes");
            entry.Property(e => e.Stream).HasColumnName("stream");
            entry.Property(e => e.Seq).HasColumnName("seq");
            entry.Property(e => e.Search).HasColumnName("search");
        });
        model.Entity<LogRetentionRow>(row =>
        {
            row.ToTable("log_retention");
            row.Property(r => r.Id).HasColumnName("id").ValueGeneratedNever();
            row.Property(r => r.PurgedBefore).HasColumnName("purged_before");
        });
    }
}
