using Collab.Server.Renditions;
using CsCheck;

namespace Collab.Server.Tests.Renditions;

public sealed class WordBoxesTests
{
    [Fact, Trait("Requirement", "E11")]
    public void What_is_packed_is_unpacked_to_a_tenth_of_a_point()
    {
        var words = Gen.Select(Gen.Int[0, 5], Gen.Int[1, 30], Gen.Double[-200, 20_000], Gen.Double[-200, 20_000], Gen.Double[0, 500]).Array[0, 200].Select(parts =>
        {
            var at = 0;
            return parts.Select(part =>
            {
                var word = new WordBox(at + part.Item1, part.Item2, part.Item3, part.Item4, part.Item3 + part.Item5, part.Item4 + part.Item5);
                at = word.Start + word.Length;
                return word;
            }).ToArray();
        });

        words.Sample(all =>
        {
            var found = WordBoxes.Unpack(WordBoxes.Pack(all));
            Assert.Equal(all.Select(word => (word.Start, word.Length)), found.Select(word => (word.Start, word.Length)));
            foreach (var (word, same) in all.Zip(found))
            {
                Assert.InRange(same.Left - word.Left, -0.0501, 0.0501);
                Assert.InRange(same.Bottom - word.Bottom, -0.0501, 0.0501);
                Assert.InRange(same.Right - word.Right, -0.0501, 0.0501);
                Assert.InRange(same.Top - word.Top, -0.0501, 0.0501);
            }
        });
    }

    [Fact, Trait("Requirement", "E11")]
    public void Boxes_that_are_no_numbers_are_packed_as_well()
    {
        var word = Assert.Single(WordBoxes.Unpack(WordBoxes.Pack([new(0, 3, double.NaN, double.NegativeInfinity, double.PositiveInfinity, 5)])));
        Assert.Equal(new WordBox(0, 3, 0, -1_000_000, 1_000_000, 5), word);
    }
}
