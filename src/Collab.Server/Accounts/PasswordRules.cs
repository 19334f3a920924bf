using Collab.Domain.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>Length is what resists guessing; what everybody tries first is refused (NIST SP 800-63B §3.1.1.2).</summary>
public static class PasswordRules
{
    public const int MinLength = 10;
    /// <summary>Longer ones would only cost time.</summary>
    public const int MaxLength = 200;
    public const int MaxUserName = 100;

    /// <summary>Letters and digits that a password must have beside what can be guessed.</summary>
    public const int MinOwn = 5;

    /// <summary>Shorter parts are in every other word.</summary>
    private const int MinPart = 3;

    /// <summary>
    /// Whether there is little in the password but <see cref="CommonPasswords"/> and the <paramref name="known"/>: user name, code and name
    /// of the organisation. So a year behind a name is refused, and a sentence in which the name stands is not. Case, marks, blanks and
    /// the usual letters in disguise (<c>@</c> for a) do not count.
    /// </summary>
    public static bool IsGuessable(string password, IEnumerable<string> known)
    {
        var text = Bare(password, "@$!");
        string[] parts = [.. CommonPasswords.All, .. known.SelectMany(PartsOf)];

        // Of the first characters: how few can be left over.
        var own = new int[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            own[end] = own[end - 1] + (char.IsLetterOrDigit(text[end - 1]) ? 1 : 0);
            foreach (var part in parts)
                if (EndsWith(text.AsSpan(0, end), part)) own[end] = Math.Min(own[end], own[end - part.Length]);
        }

        return own[^1] < MinOwn;
    }

    /// <summary>Its words, those that follow each other also as one, and their first letters: Liên đoàn Lao động is known as LĐLĐ.</summary>
    private static IEnumerable<string> PartsOf(string known)
    {
        var words = VietnameseFolding.Fold(known).Split([.. " .,-_()/&@+"], StringSplitOptions.RemoveEmptyEntries);
        var parts = words.SelectMany((_, from) => Enumerable.Range(from + 1, words.Length - from).Select(to => Bare(string.Concat(words[from..to]))));
        return parts.Append(Bare(string.Concat(words.Select(word => word[0])))).Where(part => part.Length >= MinPart);
    }

    private static string Bare(string text, string alsoKept = "") =>
        string.Concat(VietnameseFolding.Fold(text).Where(c => char.IsLetterOrDigit(c) || alsoKept.Contains(c, StringComparison.Ordinal)));

    private static bool EndsWith(ReadOnlySpan<char> text, string part)
    {
        if (part.Length > text.Length) return false;
        var end = text[^part.Length..];
        for (var i = 0; i < part.Length; i++)
            if (end[i] != part[i] && Meant(end[i]) != part[i]) return false;
        return true;
    }

    private static char Meant(char c) => c switch
    {
        '@' or '4' => 'a',
        '3' => 'e',
        '1' or '!' => 'i',
        '0' => 'o',
        '$' or '5' => 's',
        _ => c,
    };
}

/// <summary>Asked wherever a password is set, as Identity does it.</summary>
public sealed class GuessablePasswords(AccountsContext database) : IPasswordValidator<Account>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var units = await database.Units.AsNoTracking()
            .Where(u => u.ParentId == null || database.Members.Any(m => m.Id == user.Id && m.UnitId == u.Id)).Select(u => new { u.Code, u.Name }).ToListAsync();
        string[] known = [user.UserName ?? "", .. units.SelectMany(u => new[] { u.Code, u.Name })];
        return PasswordRules.IsGuessable(password ?? "", known) ? IdentityResult.Failed(Guessable) : IdentityResult.Success;
    }

    public static readonly IdentityError Guessable = new()
    {
        Code = "PasswordGuessable",
        Description = $"Passwords must have {PasswordRules.MinOwn} letters or digits beside the user name, the organisation's name or code, and what everybody tries first.",
    };
}
