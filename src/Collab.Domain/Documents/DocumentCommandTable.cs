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
        ["approve"] = typeof(ApproveVersion),
        ["withdrawApproval"] = typeof(WithdrawApproval),
        ["comment"] = typeof(AddComment),
        ["reply"] = typeof(AddReply),
        ["resolve"] = typeof(ResolveComment),
        ["reopen"] = typeof(ReopenComment),
        ["confirmAnchor"] = typeof(ConfirmAnchor),
        ["carryComments"] = typeof(CarryComments),
    }.ToFrozenDictionary();

    // The server alone begins documents, knows of their PDFs and carries comments over.
    private static readonly FrozenSet<Type> OfServer = [typeof(BeginDocument), typeof(NoteVersionRendition), typeof(CarryComments)];

    private static readonly FrozenDictionary<string, Type> Sendable = Types.Where(t => !OfServer.Contains(t.Value)).ToFrozenDictionary();

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Sendable.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc cref="CommandReader.Read{TCommand}"/>
    public static (DocumentCommand? Command, Refusal? Refusal) Read(JsonElement json) =>
        CommandReader.Read<DocumentCommand>(json, Sendable, DocumentJson.Options);
}
