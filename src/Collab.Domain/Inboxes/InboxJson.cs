using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Inboxes;

/// <summary>How the commands, events, states and views of inboxes are JSON: see <see cref="WireJson"/>.</summary>
public static class InboxJson
{
    public static readonly JsonSerializerOptions Options = WireJson.Create(typeof(InboxCommand), InboxCommandTable.Types);
}
