using System.Collections.Frozen;
using Collab.Domain.Streams;

namespace Collab.Domain.Tasks;

/// <summary>
/// The names under which events are stored. Literals, because stored names outlive the names of classes;
/// an old name is never used again.
/// </summary>
public static class TaskEventTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["taskAssigned"] = typeof(TaskAssigned),
        ["taskRevised"] = typeof(TaskRevised),
        ["taskWithdrawn"] = typeof(TaskWithdrawn),
        ["progressReported"] = typeof(ProgressReported),
        ["taskCompleted"] = typeof(TaskCompleted),
        ["taskConfirmed"] = typeof(TaskConfirmed),
        ["taskReturned"] = typeof(TaskReturned),
        ["taskExtended"] = typeof(TaskExtended),
        ["taskReassigned"] = typeof(TaskReassigned),
        ["taskCancelled"] = typeof(TaskCancelled),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string NameOf(TaskEvent e) => Names[e.GetType()];

    /// <summary>The event's canonical JSON, as the journal stores and hashes it.</summary>
    public static byte[] Write(TaskEvent e) => CanonicalJson.Serialize<object>(e, TaskJson.Options);

    /// <exception cref="UnknownEventException">This version of the program does not know the event.</exception>
    public static TaskEvent Read(JournalEvent stored) => EventReader.Read<TaskEvent>(stored, Types, TaskJson.Options);
}
