using System.Globalization;
using System.Text;

namespace Collab.Domain.Tests.Review;

/// <summary>
/// A draft decision that nobody wrote, in the structure of normative texts and full of phrases that recur, whose every word is known by a
/// number: after edits it is known where each of them is.
/// </summary>
internal sealed class DraftDecision(Random random)
{
    private static readonly string[] Bodies = ["Ban Thường vụ", "Ban Chấp hành", "Công đoàn cơ sở", "Ủy ban Kiểm tra", "Liên đoàn Lao động tỉnh", "Văn phòng", "công đoàn cấp trên trực tiếp", "tổ công đoàn"];
    private static readonly string[] Duties = ["có trách nhiệm", "phối hợp với các đơn vị liên quan", "chủ trì, phối hợp", "kịp thời", "định kỳ hằng quý", "theo thẩm quyền", "chậm nhất sau 15 ngày"];
    private static readonly string[] Acts = ["báo cáo", "tổng hợp", "hướng dẫn", "kiểm tra", "giám sát", "đề xuất", "phê duyệt", "công bố", "thẩm định", "lưu trữ"];
    private static readonly string[] Objects = ["kế hoạch công tác năm", "hồ sơ đề nghị khen thưởng", "kết quả thực hiện thỏa ước lao động tập thể", "dự toán thu, chi tài chính công đoàn", "danh sách đoàn viên", "ý kiến, kiến nghị của người lao động", "chương trình phúc lợi cho đoàn viên", "quy chế dân chủ ở cơ sở"];
    private static readonly string[] Ends = ["theo quy định của pháp luật", "và chịu trách nhiệm trước Ban Chấp hành", "trên địa bàn được phân công", "bằng văn bản hoặc qua hệ thống điện tử", "trừ trường hợp quy định tại khoản 1 Điều này", "đến từng đoàn viên"];

    private readonly List<List<Clause>> articles = [];
    private int made;

    /// <summary>A word with its number, or a point of punctuation with the one before it.</summary>
    internal readonly record struct Word(int Number, string Text);

    private sealed record Clause(List<List<Word>> Sentences)
    {
        public Clause Copy() => new([.. Sentences.Select(s => s.ToList())]);
    }

    /// <summary>The text, and where each word of it stands.</summary>
    internal sealed record Rendered(string Text, IReadOnlyList<(Word Word, int Start)> Words, IReadOnlySet<int> FirstOfSentence);

    public static DraftDecision Write(int seed, int articles)
    {
        var draft = new DraftDecision(new Random(seed));
        for (var i = 0; i < articles; i++) draft.articles.Add(draft.Article());
        return draft;
    }

    /// <summary>Another version: articles, clauses, sentences and words that are new, gone, elsewhere or others, also terms that change hands and one of two phrases.</summary>
    public DraftDecision Edit(int seed, int edits)
    {
        var next = new DraftDecision(new Random(seed)) { made = made + 1_000_000 };
        next.articles.AddRange(articles.Select(a => a.Select(c => c.Copy()).ToList()));
        for (var i = 0; i < edits; i++) next.EditOnce();
        return next;
    }

    public Rendered Render()
    {
        var (text, words, firsts) = (new StringBuilder("QUYẾT ĐỊNH\nBan hành Quy chế làm việc\n"), new List<(Word, int)>(), new HashSet<int>());
        for (var a = 0; a < articles.Count; a++)
        {
            if (a % 8 == 0) text.Append(CultureInfo.InvariantCulture, $"Chương {Roman(a / 8 + 1)}\n");
            text.Append(CultureInfo.InvariantCulture, $"Điều {a + 1}. ");
            for (var c = 0; c < articles[a].Count; c++)
            {
                if (c > 0) text.Append(CultureInfo.InvariantCulture, $"{c}. ");
                foreach (var sentence in articles[a][c].Sentences)
                {
                    firsts.Add(sentence[0].Number);
                    foreach (var word in sentence)
                    {
                        words.Add((word, text.Length));
                        // As in a PDF, lines end where they are full.
                        text.Append(word.Text).Append(word.Number % 13 == 0 ? '\n' : ' ');
                    }
                }

                text[^1] = '\n';
            }
        }

        return new(text.ToString(), words, firsts);
    }

    private void EditOnce()
    {
        var article = articles[random.Next(articles.Count)];
        var clause = article[random.Next(article.Count)];
        var sentences = clause.Sentences;
        switch (random.Next(13))
        {
            case 0:
                articles.Insert(random.Next(articles.Count + 1), Article());
                break;
            case 1 when articles.Count > 5:
                articles.Remove(article);
                break;
            case 2:
                articles.Remove(article);
                articles.Insert(random.Next(articles.Count + 1), article);
                break;
            case 3:
                article.Insert(random.Next(1, article.Count + 1), NewClause());
                break;
            case 4 when article.Count > 2:
                article.RemoveAt(random.Next(1, article.Count));
                break;
            case 5:
                sentences.Insert(random.Next(sentences.Count + 1), Sentence());
                break;
            case 6 when sentences.Count > 1:
                sentences.RemoveAt(random.Next(sentences.Count));
                break;
            case 7 or 8:
                Exchange(sentences[random.Next(sentences.Count)]);
                break;
            case 9 or 10:
                LeaveOut(sentences[random.Next(sentences.Count)]);
                break;
            default:
                Reword(sentences[random.Next(sentences.Count)]);
                break;
        }
    }

    private void Reword(List<Word> sentence)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(1, sentence.Count);
            var other = Pick(Acts).Split(' ')[0];
            if (random.Next(3) == 0) sentence.Insert(at, New(other));
            else if (random.Next(2) == 0 && sentence.Count > 6 && at < sentence.Count - 1) sentence.RemoveAt(at);
            else if (at < sentence.Count - 1) sentence[at] = New(other);
        }
    }

    /// <summary>Every term gets the days of the next one, the last one others; it is the same term.</summary>
    private void Exchange(List<Word> sentence)
    {
        int[] terms = [.. sentence.Index().Where(w => int.TryParse(w.Item.Text, out _) && sentence[w.Index + 1].Text.StartsWith("ngày", StringComparison.Ordinal)).Select(w => w.Index)];
        for (var i = 0; i < terms.Length; i++) sentence[terms[i]] = sentence[terms[i]] with { Text = i + 1 < terms.Length ? sentence[terms[i + 1]].Text : Days() };
    }

    /// <summary>One of the two places of the longest phrase that stands twice.</summary>
    private void LeaveOut(List<Word> sentence)
    {
        var (at, length) = (0, 1);
        for (var first = 1; first < sentence.Count; first++)
        {
            for (var second = first + 1; second < sentence.Count - 1; second++)
            {
                var same = 0;
                while (first + same < second && second + same < sentence.Count - 1 && sentence[first + same].Text == sentence[second + same].Text) same++;
                if (same > length) (at, length) = (random.Next(2) == 0 ? first : second, same);
            }
        }

        if (at > 0) sentence.RemoveRange(at, length);
    }

    private List<Clause> Article() => [new([Title()]), .. Enumerable.Range(0, random.Next(1, 6)).Select(_ => NewClause())];

    private Clause NewClause() => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Sentence())]);

    private List<Word> Title() => Words($"{char.ToUpperInvariant(Pick(Acts)[0])}{Pick(Acts)[1..]} {Pick(Objects)}");

    private List<Word> Sentence()
    {
        var body = Pick(Bodies);
        return Words($"{char.ToUpperInvariant(body[0])}{body[1..]} {Pick(Duties)} {Pick(Acts)} {Pick(Objects)} {Pick(Ends)}{Further()}.");
    }

    private string Further()
    {
        var body = Pick(Bodies);
        return random.Next(5) switch
        {
            0 => $", {Pick(Acts)} chậm nhất sau {Days()} ngày kể từ ngày nhận, {Pick(Acts)} chậm nhất sau {Days()} ngày kể từ ngày nhận",
            1 => $", {Pick(Acts)} {body} và {Pick(Acts)} theo ý kiến của {body}",
            _ => "",
        };
    }

    private string Days() => (random.Next(1, 9) * 5).ToString(CultureInfo.InvariantCulture);

    private List<Word> Words(string text) => [.. text.Split(' ').Select(New)];

    private Word New(string text) => new(++made, text);

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private static string Roman(int number) => string.Concat(Enumerable.Repeat("X", number / 10)) + new[] { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" }[number % 10];
}
