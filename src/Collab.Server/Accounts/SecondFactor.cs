using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// The second factor of an account: an authenticator's code, or one of the recovery codes for whoever has lost
/// it. Each is good once, at whichever server. Identity's own take a code as often as it is sent within its
/// minutes and keep recovery codes as they are.
/// </summary>
public sealed partial class SecondFactor(AccountsContext database, IDataProtectionProvider protection, TimeProvider clock, ILogger<SecondFactor> logger)
{
    /// <summary>How many are made at a time.</summary>
    public const int RecoveryCodeCount = 10;

    /// <summary>Of a code or a recovery code as sent, blanks and hyphens included.</summary>
    public const int MaxCode = 40;

    // 80 random bits: nobody tries 2^80, so a quick hash is enough.
    private const int RecoveryCodeBytes = 10;
    private const int RecoveryCodeLetters = 16;

    private readonly IDataProtector protector = protection.CreateProtector("Collab.SecondFactor.TotpKey");

    /// <summary>A new key that counts from <see cref="TurnOnAsync"/> on; null = a second factor is on already.</summary>
    public async Task<byte[]?> OfferAsync(Guid account)
    {
        var key = RandomNumberGenerator.GetBytes(Totp.KeyBytes);
        var held = protector.Protect(key);
        return await database.Accounts.Where(a => a.Id == account && !a.TwoFactorEnabled)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.TotpKey, held).SetProperty(a => a.TotpStep, (long?)null)) == 1 ? key : null;
    }

    /// <summary>Recovery codes; null = the code is not of the key that was offered last.</summary>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(Guid account, string code)
    {
        await using var transaction = await database.Database.BeginTransactionAsync();
        var held = await KeyAsync(account);
        if (!await TakeCodeAsync(account, held, code)) return null;
        var turned = await database.Accounts.Where(a => a.Id == account && !a.TwoFactorEnabled && a.TotpKey == held)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.TwoFactorEnabled, true));
        if (turned == 0) return null;
        var codes = await ReplaceRecoveryCodesAsync(account);
        await transaction.CommitAsync();
        return codes;
    }

    public async Task TurnOffAsync(Guid account)
    {
        await using var transaction = await database.Database.BeginTransactionAsync();
        await database.Accounts.Where(a => a.Id == account).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.TwoFactorEnabled, false).SetProperty(a => a.TotpKey, (byte[]?)null).SetProperty(a => a.TotpStep, (long?)null));
        await database.RecoveryCodes.Where(c => c.AccountId == account).ExecuteDeleteAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Whether it is the authenticator's code of about now or a recovery code; neither is good again.</summary>
    public async Task<bool> TakeAsync(Guid account, string code) =>
        await TakeCodeAsync(account, await KeyAsync(account), code) || await TakeRecoveryCodeAsync(account, code);

    /// <summary>New ones; those from before are worth nothing from now on.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(Guid account)
    {
        await using var transaction = await database.Database.BeginTransactionAsync();
        var codes = await ReplaceRecoveryCodesAsync(account);
        await transaction.CommitAsync();
        return codes;
    }

    public Task<int> RecoveryCodesLeftAsync(Guid account) => database.RecoveryCodes.CountAsync(c => c.AccountId == account);

    private Task<byte[]?> KeyAsync(Guid account) => database.Accounts.Where(a => a.Id == account).Select(a => a.TotpKey).SingleOrDefaultAsync();

    private async Task<bool> TakeCodeAsync(Guid account, byte[]? held, string code)
    {
        if (held is null || Unprotect(held) is not { } key || Totp.Find(key, code.Replace(" ", "", StringComparison.Ordinal), clock.GetUtcNow()) is not { } step) return false;
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

    private byte[]? Unprotect(byte[] held)
    {
        try
        {
            return protector.Unprotect(held);
        }
        catch (CryptographicException error)
        {
            LogKeyLost(logger, error);
            return null;
        }
    }

    private static byte[] Hash(string letters) => SHA256.HashData(Encoding.ASCII.GetBytes(letters));

    [LoggerMessage(LogLevel.Error, "The key of an authenticator cannot be read: the server's keys are not those it was stored with. Recovery codes still work.")]
    private static partial void LogKeyLost(ILogger logger, Exception error);
}
