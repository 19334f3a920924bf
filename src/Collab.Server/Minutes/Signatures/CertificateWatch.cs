namespace Collab.Server.Minutes.Signatures;

/// <summary>Says at the start that the certificate is out of its time: everything else goes on without it.</summary>
internal sealed partial class CertificateWatch(OrganisationCertificate organisation, TimeProvider time, ILogger<CertificateWatch> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (organisation.Key is { Certificate: var certificate } && !SigningKey.IsInTime(certificate, time.GetUtcNow())) OutOfTime(certificate.NotBefore, certificate.NotAfter);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Collab:Signing:Certificate is good from {NotBefore:yyyy-MM-dd} to {NotAfter:yyyy-MM-dd}: nothing is signed with it now.")]
    private partial void OutOfTime(DateTime notBefore, DateTime notAfter);
}
