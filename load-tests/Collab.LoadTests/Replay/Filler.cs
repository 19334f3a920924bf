using System.Text;

namespace Collab.LoadTests.Replay;

/// <summary>
/// Stands in for texts: as long, in UTF-16 code units, and saying nothing of what they said. The same text gets the same
/// filler and different ones different fillers (a conclusion is not rewritten as it was); only of one or two characters
/// there are not enough. They follow from the order of the texts alone, so fillers are replaced by themselves.
/// </summary>
internal sealed class Filler
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Words = " văn bản thay thế"; // bytes for a character about as in speech

    private readonly Dictionary<string, string> fillers = [];
    private readonly Dictionary<int, int> byLength = [];

    public string Of(string text)
    {
        if (fillers.TryGetValue(text, out var known)) return known;
        byLength[text.Length] = byLength.GetValueOrDefault(text.Length) + 1;
        return fillers[text] = Make(byLength[text.Length], text.Length);
    }

    private static string Make(int number, int length)
    {
        var filler = new StringBuilder();
        for (; number > 0 && filler.Length < length; number /= Digits.Length) filler.Append(Digits[number % Digits.Length]);
        for (var i = 0; filler.Length < length; i++) filler.Append(Words[i % Words.Length]);
        // The server cuts white space off the ends.
        if (length > 0 && filler[^1] == ' ') filler[^1] = 'x';
        return filler.ToString();
    }
}
