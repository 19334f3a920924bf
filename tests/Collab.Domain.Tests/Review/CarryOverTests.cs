using System.Diagnostics;
using Collab.Domain.Review;
using Xunit.Abstractions;

namespace Collab.Domain.Tests.Review;

/// <summary>Comments carried over to a newer version of a normative text, against what is known to have become of every word.</summary>
[Trait("Requirement", "E5")]
public sealed class CarryOverTests(ITestOutputHelper output)
{
    private const string Draft = """
        QUYẾT ĐỊNH
        Ban hành Quy chế quản lý văn bản
        Chương I
        QUY ĐỊNH CHUNG
        Điều 1. Phạm vi điều chỉnh
        1. Quy chế này quy định việc soạn thảo, ban hành và lưu trữ văn bản của cơ quan.
        2. Quy chế này áp dụng đối với các phòng, ban và đơn vị trực thuộc.
        Điều 2. Thời hạn xử lý
        1. Văn bản đến được xử lý chậm nhất sau 15 ngày kể từ ngày nhận.
        2. Văn bản khẩn được xử lý như sau:
        a) Chuyển đến lãnh đạo phụ trách ngay trong ngày làm việc;
        b) Báo cáo kết quả bằng văn bản trước 17 giờ ngày hôm sau.
        Điều 3. Trách nhiệm
        1. Chánh Văn phòng có trách nhiệm tổ chức thực hiện Quy chế này.
        2. Trưởng các phòng, ban có trách nhiệm phổ biến đến từng cán bộ.
        """;

    private static (CarriedState State, string? Words, string? Clause) Carry(string words, string newer, string older = Draft)
    {
        var at = older.IndexOf(words, StringComparison.Ordinal);
        Assert.True(at >= 0);
        var carried = new CarryOver(NormativeText.Of(older), NormativeText.Of(newer)).Carry(new(at, at + words.Length));
        return (carried.State, carried.Position is { } p ? newer[p.Start..p.End] : null, carried.Clause);
    }

    [Fact]
    public void What_is_the_same_stays()
    {
        Assert.Equal((CarriedState.Exact, "chậm nhất sau 15 ngày", "khoản 1 Điều 2"), Carry("chậm nhất sau 15 ngày", Draft));
        Assert.Equal((CarriedState.Exact, "ngay trong ngày làm việc", "điểm a khoản 2 Điều 2"), Carry("ngay trong ngày làm việc", Draft.Replace("15 ngày", "10 ngày")));
    }

    [Fact]
    public void Lines_that_end_elsewhere_change_nothing() =>
        Assert.Equal((CarriedState.Exact, "soạn thảo,\nban hành và lưu trữ", "khoản 1 Điều 1"), Carry("soạn thảo, ban hành và lưu trữ", Draft.Replace("soạn thảo, ban", "soạn thảo,\nban")));

    [Fact]
    public void Another_comma_bracket_or_capital_before_the_words_takes_them_nowhere_else()
    {
        Assert.Equal((CarriedState.Exact, "phổ biến đến từng cán bộ", "khoản 2 Điều 3"), Carry("phổ biến đến từng cán bộ", Draft.Replace("các phòng, ban có trách nhiệm phổ", "các phòng ban có trách nhiệm phổ")));
        var bracketed = Draft.Replace("Trưởng các phòng, ban có", "(Trưởng) các “phòng”, ban có");
        Assert.Equal((CarriedState.Exact, "đến từng cán bộ", "khoản 2 Điều 3"), Carry("đến từng cán bộ", Draft, bracketed));
        Assert.Equal((CarriedState.Changed, "Phổ Biến đến từng cán bộ", "khoản 2 Điều 3"), Carry("phổ biến đến từng cán bộ", Draft.Replace("phổ biến đến", "Phổ Biến đến")));
    }

    [Fact]
    public void What_has_another_number_has_moved()
    {
        var newer = Draft.Replace("Điều 2. Thời hạn", "Điều 2. Giải thích từ ngữ\nTrong Quy chế này, văn bản gồm văn bản giấy và văn bản điện tử.\nĐiều 3. Thời hạn").Replace("Điều 3. Trách nhiệm", "Điều 4. Trách nhiệm");
        Assert.Equal((CarriedState.Moved, "chậm nhất sau 15 ngày", "khoản 1 Điều 3"), Carry("chậm nhất sau 15 ngày", newer));
        Assert.Equal((CarriedState.Moved, "phổ biến đến từng cán bộ", "khoản 2 Điều 4"), Carry("phổ biến đến từng cán bộ", newer));
    }

    [Fact]
    public void Words_that_were_changed_are_found_by_what_stands_around_them()
    {
        Assert.Equal((CarriedState.Changed, "chậm nhất sau 10 ngày", "khoản 1 Điều 2"), Carry("chậm nhất sau 15 ngày", Draft.Replace("sau 15 ngày", "sau 10 ngày")));
        // A letter was missed where they were marked.
        Assert.Equal((CarriedState.Exact, "hậm nhất sau 15 ng", "khoản 1 Điều 2"), Carry("hậm nhất sau 15 ng", Draft.Replace("được xử lý chậm", "phải được xử lý chậm")));
        Assert.Equal((CarriedState.Changed, "chậm nhất trong 10 ngày", "khoản 1 Điều 2"), Carry("chậm nhất sau 15 ngày", Draft.Replace("sau 15 ngày", "trong 10 ngày")));
    }

    [Fact]
    public void Words_that_were_changed_are_found_also_in_an_article_that_has_another_number()
    {
        var newer = Draft.Replace("sau 15 ngày", "sau 10 ngày").Replace("Điều 2. Thời hạn", "Điều 2. Giải thích từ ngữ\nTrong Quy chế này, văn bản gồm văn bản giấy và văn bản điện tử.\nĐiều 3. Thời hạn");
        Assert.Equal((CarriedState.Changed, "Văn bản đến được xử lý chậm nhất sau 10 ngày kể từ ngày nhận", "khoản 1 Điều 3"), Carry("Văn bản đến được xử lý chậm nhất sau 15 ngày kể từ ngày nhận", newer));
        Assert.Equal((CarriedState.Moved, "Thời hạn xử lý", "Điều 3"), Carry("Thời hạn xử lý", newer));
    }

    [Fact]
    public void A_copy_elsewhere_is_not_taken_for_what_was_changed_in_its_place()
    {
        const string duty = "Chánh Văn phòng có trách nhiệm tổ chức thực hiện Quy chế này.";
        var newer = Draft.Replace(duty, "Chánh Văn phòng, theo quy định mới của cơ quan có thẩm quyền, có trách nhiệm tổ chức thực hiện Quy chế này.").Replace("Điều 2. Thời hạn", $"3. {duty}\nĐiều 2. Thời hạn");
        Assert.NotEqual("khoản 3 Điều 1", Carry("có trách nhiệm tổ chức thực hiện", newer).Clause);
    }

    [Theory]
    [InlineData("chậm nhất sau 10 ngày", "chậm nhất sau 15 ngày kể từ ngày nhận, trả lời chậm nhất sau 10 ngày kể từ ngày nhận", "chậm nhất sau 10 ngày kể từ ngày nhận, trả lời chậm nhất sau 20 ngày kể từ ngày nhận")]
    [InlineData("10 ngày", "trong 15 ngày và trả lời trong 10 ngày", "trong 10 ngày và trả lời trong 20 ngày")]
    [InlineData("sau 10 ngày", "như sau: chuyển chậm nhất sau 15 ngày kể từ ngày nhận, trả lời chậm nhất sau 10 ngày kể từ ngày nhận, lưu", "như sau: chuyển chậm nhất sau 10 ngày kể từ ngày nhận, trả lời chậm nhất sau 20 ngày kể từ ngày nhận, lưu")]
    [InlineData("Hội đồng thẩm định của tỉnh", "theo ý kiến của Hội đồng thẩm định của tỉnh và lưu tại Hội đồng thẩm định của tỉnh", "theo ý kiến và lưu tại Hội đồng thẩm định của tỉnh")]
    [InlineData("Hội đồng thẩm định của tỉnh", "theo ý kiến của Hội đồng thẩm định của tỉnh, gửi kết quả của Hội đồng thẩm định của tỉnh", "theo ý kiến đã có, gửi kết quả của Hội đồng thẩm định của tỉnh")]
    public void The_same_words_elsewhere_in_a_sentence_are_not_taken_for_what_was_changed_or_deleted(string words, string then, string now)
    {
        var older = Draft.Replace("chậm nhất sau 15 ngày kể từ ngày nhận", then);
        var (state, found, _) = Carry(words, Draft.Replace("chậm nhất sau 15 ngày kể từ ngày nhận", now), older);
        Assert.True(state is CarriedState.Changed or CarriedState.Lost, $"{state} '{found}'");
        Assert.NotEqual(words, found);
    }

    [Fact]
    public void Of_words_that_stood_twice_in_a_sentence_that_is_another_now_a_person_says_which_is_which()
    {
        const string twice = "theo ý kiến của Hội đồng thẩm định và lưu tại Hội đồng thẩm định";
        var older = Draft.Replace("chậm nhất sau 15 ngày", twice);
        Assert.Equal((CarriedState.Changed, "Hội đồng thẩm định", "khoản 1 Điều 2"), Carry("Hội đồng thẩm định", older.Replace("kể từ ngày nhận", "từ ngày nhận"), older));
        Assert.Equal((CarriedState.Exact, "Hội đồng thẩm định", "khoản 1 Điều 2"), Carry("Hội đồng thẩm định", older, older));
    }

    [Fact]
    public void Where_both_ends_are_left_and_what_they_enclosed_is_gone_it_is_lost() => Assert.Equal(CarriedState.Lost, Carry("áp dụng đối với các phòng, ban và đơn vị trực thuộc.\nĐiều 2. Thời hạn xử lý\n1. Văn bản đến",
        Draft.Replace("áp dụng đối với các phòng, ban và đơn vị trực thuộc", "áp dụng").Replace("Văn bản đến được xử lý", "Được xử lý")).State);

    [Theory]
    [InlineData("a) Chuyển đến lãnh đạo phụ trách ngay trong ngày làm việc;\n", "lãnh đạo phụ trách ngay trong ngày")]
    [InlineData("2. Quy chế này áp dụng đối với các phòng, ban và đơn vị trực thuộc.\n", "các phòng, ban và đơn vị trực thuộc")]
    [InlineData(" chậm nhất sau 15 ngày kể từ ngày nhận", "chậm nhất sau 15 ngày")]
    public void What_was_deleted_is_lost(string deleted, string words) => Assert.Equal(CarriedState.Lost, Carry(words, Draft.Replace(deleted, "")).State);

    [Fact]
    public void Of_a_quote_that_occurs_forty_times_each_stays_where_it_is_or_is_lost()
    {
        const string same = "Báo cáo cấp trên.";
        var older = "Điều 1. Báo cáo\n" + string.Concat(Enumerable.Range(1, 40).Select(n => $"{n}. {same}\n")) + "Điều 2. Hiệu lực thi hành của Quy chế này kể từ ngày ký ban hành chính thức trên toàn hệ thống.\n";
        var (before, sameText) = (NormativeText.Of(older), NormativeText.Of(older));
        var places = Places(older, same);
        Assert.Equal(40, places.Count);

        // Nothing came or went: each is its own.
        var unchanged = new CarryOver(before, sameText);
        Assert.All(places, place => Assert.Equal((CarriedState.Exact, place), (unchanged.Carry(place).State, unchanged.Carry(place).Position)));

        // One of forty is gone, and nobody can say which.
        var newer = older.Replace($"40. {same}\n", "");
        var carryOver = new CarryOver(before, NormativeText.Of(newer));
        Assert.DoesNotContain(places, place => carryOver.Carry(place) is { State: CarriedState.Exact } carried && carried.Position != place);
    }

    private static List<TextPosition> Places(string text, string words)
    {
        var places = new List<TextPosition>();
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal)) places.Add(new(at, at + words.Length));
        return places;
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(0, 3)]
    public void Words_without_a_letter_are_lost(int start, int end) => Assert.Equal(Carried.Lost, new CarryOver(NormativeText.Of("   \nĐiều 1."), NormativeText.Of(Draft)).Carry(new(start, end)));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void In_an_empty_text_everything_is_lost(string newer) => Assert.Equal(CarriedState.Lost, Carry("chậm nhất sau 15 ngày", newer).State);

    [Fact]
    public void No_comment_is_carried_to_words_that_are_not_its_own()
    {
        var (ours, plain) = (new CarryScore(), new CarryScore());
        for (var seed = 1; seed <= 200; seed++)
        {
            var draft = DraftDecision.Write(seed, 30);
            var (before, after) = (draft.Render(), draft.Edit(100 + seed, 6 + seed % 40).Render());
            var text = NormativeText.Of(after.Text);
            var carryOver = new CarryOver(NormativeText.Of(before.Text), text);
            var places = after.Words.ToDictionary(w => w.Word.Number, w => w.Start);
            var random = new Random(seed);
            for (var i = 0; i < 50; i++)
            {
                var (first, count) = Commented(before, random);
                var quoted = before.Words.Skip(first).Take(count).ToArray();
                var position = new TextPosition(quoted[0].Start, quoted[^1].Start + quoted[^1].Word.Text.Length);
                int[] left = [.. quoted.Where(w => places.ContainsKey(w.Word.Number)).Select(w => places[w.Word.Number])];
                var carried = carryOver.Carry(position);
                if (ours.Add(carried.State, carried.Position, left, quoted.Length))
                    output.WriteLine($"{carried.State} {carried.Confidence:0.00}: '{before.Text[position.Start..position.End]}' → '{after.Text[carried.Position!.Value.Start..carried.Position.Value.End]}'".Replace('\n', ' '));

                var quote = NormativeText.Flatten(before.Text[position.Start..position.End]);
                var at = text.Plain.IndexOf(quote, StringComparison.Ordinal);
                plain.Add(at < 0 ? CarriedState.Lost : CarriedState.Exact, at < 0 ? null : text.Original(new(at, at + quote.Length)), left, quoted.Length);
            }
        }

        output.WriteLine(CarryScore.Table(("carried over", ours), ("quote search", plain)));
        Assert.Equal(10_000, ours.All);
        Assert.Equal(0, ours.Wrong);
        Assert.True(plain.Wrong > 1_000, "The text is too easy to tell anything.");
        Assert.True(ours.LostThoughThere <= 0.05 * ours.All, $"{ours.LostThoughThere} are lost that are there.");
    }

    [Fact]
    public void A_thousand_comments_on_three_hundred_pages_take_seconds()
    {
        // About 500 words a page.
        var draft = DraftDecision.Write(7, 1_500);
        var (before, after) = (draft.Render(), draft.Edit(8, 300).Render());
        Assert.True(before.Words.Count > 130_000, $"{before.Words.Count} words");
        var random = new Random(9);
        var watch = Stopwatch.StartNew();
        var carryOver = new CarryOver(NormativeText.Of(before.Text), NormativeText.Of(after.Text));
        var there = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var (first, count) = Commented(before, random);
            var (from, to) = (before.Words[first], before.Words[first + count - 1]);
            if (carryOver.Carry(new(from.Start, to.Start + to.Word.Text.Length)).Position is not null) there++;
        }

        output.WriteLine($"{before.Words.Count} words, 1,000 comments, {there} found: {watch.Elapsed.TotalSeconds:0.00} s");
        Assert.True(there > 800);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    // As the text of a table is, which has no full stops.
    [Fact]
    public void A_hundred_comments_on_a_sentence_of_fifty_thousand_words_take_seconds()
    {
        static string Table(string first, string last) => $"Điều 1. {first} " + string.Concat(Enumerable.Range(1, 25_000).Select(n => $"dòng {n} ")) + $"{last}.";
        var watch = Stopwatch.StartNew();
        var (here, there) = (new CarryOver(NormativeText.Of(Table("Cũ", "hết")), NormativeText.Of(Table("Mới", "hết"))), new CarryOver(NormativeText.Of(Table("Cũ", "hết")), NormativeText.Of(Table("Mới", "xong"))));
        foreach (var place in Enumerable.Range(1, 50).Select(n => Places(Table("Cũ", "hết"), $"dòng {300 * n} dòng")[0]))
        {
            Assert.Equal((CarriedState.Exact, new(place.Start + 1, place.End + 1)), (here.Carry(place).State, here.Carry(place).Position));
            Assert.Equal(CarriedState.Lost, there.Carry(place).State);
        }

        output.WriteLine($"{watch.Elapsed.TotalSeconds:0.00} s");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    // From a word to another one, mostly within a sentence.
    private static (int First, int Count) Commented(DraftDecision.Rendered text, Random random)
    {
        var first = random.Next(text.Words.Count - 40);
        return (first, random.Next(10) switch { 0 => random.Next(1, 3), < 8 => random.Next(3, 12), _ => random.Next(12, 40) });
    }
}
