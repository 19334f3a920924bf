using Collab.Domain.Documents;

namespace Collab.Storage.Renditions;

/// <param name="Sha256">Of the file that it is made of.</param>
/// <param name="FileName">As it was called where it was asked for first.</param>
/// <param name="Attempts">How often a server has begun; those who stopped by themselves not counted.</param>
public sealed record StoredRendition(string Sha256, string MediaType, string FileName, Rendition Rendition, int Attempts);

/// <summary>Somebody who is to hear how a rendition is.</summary>
/// <param name="Change">The change that he is told of.</param>
public sealed record PendingNote(string Sha256, Guid Document, int Version, long Change, Rendition Rendition);

/// <param name="Page">From 1.</param>
/// <param name="Words">Where they stand, packed; empty where only the text was asked for.</param>
public sealed record StoredPage(int Page, string Text, byte[] Words);
