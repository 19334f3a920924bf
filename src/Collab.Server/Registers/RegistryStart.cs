using Collab.Domain.Access;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Registers;
using Collab.Server.Hosting;

namespace Collab.Server.Registers;

/// <summary>How the registers begin, in a new installation and in one that is older than they are: with the layout of Decree 30/2020/NĐ-CP to make registers from.</summary>
internal sealed class RegistryStart(IJournal journal, IGrainFactory grains)
{
    public async Task BeginAsync(CancellationToken cancel)
    {
        if (await journal.ReadHeadAsync(StreamId.Registers, cancel) is not null) return;

        var answer = await grains.GetGrain<IRegistryGrain>(StreamId.Registers.Id)
            .ExecuteAsync(new(Guid.Empty, Standing.None, DerivedId.Of("registers-start", "begin"), new BeginRegisters(LayoutProfile.Decree30)));
        if (answer.Refusal is { } refusal) throw new InvalidOperationException($"The registers could not be begun: {refusal.Message}");
    }
}
