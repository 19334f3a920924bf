using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Logs;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Clients;

/// <summary>For which an API client gets tokens.</summary>
public sealed class ClientSecret
{
    public required Guid Id { get; init; }
    public required Guid ClientId { get; init; }
    /// <summary>1 or 2.</summary>
    public required int Slot { get; init; }
    public required byte[] SecretHash { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Maps the table of <c>0011_client_secrets.sql</c>.</summary>
    public static void Map(ModelBuilder model) => model.Entity<ClientSecret>(secret =>
    {
        secret.ToTable("client_secrets");
        secret.Property(s => s.Id).HasColumnName("id").ValueGeneratedNever();
        secret.Property(s => s.ClientId).HasColumnName("client_id");
        secret.Property(s => s.Slot).HasColumnName("slot");
        secret.Property(s => s.SecretHash).HasColumnName("secret_hash");
        secret.Property(s => s.MadeAt).HasColumnName("made_at");
        secret.Property(s => s.ExpiresAt).HasColumnName("expires_at");
        secret.Property(s => s.UsedAt).HasColumnName("used_at");
    });
}

/// <param name="Secret">Is told now and never again.</param>
public sealed record MadeSecret(Guid Id, string Secret, DateTimeOffset ExpiresAt);

/// <summary>Secrets of API clients, stored as hashes; a second one beside the first while a program changes over.</summary>
internal sealed class ClientSecrets(AccountsContext database, AuditLog audit, TimeProvider clock)
{
    public const int MaxPerClient = 2;

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    private const int SecretBytes = 32;

    /// <summary>Takes the place of one that is over; null = two are good.</summary>
    public async Task<MadeSecret?> MakeAsync(ApiClient client)
    {
        var now = clock.GetUtcNow();
        var made = new MadeSecret(Guid.CreateVersion7(now), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)), JournalTime.Truncate(now + Lifetime));
        await using var transaction = await database.Database.BeginTransactionAsync();
        await Of(client.Id).Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync();
        var taken = await Of(client.Id).Select(s => s.Slot).ToListAsync();
        if (taken.Count >= MaxPerClient) return null;

        var (id, of, slot, hash, at, end) = (
            made.Id.ToByteArray(true), client.Id.ToByteArray(true), taken.Contains(1) ? 2 : 1, Hash(made.Secret), now.ToUnixTimeMilliseconds(), made.ExpiresAt.ToUnixTimeMilliseconds());
        // Who makes another at this moment waits here, and is told that there are two.
        var rows = await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO client_secrets (id, client_id, slot, secret_hash, made_at, expires_at) VALUES ({id}, {of}, {slot}, {hash}, {at}, {end})
            ON CONFLICT (client_id, slot) DO NOTHING
            """);
        if (rows == 0) return null;

        await audit.SaveAboutAsync(AuditActions.ClientSecretMade, client.Id, client.Name, new AuditChange("expiresAt", null, made.ExpiresAt));
        await transaction.CommitAsync();
        return made;
    }

    /// <summary>The id of the secret; null = it is not one of the client's, which need not exist, or is over.</summary>
    public async Task<Guid?> FindAsync(Guid client, string secret)
    {
        var (hash, now) = (Hash(secret), clock.GetUtcNow());
        var good = await Of(client).Where(s => s.ExpiresAt > now).Select(s => new { s.Id, s.SecretHash }).ToListAsync();
        return good.Find(s => CryptographicOperations.FixedTimeEquals(s.SecretHash, hash))?.Id;
    }

    public Task SetUsedAsync(Guid secret)
    {
        var now = clock.GetUtcNow();
        return database.Set<ClientSecret>().Where(s => s.Id == secret).ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedAt, now));
    }

    /// <summary>Of all clients, by client, the oldest first.</summary>
    public async Task<ILookup<Guid, ClientSecret>> ListAsync() => (await database.Set<ClientSecret>().AsNoTracking().OrderBy(s => s.Id).ToListAsync()).ToLookup(s => s.ClientId);

    /// <summary>False = the client has none of this id.</summary>
    public async Task<bool> RemoveAsync(ApiClient client, Guid secret)
    {
        await using var transaction = await database.Database.BeginTransactionAsync();
        if (await Of(client.Id).Where(s => s.Id == secret).ExecuteDeleteAsync() == 0) return false;

        await audit.SaveAboutAsync(AuditActions.ClientSecretRemoved, client.Id, client.Name);
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>The client is revoked, which the log has from the organisation; its secrets are good for nothing and go.</summary>
    public Task RemoveAllAsync(Guid client) => Of(client).ExecuteDeleteAsync();

    private IQueryable<ClientSecret> Of(Guid client) => database.Set<ClientSecret>().Where(s => s.ClientId == client);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
