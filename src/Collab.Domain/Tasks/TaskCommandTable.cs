using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>The names of commands on the wire, and how a command is read from it.</summary>
public static class TaskCommandTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["assignTask"] = typeof(AssignTask),
        ["withdrawTask"] = typeof(WithdrawTask),
        ["reportProgress"] = typeof(ReportProgress),
        ["completeTask"] = typeof(CompleteTask),
        ["confirmTask"] = typeof(ConfirmTask),
        ["returnTask"] = typeof(ReturnTask),
        ["extendTask"] = typeof(ExtendTask),
        ["reassignTask"] = typeof(ReassignTask),
        ["cancelTask"] = typeof(CancelTask),
    }.ToFrozenDictionary();

    // Tasks are assigned by conclusions, and withdrawn with them.
    private static readonly FrozenDictionary<string, Type> Sendable = Types.Where(t => t.Value != typeof(AssignTask) && t.Value != typeof(WithdrawTask)).ToFrozenDictionary();

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Sendable.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc cref="CommandReader.Read{TCommand}"/>
    public static (TaskCommand? Command, Refusal? Refusal) Read(JsonElement json) => CommandReader.Read<TaskCommand>(json, Sendable, TaskJson.Options);
}
