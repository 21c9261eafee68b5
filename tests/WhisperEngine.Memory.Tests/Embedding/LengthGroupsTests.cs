using CsCheck;
using WhisperEngine.Memory.Embedding;

namespace WhisperEngine.Memory.Tests.Embedding;

public sealed class LengthGroupsTests
{
    [Fact]
    public void Cut_AnyLengths_EveryTextInOneBatchOfAtMostSoMany()
    {
        Gen.Int[1, 128].List[0, 60].Select(Gen.Int[1, 16]).Sample((lengths, most) =>
        {
            var sizes = LengthGroups.Cut([.. lengths.Order()], most);

            Assert.Equal(lengths.Count, sizes.Sum());
            Assert.All(sizes, size => Assert.InRange(size, 1, most));
        });
    }

    [Fact]
    public void Cut_AnyLengths_NoDearerThanOneByOneOrAllTogether()
    {
        Gen.Int[1, 128].List[1, 16].Sample(lengths =>
        {
            int[] sorted = [.. lengths.Order()];

            var cost = Cost(sorted, LengthGroups.Cut(sorted, 16));

            Assert.True(cost <= Cost(sorted, [.. sorted.Select(_ => 1)]));
            Assert.True(cost <= Cost(sorted, [sorted.Length]));
        });
    }

    [Fact]
    public void Cut_ALongTextAmongShortOnes_HasARunOfItsOwn() => Assert.Equal([4, 1], LengthGroups.Cut([8, 9, 9, 10, 60], 16));

    [Fact]
    public void Cut_TextsOfLikeLength_ShareARun() => Assert.Equal([5], LengthGroups.Cut([30, 30, 31, 31, 32], 16));

    private static int Cost(int[] sorted, IReadOnlyList<int> sizes)
    {
        var (cost, end) = (0, 0);
        foreach (var size in sizes)
        {
            end += size;
            cost += 20 + (size * sorted[end - 1]);
        }
        return cost;
    }
}
