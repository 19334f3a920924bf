using Collab.LoadTests.Live;

namespace Collab.FaultHarness.Clients;

/// <summary>A view as somebody had it once, for the offline checker.</summary>
/// <param name="By">A client, or the server that gave it.</param>
internal readonly record struct SeenView(string By, Guid Member, long Seq, ClientView View);
