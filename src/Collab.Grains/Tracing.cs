using System.Diagnostics;
using Collab.Domain.Streams;

namespace Collab.Grains;

/// <summary>
/// Where the time of a command goes: <c>collab.execute</c> → <c>decide</c> → <c>append</c> → <c>publish</c> → <c>fan_out</c>. Spans
/// bear ids, counts and codes, nothing that a person wrote or chose. Nobody listening, nothing is made.
/// </summary>
public static class Tracing
{
    public const string SourceName = "Collab";

    public static readonly ActivitySource Source = new(SourceName);

    /// <summary>What runs here, where it is recorded; else the default.</summary>
    public static ActivityContext Current => Activity.Current is { Recorded: true } current ? current.Context : default;

    /// <summary>The <c>code</c> of an answer.</summary>
    public static string CodeOf(Refusal? refusal) => refusal?.Code ?? "ok";

    /// <summary>
    /// Work for several that wait: a child of the first that is recorded, linked with the others. Null where
    /// none is.
    /// </summary>
    public static Activity? Start(string name, IEnumerable<ActivityContext> causes)
    {
        if (!Source.HasListeners()) return null;

        ActivityContext parent = default;
        List<ActivityLink>? links = null;
        foreach (var cause in causes)
        {
            if (cause == default) continue;
            if (parent == default) parent = cause;
            else (links ??= []).Add(new ActivityLink(cause));
        }
        return parent == default ? null : Source.StartActivity(name, ActivityKind.Internal, parent, links: links);
    }
}
