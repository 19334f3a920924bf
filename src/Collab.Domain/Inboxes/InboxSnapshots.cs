using System.Text.Json;

namespace Collab.Domain.Inboxes;

/// <summary>The whole state as JSON: a cache of the journal, thrown away when its format is another.</summary>
public static class InboxSnapshots
{
    /// <summary>Changes with every change of the state's records.</summary>
    public const string Format = "inbox/3";

    public static byte[] Write(Inbox inbox) => JsonSerializer.SerializeToUtf8Bytes(inbox, InboxJson.Options);

    public static Inbox Read(ReadOnlySpan<byte> state) => JsonSerializer.Deserialize<Inbox>(state, InboxJson.Options)!;
}
