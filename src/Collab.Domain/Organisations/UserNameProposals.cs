using System.Globalization;
using System.Text;
using Collab.Domain.Text;

namespace Collab.Domain.Organisations;

/// <summary>
/// User names made of names as they are written in Vietnam, the given name last: "Đặng Thị Ánh" is <c>anh.dt</c>, the next of them
/// <c>anh.dt2</c>.
/// </summary>
internal sealed class UserNameProposals(Organisation o)
{
    // A number still fits behind it.
    private const int Longest = OrganisationLimits.UserName - 10;

    private readonly HashSet<string> used = [];
    private readonly Dictionary<string, int> next = [];

    /// <summary>It is somebody's, and not proposed to another.</summary>
    public void Reserve(string userName) => used.Add(UserNames.Normalize(userName));

    /// <param name="before">What was proposed for the same person earlier.</param>
    public string Propose(string name, string? before)
    {
        if (before is not null && TryTake(before)) return before;
        var stem = Stem(name);
        for (var number = next.GetValueOrDefault(stem, 1); ; number++)
        {
            var userName = number == 1 ? stem : stem + number.ToString(CultureInfo.InvariantCulture);
            if (!TryTake(userName)) continue;
            next[stem] = number + 1;
            return userName;
        }
    }

    internal static string Stem(string name)
    {
        var words = VietnameseFolding.Fold(name).Split(' ').Select(Letters).Where(word => word.Length > 0).ToList();
        if (words.Count == 0) return "user"; // a name of another script
        var given = words[^1];
        words.RemoveAt(words.Count - 1);
        var stem = words.Count == 0 ? given : $"{given}.{string.Concat(words.Select(word => word[0]))}";
        return stem.Length > Longest ? stem[..Longest] : stem;
    }

    private bool TryTake(string userName) => o.MemberOf(userName) is null && used.Add(UserNames.Normalize(userName));

    private static string Letters(string word)
    {
        var letters = new StringBuilder(word.Length);
        foreach (var character in word) if (char.IsAsciiLetterOrDigit(character)) letters.Append(character);
        return letters.ToString();
    }
}
