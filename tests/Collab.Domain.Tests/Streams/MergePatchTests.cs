using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;
using CsCheck;

namespace Collab.Domain.Tests.Streams;

public sealed class MergePatchTests
{
    private enum Colour { Red, Green }

    private sealed record Leafage(int Count, string? Note, Colour? Colour, DateTimeOffset? At);

    private sealed record Tree(
        string Name, Leafage? Leaves, ImmutableArray<string> Marks, PersistentMap<Guid, Tree> Branches, PersistentMap<string, int> Votes, bool? Old)
    {
        [JsonIgnore]
        public string Derived => Name + Votes.Count;

        [JsonPropertyName("long name")]
        public long Big { get; init; }
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static readonly Gen<Leafage?> Leaves =
        Gen.Select(Gen.Bool, Gen.Int[0, 2], OneOf<string?>(null, "", "ghi \"chú\""), OneOf<Colour?>(null, Colour.Red, Colour.Green), Gen.Int[0, 2])
            .Select(t => t.Item1 ? null : new Leafage(t.Item2, t.Item3, t.Item4, t.Item5 == 0 ? null : DateTimeOffset.UnixEpoch.AddDays(t.Item5)));

    private static readonly Gen<PersistentMap<string, int>> Votes =
        Gen.Select(OneOf("agree", "disagree", "đ\""), Gen.Int[0, 2]).Array[0, 3]
            .Select(votes => votes.Aggregate(PersistentMap<string, int>.Empty, (map, vote) => map.SetItem(vote.Item1, vote.Item2)));

    private static Gen<Tree> Trees(int depth) =>
        Gen.Select(
            OneOf("a", "b"), Leaves, OneOf("x", "y").Array[0, 2], depth == 0 ? Gen.Const(PersistentMap<Guid, Tree>.Empty) : Forests(depth - 1),
            Votes, OneOf<bool?>(null, true, false), Gen.Long[0, 1])
        .Select(t => new Tree(t.Item1, t.Item2, [.. t.Item3], t.Item4, t.Item5, t.Item6) { Big = t.Item7 });

    private static Gen<PersistentMap<Guid, Tree>> Forests(int depth) =>
        Gen.Select(OneOf(Ids), Trees(depth)).Array[0, 3]
            .Select(trees => trees.Aggregate(PersistentMap<Guid, Tree>.Empty, (map, tree) => map.SetItem(tree.Item1, tree.Item2)));

    [Fact]
    public void A_view_merged_with_the_patch_is_the_next_view() => Gen.Select(Trees(2), Trees(2)).Sample((before, after) =>
        Assert.Equal(Canonical(Json(after)), Canonical(MergePatch.Apply(Json(before), Patch(before, after)))), iter: 2_000);

    [Fact]
    public void In_one_step_or_in_many() => Gen.Select(Trees(1), Trees(1), Trees(1)).Sample((a, b, c) =>
    {
        var many = MergePatch.Apply(MergePatch.Apply(Json(a), Patch(a, b)), Patch(b, c));
        Assert.Equal(Canonical(MergePatch.Apply(Json(a), Patch(a, c))), Canonical(many));
    });

    [Fact]
    public void Equal_values_have_an_empty_patch() => Trees(2).Sample(tree =>
    {
        Assert.Equal("{}", Text(tree, tree));
        Assert.Equal("{}", Text(tree, tree with { Marks = [.. tree.Marks], Branches = tree.Branches.SetItem(Guid.Empty, tree).Remove(Guid.Empty) }));
    });

    [Fact]
    public void A_patch_says_what_changed_and_no_more()
    {
        var leaf = new Tree("leaf", new(1, "n", Colour.Red, null), ["x"], PersistentMap<Guid, Tree>.Empty, PersistentMap<string, int>.Empty, null);
        var before = leaf with { Branches = leaf.Branches.SetItem(Ids[0], leaf).SetItem(Ids[1], leaf).SetItem(Ids[2], leaf) };
        var after = before with
        {
            Leaves = before.Leaves! with { Note = null, Colour = Colour.Green },
            Branches = before.Branches.SetItem(Ids[0], leaf with { Marks = ["x", "y"] }).Remove(Ids[1]),
        };

        Assert.Equal(
            Canonical(JsonNode.Parse($$$"""{"leaves":{"note":null,"colour":"Green"},"branches":{"{{{Ids[0]}}}":{"marks":["x","y"]},"{{{Ids[1]}}}":null}}""")),
            Canonical(Patch(before, after)));
    }

    /// <summary>A value that counts how often it is looked at.</summary>
    private sealed record Watched(int Value)
    {
        public static int Looks;

        public int Seen
        {
            get
            {
                Interlocked.Increment(ref Looks);
                return Value;
            }
        }
    }

    private sealed record Crowd(PersistentMap<Guid, Watched> Members);

    [Fact]
    public void It_looks_only_at_what_changed()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => Guid.CreateVersion7()).ToArray();
        var before = new Crowd(ids.Aggregate(PersistentMap<Guid, Watched>.Empty, (map, id) => map.SetItem(id, new(0))));
        var after = new Crowd(before.Members.SetItem(ids[5000], new(1)));
        Watched.Looks = 0;

        var patch = MergePatch.Create(before, after, Options);

        Assert.Equal($$$$"""{"members":{"{{{{ids[5000]}}}}":{"value":1,"seen":1}}}""", System.Text.Encoding.UTF8.GetString(patch));
        Assert.InRange(Watched.Looks, 1, 4);
    }

    // The examples of RFC 7396, appendix A.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "null", "null")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("[1,2]", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void It_applies_the_examples_of_the_standard(string target, string patch, string result) =>
        Assert.Equal(Canonical(JsonNode.Parse(result)), Canonical(MergePatch.Apply(JsonNode.Parse(target), JsonNode.Parse(patch))));

    private sealed record WithDictionary(Dictionary<string, int> Values);

    [Fact]
    public void What_cannot_be_patched_is_said_at_once()
    {
        Assert.Throws<NotSupportedException>(() => MergePatch.Create(new WithDictionary([]), new WithDictionary([]), Options));
        Assert.Throws<NotSupportedException>(() => MergePatch.Create("a", "b", Options));
        Assert.Throws<NotSupportedException>(() => MergePatch.Create(new Watched(1), new Watched(2), JsonSerializerOptions.Web));
    }

    private static JsonNode? Json(Tree tree) => JsonSerializer.SerializeToNode(tree, Options);

    private static string Text(Tree before, Tree after) => System.Text.Encoding.UTF8.GetString(MergePatch.Create(before, after, Options));

    private static JsonNode? Patch(Tree before, Tree after) => JsonNode.Parse(Text(before, after));

    private static string Canonical(JsonNode? node) => System.Text.Encoding.UTF8.GetString(CanonicalJson.Canonicalize(JsonSerializer.SerializeToElement(node)));
}
