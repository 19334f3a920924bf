using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Collab.Server.Accounts;

/// <summary>What a member's authenticator signs with, as far as the server knows it: a credential record (WebAuthn Level 3 §4).</summary>
public sealed class Passkey : IdentityUserPasskey<Guid>
{
    public Guid Id { get; init; }
    public DateTimeOffset? UsedAt { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<Passkey>(passkey =>
    {
        passkey.ToTable("passkeys");
        passkey.HasKey(p => p.CredentialId);
        passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
        passkey.Property(p => p.CredentialId).HasColumnName("credential_id").ValueGeneratedNever();
        passkey.Property(p => p.Id).HasColumnName("id");
        passkey.Property(p => p.UserId).HasColumnName("account_id");
        passkey.Property(p => p.UsedAt).HasColumnName("used_at");
        passkey.OwnsOne(p => p.Data, data =>
        {
            data.Property(d => d.Name).HasColumnName("name");
            data.Property(d => d.PublicKey).HasColumnName("public_key");
            data.Property(d => d.SignCount).HasColumnName("sign_count").HasConversion<long>();
            data.Property(d => d.Transports).HasColumnName("transports").HasConversion(
                words => string.Join(' ', words ?? Array.Empty<string>()),
                text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                ValueComparer.CreateDefault<string[]?>(favorStructuralComparisons: true));
            data.Property(d => d.IsBackupEligible).HasColumnName("backup_eligible");
            data.Property(d => d.IsBackedUp).HasColumnName("backed_up");
            data.Property(d => d.CreatedAt).HasColumnName("created_at");
            // None is taken without. How it was made proves nothing that anybody here would look at again.
            data.Ignore(d => d.IsUserVerified).Ignore(d => d.AttestationObject).Ignore(d => d.ClientDataJson);
        });
        passkey.Navigation(p => p.Data).IsRequired();
    });
}

/// <summary>Given out to be signed, and gone once it was read.</summary>
public sealed class PasskeyChallenge
{
    public required Guid Id { get; init; }

    /// <summary>For whom a passkey is made; null = to sign in.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>What Identity's handler wants back.</summary>
    public required string State { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<PasskeyChallenge>(challenge =>
    {
        challenge.ToTable("passkey_challenges");
        challenge.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        challenge.Property(c => c.Id).HasColumnName("id").ValueGeneratedNever();
        challenge.Property(c => c.AccountId).HasColumnName("account_id");
        challenge.Property(c => c.State).HasColumnName("state");
        challenge.Property(c => c.ExpiresAt).HasColumnName("expires_at");
    });
}
