using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Collab.Server.Live;

/// <summary>Who else is in the cluster.</summary>
internal sealed class ClusterPeers(IClusterMembershipService membership, ILocalSiloDetails local)
{
    public SiloAddress Here => local.SiloAddress;

    /// <summary>Whether another server could take over what this one does.</summary>
    public bool HasOthers => membership.CurrentSnapshot.Members.Values.Any(member => member.Status == SiloStatus.Active && !member.SiloAddress.Equals(Here));

    /// <summary>Yields after servers came, began to leave or died; however many changes there were since the last time.</summary>
    public async IAsyncEnumerable<bool> ChangesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        _ = ListenAsync(changes.Writer, cancel);
        await foreach (var change in changes.Reader.ReadAllAsync(cancel)) yield return change;
    }

    private async Task ListenAsync(ChannelWriter<bool> changes, CancellationToken cancel)
    {
        try
        {
            var known = StatusesOf(membership.CurrentSnapshot);
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(cancel))
            {
                var statuses = StatusesOf(snapshot);
                if (statuses.SetEquals(known)) continue;
                known = statuses;
                changes.TryWrite(true);
            }
            changes.TryComplete();
        }
        catch (Exception error)
        {
            changes.TryComplete(error);
        }
    }

    private static HashSet<(SiloAddress, SiloStatus)> StatusesOf(ClusterMembershipSnapshot snapshot) =>
        [.. snapshot.Members.Values.Select(member => (member.SiloAddress, member.Status))];
}
