using Collab.Server.Hosting;

namespace Collab.Server.Minutes.Signatures;

/// <summary>The key that this installation signs with, opened once; what the settings name was looked at when the server started.</summary>
internal sealed class OrganisationCertificate(CollabOptions options) : IDisposable
{
    private readonly Lazy<SigningKey?> key = new(() => options.Signing is { } signing ? SigningKey.Open(File.ReadAllBytes(signing.Certificate), signing.Password) : null);

    /// <summary>Null: none is configured.</summary>
    public SigningKey? Key => key.Value;

    public void Dispose()
    {
        if (key.IsValueCreated) key.Value?.Dispose();
    }
}
