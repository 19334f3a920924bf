namespace Collab.Domain.Documents;

/// <summary>What readers are told of a <see cref="Rendition"/>: all but which file it is.</summary>
public sealed record RenditionView(RenditionState State, int? Pages, bool? HasText, RenditionFailure? Reason)
{
    public static RenditionView Of(Rendition rendition) => new(rendition.State, rendition.Pages, rendition.HasText, rendition.Reason);
}
