using System.Collections.Immutable;
using Collab.Domain.Streams;
using Collab.Domain.Text;

namespace Collab.Domain.Tasks;

/// <summary>A task in lists.</summary>
/// <param name="UnitId">Of the meeting that it comes from.</param>
/// <param name="Confirmed">What is done is accepted.</param>
/// <param name="Restricted">For its owner and the meeting's stewards only.</param>
public sealed record TaskRow(
    Guid Id, Guid MeetingId, string MeetingTitle, DateTimeOffset MeetingAt, Guid UnitId, string UnitName, string Text, string FoldedText, TaskHolder Owner, DateTimeOffset DueAt,
    TaskState State, bool Confirmed, int? Percent, bool Restricted, DateTimeOffset AssignedAt, DateTimeOffset? DoneAt);

/// <summary>What an append changes in the lists of tasks.</summary>
/// <param name="Row">Null: as before.</param>
/// <param name="Stewards">Who assigned it; of one that has just begun, who they are stays.</param>
public sealed record TaskListingChange(Guid Id, TaskRow? Row, ImmutableArray<Guid> Stewards) : ReadModelChange
{
    public override int Rows => (Row is null ? 0 : 1) + Stewards.Length;

    public static TaskListingChange Between(AssignedTask before, AssignedTask after)
    {
        var row = RowOf(after);
        return new(after.Id, before.Seq > 0 && row == RowOf(before) ? null : row, before.Seq > 0 ? [] : [.. after.Stewards.Keys]);
    }

    private static TaskRow RowOf(AssignedTask t) => new(
        t.Id, t.Source.MeetingId, t.Source.MeetingTitle, t.Source.MeetingAt, t.Source.UnitId, t.Source.UnitName, t.Text, VietnameseFolding.Fold(t.Text), t.Owner, t.DueAt,
        t.State, t.Confirmed, t.Percent, t.Restricted, t.AssignedAt, t.DoneAt);
}
