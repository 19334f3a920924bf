using System.Text.Json;

namespace Collab.Domain.Tasks;

/// <summary>The whole state as JSON: a cache of the journal, thrown away when its format is another.</summary>
public static class TaskSnapshots
{
    /// <summary>Changes with every change of the state's records, or of what an event makes of them.</summary>
    public const string Format = "task/2";

    public static byte[] Write(AssignedTask task) => JsonSerializer.SerializeToUtf8Bytes(task, TaskJson.Options);

    public static AssignedTask Read(ReadOnlySpan<byte> state) => JsonSerializer.Deserialize<AssignedTask>(state, TaskJson.Options)!;
}
