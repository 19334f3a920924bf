using Collab.Domain.Documents;
using Collab.Domain.Streams;

namespace Collab.Server.Files;

/// <summary>Files that members have uploaded, until a command makes something of them.</summary>
internal interface IUploads
{
    /// <summary>
    /// What was uploaded, complete and looked at; or why it cannot be used: <c>notFound</c> (also of others' uploads), <c>wrongState</c> while it
    /// is not complete, <c>invalid</c> with the reason where the content was refused.
    /// </summary>
    Task<(DocumentFile? File, Refusal? Refusal)> FindAsync(Guid upload, Guid member, CancellationToken cancel = default);

    /// <summary>A command was accepted that names the file: it is kept from now on. The same upload may be used again by the same member.</summary>
    Task KeepAsync(Guid upload, CancellationToken cancel = default);
}
