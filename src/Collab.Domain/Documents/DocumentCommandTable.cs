using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>The names of commands on the wire, and how a command is read from it.</summary>
public static class DocumentCommandTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["beginDocument"] = typeof(BeginDocument),
        ["noteRendition"] = typeof(NoteVersionRendition),
        ["addVersion"] = typeof(AddVersion),
        ["askAcknowledgement"] = typeof(AskAcknowledgement),
        ["withdrawAcknowledgement"] = typeof(WithdrawAcknowledgement),
        ["confirmDelivery"] = typeof(ConfirmDelivery),
        ["recordOpening"] = typeof(RecordOpening),
        ["recordReading"] = typeof(RecordReading),
        ["acknowledge"] = typeof(Acknowledge),
    }.ToFrozenDictionary();

    // The server alone begins documents and knows of their PDFs.
    private static readonly FrozenDictionary<string, Type> Sendable = Types.Where(t => t.Value != typeof(BeginDocument) && t.Value != typeof(NoteVersionRendition)).ToFrozenDictionary();

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Sendable.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc cref="CommandReader.Read{TCommand}"/>
    public static (DocumentCommand? Command, Refusal? Refusal) Read(JsonElement json) =>
        CommandReader.Read<DocumentCommand>(json, Sendable, DocumentJson.Options);
}
