using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests;

/// <summary>The law of views in ARCHITECTURE.md, whatever they are of: one and the patch to a later one are the later one, in one step or in many.</summary>
internal static class ViewLaw
{
    /// <param name="states">Of a stream, in order.</param>
    /// <param name="stride">Every so many of them are looked at.</param>
    /// <param name="memo">One for all classes, as a relay has it. What it spares changes nothing.</param>
    /// <param name="viewOf">The view of one class.</param>
    public static void AssertHolds<TState, TView>(IReadOnlyList<TState> states, int stride, JsonSerializerOptions json, ViewMemo memo, Func<TState, ViewMemo?, TView> viewOf)
        where TView : class
    {
        var first = viewOf(states[0], memo);
        var (held, merged) = (first, Node(first));
        for (var i = 0; i < states.Count; i += stride)
        {
            var next = viewOf(states[i], memo);
            merged = MergePatch.Apply(merged, Patch(held, next));
            held = next;
        }

        Assert.Equal(Canonical(Node(held)), Canonical(merged));
        Assert.Equal(Canonical(Node(held)), Canonical(MergePatch.Apply(Node(first), Patch(first, held))));
        Assert.Equal(Canonical(Node(viewOf(states[^1], null))), Canonical(Node(viewOf(states[^1], memo))));

        JsonNode? Node(TView view) => JsonSerializer.SerializeToNode(view, json);
        JsonNode? Patch(TView before, TView after) => JsonNode.Parse(MergePatch.Create(before, after, json));
    }

    private static string Canonical(JsonNode? node) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(JsonSerializer.SerializeToUtf8Bytes(node)));
}
