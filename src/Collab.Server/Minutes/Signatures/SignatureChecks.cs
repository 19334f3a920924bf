using Collab.Domain.Streams;
using Collab.Server.Hosting;

namespace Collab.Server.Minutes.Signatures;

/// <summary>How many signatures that members send are looked at: each has its PDF in memory.</summary>
internal sealed class SignatureChecks(TimeProvider time) : IDisposable
{
    /// <summary>At a time at one server.</summary>
    public const int AtOnce = 2;

    /// <summary>Of one member, one after the other; each comes back after <see cref="PerMember"/>.</summary>
    public const int MemberAtOnce = 10;

    public static readonly TimeSpan PerMember = TimeSpan.FromSeconds(6);

    private readonly Rates<Guid> rates = new(1 / PerMember.TotalSeconds, MemberAtOnce, time);
    private readonly SemaphoreSlim places = new(AtOnce);

    /// <summary>A place until it is disposed of; null: there is none now.</summary>
    public IDisposable? Take(Guid member, out Refusal? refusal)
    {
        refusal = rates.Take(member) is not null ? Refusal.RateLimited("Signatures are verified one after the other: try again shortly.")
            : !places.Wait(0) ? Refusal.RateLimited("The server verifies other signatures: try again shortly.") : null;
        return refusal is null ? new Place(places) : null;
    }

    public void Dispose() => places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
