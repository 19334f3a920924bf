using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Storage.ReadModels;

/// <summary>Stores what events leave to be done, in the transaction of the append.</summary>
internal static class DueWorkStatements
{
    private static readonly PutRows Rows = new("due_work", ["id", "kind", "about", "due_at", "data", "next_at", "attempts"], "");

    public static IEnumerable<ListingStatement> Of(ImmutableArray<DueWorkRow> rows) => Rows.Of(rows, row =>
    {
        var due = row.Work.DueAt.ToUnixTimeMilliseconds();
        return [Guid.CreateVersion7(row.Work.DueAt).ToBlob(), row.Work.Kind, row.Work.About.ToBlob(), due, row.Work.Data, due, 0];
    });
}
