using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Server.Live;

namespace Collab.Server.Letters;

/// <summary>How the organisation lays out what has no register of its own.</summary>
internal sealed class StandardLayout(StreamReads reads)
{
    public async Task<(LayoutProfile? Layout, Refusal? Refusal)> ReadAsync()
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Registers);
        return state is Registry registry ? (registry.Standard, null) : (null, refusal);
    }
}
