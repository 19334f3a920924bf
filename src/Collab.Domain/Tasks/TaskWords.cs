using System.Text.Json.Serialization;

namespace Collab.Domain.Tasks;

/// <summary>How far a task is. Overdue is whichever of the first two at a moment after its deadline: whoever has a clock says so.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskState>))]
public enum TaskState
{
    [JsonStringEnumMemberName("open")] Open,
    /// <summary>Progress was reported, or it was returned.</summary>
    [JsonStringEnumMemberName("inProgress")] InProgress,
    /// <summary>Its owner says so; for good once that is confirmed.</summary>
    [JsonStringEnumMemberName("done")] Done,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

/// <summary>What a line of a task's history tells of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskEntryKind>))]
public enum TaskEntryKind
{
    [JsonStringEnumMemberName("progress")] Progress,
    [JsonStringEnumMemberName("completed")] Completed,
    [JsonStringEnumMemberName("confirmed")] Confirmed,
    [JsonStringEnumMemberName("returned")] Returned,
    [JsonStringEnumMemberName("extended")] Extended,
    [JsonStringEnumMemberName("reassigned")] Reassigned,
    /// <summary>The conclusion was written anew.</summary>
    [JsonStringEnumMemberName("revised")] Revised,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
    /// <summary>The conclusion has it no more, or is there no more.</summary>
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
}
