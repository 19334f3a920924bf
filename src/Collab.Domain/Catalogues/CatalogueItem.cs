namespace Collab.Domain.Catalogues;

/// <param name="Abbreviation">As it stands in the number of a document: "NQ".</param>
/// <param name="Position">1, 2 … within its catalogue, retired ones too.</param>
public sealed record CatalogueItem(Guid Id, CatalogueKind Kind, string Name, string? Abbreviation, int Position, bool Retired);
