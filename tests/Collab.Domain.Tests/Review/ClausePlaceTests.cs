using Collab.Domain.Review;
using CsCheck;

namespace Collab.Domain.Tests.Review;

/// <summary>Where clauses stand in a text, from how people cite them.</summary>
[Trait("Requirement", "E7")]
public sealed class ClausePlaceTests
{
    [Fact]
    public void Clauses_follow_each_other_as_in_the_text()
    {
        string?[] inOrder =
        [
            null, "Tên văn bản", "Phần thứ nhất", "Phần thứ hai", "Chương II", "Mục 2", "Điều 1", "Điều 2", "khoản 1 Điều 2", "điểm a khoản 1 Điều 2", "điểm a1 khoản 1 Điều 2", "điểm b khoản 1 Điều 2",
            "điểm c khoản 1 Điều 2", "điểm d khoản 1 Điều 2", "điểm đ khoản 1 Điều 2", "điểm e khoản 1 Điều 2", "điểm g khoản 1 Điều 2", "điểm i khoản 1 Điều 2", "điểm q khoản 1 Điều 2", "khoản 1a Điều 2",
            "khoản 2 Điều 2", "khoản 10 Điều 2", "Điều 3", "Điều 3 đoạn cuối", "Điều 3a", "Điều 3đ", "Điều 10", "Điều 100", "Nơi nhận", "Trang 9", "Trang 10", "Phụ lục", "Phụ lục I", "khoản 2 Điều 1 Phụ lục I", "Phụ lục II",
            "Phụ lục IX", "Phụ lục X", "Phụ lục A", "Phụ lục C",
        ];

        foreach (var (before, after) in inOrder.Zip(inOrder.Skip(1)))
            Assert.True(ClausePlace.Of(before) < ClausePlace.Of(after), $"{before} comes before {after}");
    }

    [Theory]
    [InlineData("điểm a khoản 2 Điều 5", "Điều 5 khoản 2 điểm a")]
    [InlineData("điểm a khoản 2 Điều 5", "Điểm a, Khoản 02, ĐIỀU 5")]
    [InlineData("điểm đ khoản 2 Điều 5", "Điểm Đ, khoản 2, Điều 5.")]
    [InlineData("khoản 2 Điều 5", "dieu 5,  khoan 2")]
    [InlineData("khoản 2 Điều 5", "Chương II, Điều 5, khoản 2")]
    [InlineData("Phụ lục II", "Phụ lục số 02")]
    [InlineData("Chương IV", "chương 4")]
    [InlineData("Phần thứ hai", "Phần II")]
    [InlineData("Tiểu mục 3", "tiểu  mục 3")]
    [InlineData(null, "  ")]
    public void However_it_is_cited_a_clause_is_one_place(string? one, string? other) => Assert.Equal(ClausePlace.Of(one), ClausePlace.Of(other));

    [Theory]
    [InlineData("khoản 2 Điều 5", "khoản 2 Điều 5 (đoạn cuối)")]
    [InlineData("Điều 5", "Điều 5 và Điều 7")]
    [InlineData("điểm d Điều 5", "điểm đ Điều 5")]
    [InlineData("Điều kiện", "mục tiêu")]
    [InlineData("Nơi nhận", null)]
    public void Other_clauses_are_other_places(string? one, string? other) => Assert.NotEqual(ClausePlace.Of(one), ClausePlace.Of(other));

    [Fact]
    public void Whatever_is_cited_places_are_in_one_order() =>
        Gen.Select(Citation, Citation, Citation).Sample((a, b, c) =>
        {
            var (first, second, third) = (ClausePlace.Of(a), ClausePlace.Of(b), ClausePlace.Of(c));
            Assert.Equal(first.CompareTo(second) == 0, first == second);
            Assert.Equal(Math.Sign(first.CompareTo(second)), -Math.Sign(second.CompareTo(first)));
            if (first <= second && second <= third) Assert.True(first <= third);
            Assert.Equal(first, ClausePlace.Of($" {a} "));
        });

    private static readonly Gen<string> Citation = Gen.OneOf(
        Some("Điều", "khoản", "điểm", "Chương", "Mục", "Phụ lục", "Phần thứ", "và", ",", "(đoạn 2)").Select(Some("1", "2a", "10", "a", "đ", "IV", "hai", "", "3.1", "99999999999999999999"), (level, number) => $"{level} {number}").Array[0, 4].Select(parts => string.Join(' ', parts)),
        Gen.String[0, 100]);

    private static Gen<T> Some<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(n => values[n]);
}
