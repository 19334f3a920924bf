using Collab.Domain.Text;

namespace Collab.LoadTests.Search;

/// <summary>Documents in rooms that nobody wrote: a title and a page or two each, of Vietnamese syllables that are as unevenly common as in a language. The same for the same seed.</summary>
internal sealed class Library
{
    private const int Syllables = 3_000, TitleWords = 9, LeastWords = 200, MostWords = 400;

    private static readonly string[] Initials = ["", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"];
    private static readonly string[] Vowels = ["aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự"];
    private static readonly string[] Finals = ["", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u"];

    private readonly string[] words;
    private readonly double[] upTo;
    private readonly int seed;

    public Library(int documents, int rooms, int seed = 1)
    {
        (Documents, Rooms, this.seed) = (documents, rooms, seed);
        var random = new Random(seed);
        words = [.. Initials.SelectMany(initial => Vowels.SelectMany(vowel => vowel.SelectMany(tone => Finals.Select(final => initial + tone + final))))];
        random.Shuffle(words);
        words = words[..Syllables];
        upTo = new double[words.Length];
        for (var (i, sum) = (0, 0.0); i < words.Length; i++) upTo[i] = sum += 1 / (i + 10.0); // Zipf and Mandelbrot
    }

    public int Documents { get; }

    public int Rooms { get; }

    public int RoomOf(int document) => document % Rooms;

    public (string Title, string Text) this[int document]
    {
        get
        {
            var random = Chance(document);
            var title = Write(random, TitleWords);
            return ($"Kế hoạch {title}", Write(random, random.Next(LeastWords, MostWords)));
        }
    }

    /// <summary>What people type: one to four words that stand together in some title or text, half of them without diacritics, a quarter not typed to the end; one in twenty nowhere.</summary>
    public string QueryOf(int number)
    {
        var random = Chance(~number);
        if (number % 20 == 19) return "khongaiviet " + number;
        var (title, text) = this[random.Next(Documents)];
        var from = (random.Next(3) == 0 ? title : text).Split(' ');
        var length = random.Next(1, 5);
        var query = string.Join(' ', from.Skip(random.Next(from.Length - length)).Take(length));
        if (number % 4 == 3 && query.Length > 4) query = query[..^1];
        return number % 2 == 0 ? query : VietnameseFolding.Fold(query);
    }

    // The same in every process, which hash codes are not.
    private Random Chance(int number) => new(unchecked((seed * 1_000_003) ^ (number * 7_919)));

    private string Write(Random random, int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => Pick(random)));

    private string Pick(Random random)
    {
        var at = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);
        return words[Math.Min(at < 0 ? ~at : at, words.Length - 1)];
    }
}
