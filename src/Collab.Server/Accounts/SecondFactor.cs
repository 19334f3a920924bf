using System.Buffers.Binary;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Streams;
using Collab.Server.Logs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// The second factor of an account: an authenticator's code, or one of the recovery codes for whoever has lost
/// it. Each is good once, at whichever server. Identity's own take a code as often as it is sent within its
/// minutes and keep recovery codes as they are.
/// </summary>
public sealed partial class SecondFactor(AccountsContext database, SignIns signIns, IDataProtectionProvider protection, TimeProvider clock, AuditLog audit, ILogger<SecondFactor> logger)
{
    /// <summary>How many are made at a time.</summary>
    public const int RecoveryCodeCount = 10;

    /// <summary>Of a code or a recovery code as sent, blanks and hyphens included.</summary>
    public const int MaxCode = 40;

    /// <summary>How long an offered key can be turned on.</summary>
    public static readonly TimeSpan OfferLifetime = TimeSpan.FromMinutes(10);

    // 80 random bits: nobody tries 2^80, so a quick hash is enough.
    private const int RecoveryCodeBytes = 10;
    private const int RecoveryCodeLetters = 16;

    // As Identity makes them.
    private const int StampBytes = 20;

    private readonly IDataProtector protector = protection.CreateProtector("Collab.SecondFactor.TotpKey");

    /// <summary>A new key that counts from <see cref="TurnOnAsync"/> on; null = a second factor is on already.</summary>
    public async Task<byte[]?> OfferAsync(Guid account)
    {
        var key = RandomNumberGenerator.GetBytes(Totp.KeyBytes);
        var held = Protect(key, clock.GetUtcNow());
        return await database.Accounts.Where(a => a.Id == account && !a.TwoFactorEnabled)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.TotpKey, held).SetProperty(a => a.TotpStep, (long?)null)) == 1 ? key : null;
    }

    /// <summary>
    /// Recovery codes; every sign-in but <paramref name="kept"/> has ended, those that begin at this moment with the password alone too, for
    /// the account has a new security stamp. Null = the code is not of the key that was offered last, or that was too long ago.
    /// </summary>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(Account account, string code, ClaimsPrincipal kept)
    {
        var (held, now) = (account.TotpKey, clock.GetUtcNow());
        if (held is null || Unprotect(held) is not var (key, offeredAt) || now - offeredAt > OfferLifetime || Totp.Find(key, Bare(code), now) is not { } step) return null;

        var stamp = Base32.Encode(RandomNumberGenerator.GetBytes(StampBytes));
        var before = account.SecurityStamp;
        await using var transaction = await database.Database.BeginTransactionAsync();
        // It may have ended since the request came, and whoever ended it must not be shut out.
        if (!await signIns.IsCurrentAsync(kept)) return null;
        var turned = await database.Accounts.Where(a => a.Id == account.Id && !a.TwoFactorEnabled && a.TotpKey == held && a.SecurityStamp == before)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.TwoFactorEnabled, true).SetProperty(a => a.TotpStep, step).SetProperty(a => a.SecurityStamp, stamp));
        if (turned == 0) return null;
        await signIns.EndOthersAsync(account.Id, kept);
        await audit.AddAsync(AuditActions.SecondFactorOn, account.Id, new AuditChange("secondFactor", false, true));
        var codes = await ReplaceRecoveryCodesAsync(account.Id);
        await transaction.CommitAsync();
        account.SecurityStamp = stamp;
        return codes;
    }

    /// <summary>False = none was on.</summary>
    public async Task<bool> TurnOffAsync(Guid account)
    {
        await using var transaction = await database.Database.BeginTransactionAsync();
        var turned = await database.Accounts.Where(a => a.Id == account && a.TwoFactorEnabled).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.TwoFactorEnabled, false).SetProperty(a => a.TotpKey, (byte[]?)null).SetProperty(a => a.TotpStep, (long?)null));
        if (turned == 0) return false;

        await database.RecoveryCodes.Where(c => c.AccountId == account).ExecuteDeleteAsync();
        await audit.SaveAsync(AuditActions.SecondFactorOff, account, new AuditChange("secondFactor", true, false));
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Whether it is the authenticator's code of about now or a recovery code; neither is good again.</summary>
    public async Task<bool> TakeAsync(Guid account, string code) => await TakeCodeAsync(account, code) || await TakeRecoveryCodeAsync(account, code);

    /// <summary>New ones; those from before are worth nothing from now on. Null = no second factor is on.</summary>
    public async Task<IReadOnlyList<string>?> NewRecoveryCodesAsync(Guid account)
    {
        await using var transaction = await database.Database.BeginTransactionAsync();
        // Writes what is there: whoever does the same, or turns it off, at this moment waits.
        if (await database.Accounts.Where(a => a.Id == account && a.TwoFactorEnabled).ExecuteUpdateAsync(set => set.SetProperty(a => a.TwoFactorEnabled, true)) == 0) return null;

        await audit.AddAsync(AuditActions.RecoveryCodesMade, account);
        var codes = await ReplaceRecoveryCodesAsync(account);
        await transaction.CommitAsync();
        return codes;
    }

    public Task<int> RecoveryCodesLeftAsync(Guid account) => database.RecoveryCodes.CountAsync(c => c.AccountId == account);

    private async Task<bool> TakeCodeAsync(Guid account, string code)
    {
        var held = await database.Accounts.Where(a => a.Id == account && a.TwoFactorEnabled).Select(a => a.TotpKey).SingleOrDefaultAsync();
        if (held is null || Unprotect(held) is not var (key, _) || Totp.Find(key, Bare(code), clock.GetUtcNow()) is not { } step) return false;
        return await database.Accounts.Where(a => a.Id == account && (a.TotpStep == null || a.TotpStep < step))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.TotpStep, step)) == 1;
    }

    private async Task<bool> TakeRecoveryCodeAsync(Guid account, string code)
    {
        var letters = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (letters.Length != RecoveryCodeLetters) return false;
        var hash = Hash(letters);
        return await database.RecoveryCodes.Where(c => c.AccountId == account && c.CodeHash == hash).ExecuteDeleteAsync() == 1;
    }

    private async Task<IReadOnlyList<string>> ReplaceRecoveryCodesAsync(Guid account)
    {
        await database.RecoveryCodes.Where(c => c.AccountId == account).ExecuteDeleteAsync();
        string[] codes = [.. Enumerable.Range(0, RecoveryCodeCount).Select(_ => Base32.Encode(RandomNumberGenerator.GetBytes(RecoveryCodeBytes)))];
        database.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { AccountId = account, CodeHash = Hash(code) }));
        await database.SaveChangesAsync();
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(letters => new string(letters))))];
    }

    // Key, then when it was offered: milliseconds since 1970 UTC, big-endian.
    private byte[] Protect(byte[] key, DateTimeOffset offeredAt)
    {
        var bytes = new byte[Totp.KeyBytes + sizeof(long)];
        key.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(Totp.KeyBytes), offeredAt.ToUnixTimeMilliseconds());
        return protector.Protect(bytes);
    }

    private (byte[] Key, DateTimeOffset OfferedAt)? Unprotect(byte[] held)
    {
        try
        {
            var bytes = protector.Unprotect(held);
            return bytes.Length != Totp.KeyBytes + sizeof(long) ? null : (bytes[..Totp.KeyBytes], DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(Totp.KeyBytes))));
        }
        catch (CryptographicException error)
        {
            LogKeyLost(logger, error);
            return null;
        }
    }

    /// <summary>As authenticators show it in two groups, so people type it.</summary>
    private static string Bare(string code) => code.Replace(" ", "", StringComparison.Ordinal);

    private static byte[] Hash(string letters) => SHA256.HashData(Encoding.ASCII.GetBytes(letters));

    [LoggerMessage(LogLevel.Error, "The key of an authenticator cannot be read: the server's keys are not those it was stored with. Recovery codes still work.")]
    private static partial void LogKeyLost(ILogger logger, Exception error);
}
