using System.Text.Json;
using Collab.Domain.Tasks;

namespace Collab.Grains.Tasks;

[GenerateSerializer]
public struct TaskRequestSurrogate
{
    [Id(0)] public Guid Member { get; set; }
    [Id(1)] public Guid CommandId { get; set; }
    /// <summary>The command as it is on the wire.</summary>
    [Id(2)] public byte[] Command { get; set; }
    /// <summary>JSON too.</summary>
    [Id(3)] public byte[] Around { get; set; }
}

[RegisterConverter]
public sealed class TaskRequestConverter : IConverter<TaskRequest, TaskRequestSurrogate>
{
    public TaskRequest ConvertFromSurrogate(in TaskRequestSurrogate s) => new(
        s.Member, s.CommandId, JsonSerializer.Deserialize<TaskCommand>(s.Command, TaskJson.Options)!, JsonSerializer.Deserialize<TaskSurroundings>(s.Around, TaskJson.Options)!);

    public TaskRequestSurrogate ConvertToSurrogate(in TaskRequest r) =>
        new()
        {
            Member = r.Member,
            CommandId = r.CommandId,
            Command = JsonSerializer.SerializeToUtf8Bytes(r.Command, TaskJson.Options),
            Around = JsonSerializer.SerializeToUtf8Bytes(r.Around, TaskJson.Options),
        };
}
