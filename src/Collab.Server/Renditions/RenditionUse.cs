using Collab.Server.Files;
using Collab.Storage.Renditions;

namespace Collab.Server.Renditions;

/// <summary>
/// Keeps what renditions are made of, and what was made, from the sweep of uploads. <see cref="RenditionStore.UseMadeAsync"/> says so too, before
/// the bytes are stored; this is asked for what was noted in another way, e.g. restored without it.
/// </summary>
internal sealed class RenditionUse(RenditionStore store) : IFileUse
{
    public Task<bool> IsUsedAsync(string sha256, CancellationToken cancel = default) => store.UsesAsync(sha256, cancel);
}
