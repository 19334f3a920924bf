using System.Collections.Immutable;
using Collab.Domain.Documents;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Orleans.Concurrency;

namespace Collab.Grains.Documents;

/// <summary>The writer of a document.</summary>
[Reentrant]
public sealed class DocumentGrain(StreamGrainServices services)
    : StreamGrain<Document, SurroundedCommand, DocumentEvent>(services, StreamKinds.Document), IDocumentGrain
{
    protected override Document Empty => Document.Empty(this.GetPrimaryKey());
    protected override string SnapshotFormat => DocumentSnapshots.Format;

    public Task<CommandAnswer> ExecuteAsync(DocumentRequest request) =>
        ExecuteAsync(new CommandKey(request.Member, request.CommandId), new SurroundedCommand(request.Command, request.Around));

    protected override Decided Decide(Document state, SurroundedCommand command, CommandKey key, DateTimeOffset now)
    {
        var decision = state.Decide(command.Command, new DocumentContext(key.Member, now, command.Around));
        return decision.Refusal is { } refusal ? new([], refusal) : new(decision.Events, null, DocumentDecision.ResultOf(decision.Events));
    }

    protected override Document Apply(Document state, JournalEvent stored) => Document.Apply(state, stored);
    protected override Document Apply(Document state, DocumentEvent happened, DateTimeOffset at, Guid by) => Document.Apply(state, happened, at, by);
    protected override (string Type, byte[] Data) Write(DocumentEvent happened) => (DocumentEventTable.NameOf(happened), DocumentEventTable.Write(happened));
    protected override ImmutableDictionary<string, Guid>? ResultsOf(ImmutableArray<JournalEvent> stored) => DocumentDecision.ResultOf(stored.Select(DocumentEventTable.Read));
    protected override ReadModelChange ListingBetween(Document before, Document after) => ReadModelChange.None; // the room lists it
    protected override IEnumerable<DueWork> WorkOf(Document before, DocumentEvent happened, Document after, DateTimeOffset at, Guid by) => DocumentWork.Of(happened, after, at, by);
    protected override byte[] WriteSnapshot(Document state) => DocumentSnapshots.Write(state);
    protected override Document ReadSnapshot(byte[] state) => DocumentSnapshots.Read(state);
}

/// <summary>A command and what is said around the document.</summary>
public sealed record SurroundedCommand(DocumentCommand Command, DocumentSurroundings Around);
