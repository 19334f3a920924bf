using Collab.Server.Clients;
using Collab.Server.Guide;
using Collab.Server.Logs;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Collab.Server.Accounts;

/// <summary>How a member signs in. Its id is the member's id.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>An authenticator's key as <see cref="SecondFactor"/> encrypts it; null = none was offered.</summary>
    public byte[]? TotpKey { get; init; }

    /// <summary>The last step of which a code was taken.</summary>
    public long? TotpStep { get; init; }
}

/// <summary>Who the member is at an OpenID Connect provider.</summary>
public sealed class AccountLogin
{
    public required string Provider { get; init; }
    public required string Subject { get; init; }
    public required Guid AccountId { get; init; }
    public required DateTimeOffset LinkedAt { get; init; }
}

/// <summary>Is gone once it was used.</summary>
public sealed class RecoveryCode
{
    public required Guid AccountId { get; init; }
    public required byte[] CodeHash { get; init; }
}

/// <summary>One time that someone signed in, until it is ended.</summary>
public sealed class SignInRecord
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public DateTimeOffset? SeenAt { get; init; }
    public string? Address { get; init; }
    public string? Device { get; init; }
}

/// <summary>Failed sign-ins with a name that may or may not exist.</summary>
public sealed class SignInFailures
{
    public required byte[] NameHash { get; init; }
    public required int Failures { get; init; }
    public required DateTimeOffset Until { get; init; }
}

/// <summary>Failed sign-ins from one address, with whatever names.</summary>
public sealed class AddressFailures
{
    public required byte[] AddressHash { get; init; }
    public required int Failures { get; init; }
    public required DateTimeOffset Until { get; init; }
}

/// <summary>With which a member sets a password, once.</summary>
public sealed class AccountLink
{
    public required Guid AccountId { get; init; }
    public required byte[] TokenHash { get; init; }
    public required Guid MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

public sealed class SetupToken
{
    public required byte[] TokenHash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Maps the tables that the migrations make (<c>0002_accounts.sql</c>); it never makes any itself.</summary>
public sealed class AccountsContext(DbContextOptions<AccountsContext> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<SignInRecord> SignIns => Set<SignInRecord>();
    public DbSet<AccountLogin> AccountLogins => Set<AccountLogin>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<Passkey> Passkeys => Set<Passkey>();
    public DbSet<PasskeyChallenge> PasskeyChallenges => Set<PasskeyChallenge>();
    public DbSet<SignInFailures> SignInFailures => Set<SignInFailures>();
    public DbSet<AddressFailures> AddressFailures => Set<AddressFailures>();
    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();
    public DbSet<SetupToken> SetupTokens => Set<SetupToken>();
    public DbSet<StoredUnit> Units => Set<StoredUnit>();
    public DbSet<StoredMember> Members => Set<StoredMember>();
    public DbSet<StoredRole> MemberRoles => Set<StoredRole>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<UuidBytes>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("accounts");
            account.Property(a => a.Id).HasColumnName("id").ValueGeneratedNever();
            // The organisation's list gives names; Identity writes an account back as it was read.
            account.Property(a => a.UserName).HasColumnName("user_name").Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            account.Property(a => a.NormalizedUserName).HasColumnName("normalized_name").Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            account.Property(a => a.PasswordHash).HasColumnName("password_hash");
            account.Property(a => a.SecurityStamp).HasColumnName("security_stamp");
            account.Property(a => a.ConcurrencyStamp).HasColumnName("concurrency_stamp").IsConcurrencyToken();
            // And what SecondFactor changed meanwhile must stay.
            account.Property(a => a.TwoFactorEnabled).HasColumnName("two_factor_enabled").Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            account.Property(a => a.TotpKey).HasColumnName("totp_key").Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            account.Property(a => a.TotpStep).HasColumnName("totp_step").Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            account.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed);
            account.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed);
            account.Ignore(a => a.LockoutEnabled).Ignore(a => a.LockoutEnd).Ignore(a => a.AccessFailedCount);
        });
        modelBuilder.Entity<AccountLogin>(login =>
        {
            login.ToTable("account_logins");
            login.HasKey(l => new { l.Provider, l.Subject });
            login.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
            login.Property(l => l.Provider).HasColumnName("provider");
            login.Property(l => l.Subject).HasColumnName("subject");
            login.Property(l => l.AccountId).HasColumnName("account_id");
            login.Property(l => l.LinkedAt).HasColumnName("linked_at");
        });
        modelBuilder.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_codes");
            code.HasKey(c => new { c.AccountId, c.CodeHash });
            code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
            code.Property(c => c.AccountId).HasColumnName("account_id");
            code.Property(c => c.CodeHash).HasColumnName("code_hash");
        });
        modelBuilder.Entity<SignInRecord>(signIn =>
        {
            signIn.ToTable("sign_ins");
            signIn.Property(s => s.Id).HasColumnName("id").ValueGeneratedNever();
            signIn.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
            signIn.Property(s => s.AccountId).HasColumnName("account_id");
            signIn.Property(s => s.StartedAt).HasColumnName("started_at");
            signIn.Property(s => s.EndedAt).HasColumnName("ended_at");
            signIn.Property(s => s.SeenAt).HasColumnName("seen_at");
            signIn.Property(s => s.Address).HasColumnName("address");
            signIn.Property(s => s.Device).HasColumnName("device");
        });
        modelBuilder.Entity<SignInFailures>(failures =>
        {
            failures.ToTable("sign_in_failures");
            failures.HasKey(f => f.NameHash);
            failures.Property(f => f.NameHash).HasColumnName("name_hash");
            failures.Property(f => f.Failures).HasColumnName("failures");
            failures.Property(f => f.Until).HasColumnName("until");
        });
        modelBuilder.Entity<AddressFailures>(failures =>
        {
            failures.ToTable("sign_in_failures_by_address");
            failures.HasKey(f => f.AddressHash);
            failures.Property(f => f.AddressHash).HasColumnName("address_hash");
            failures.Property(f => f.Failures).HasColumnName("failures");
            failures.Property(f => f.Until).HasColumnName("until");
        });
        modelBuilder.Entity<AccountLink>(link =>
        {
            link.ToTable("account_links");
            link.HasKey(l => l.AccountId);
            link.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
            link.Property(l => l.AccountId).HasColumnName("account_id");
            link.Property(l => l.TokenHash).HasColumnName("token_hash");
            link.Property(l => l.MadeBy).HasColumnName("made_by");
            link.Property(l => l.MadeAt).HasColumnName("made_at");
            link.Property(l => l.ExpiresAt).HasColumnName("expires_at");
        });
        modelBuilder.Entity<SetupToken>(token =>
        {
            token.ToTable("setup_tokens");
            token.HasKey(t => t.TokenHash);
            token.Property(t => t.TokenHash).HasColumnName("token_hash");
            token.Property(t => t.ExpiresAt).HasColumnName("expires_at");
        });
        Passkey.Map(modelBuilder);
        PasskeyChallenge.Map(modelBuilder);
        ClientSecret.Map(modelBuilder);
        OrganisationTables.Map(modelBuilder);
        LogTables.Map(modelBuilder);
        GuidePageRow.Map(modelBuilder);
    }

    // The same forms as in the journal's tables: 16 bytes in the order they are read; milliseconds since 1970 UTC.
    private sealed class UuidBytes() : ValueConverter<Guid, byte[]>(uuid => uuid.ToByteArray(true), bytes => new Guid(bytes, true));

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(at => at.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));
}
