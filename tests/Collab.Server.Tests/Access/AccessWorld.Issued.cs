using System.Text;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Server.Live;
using Collab.Server.Minutes;
using Collab.Server.Tests.Minutes;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

internal sealed partial class AccessWorld
{
    private static readonly byte[] SomePdf = Encoding.ASCII.GetBytes("%PDF-1.7");

    private readonly Dictionary<Guid, Guid> issued = [];
    private string? certificate;

    /// <summary>A certificate of somebody, as a PKCS#12 file in base64.</summary>
    public string Certificate => certificate ??= Convert.ToBase64String(TestCertificates.Make());

    /// <summary>The meeting is over; its minutes are issued, signed and corrected by a letter.</summary>
    /// <returns>The signature.</returns>
    public async Task<Guid> IssuedAsync(Guid meeting)
    {
        if (issued.TryGetValue(meeting, out var before)) return before;

        const string Document = MinutesDocuments.Minutes;
        await ExecuteAsync(meeting, Chair, new EditMinutes(Document, Guid.NewGuid()));
        await ExecuteAsync(meeting, Chair, new CloseMeeting());
        var state = (Meeting)(await Services.GetRequiredService<StreamReads>().StateAsync(Domain.Streams.StreamId.Meeting(meeting))).State!;
        var read = await Services.GetRequiredService<MeetingMinutes>().ReadAsync(state, Document);
        await ExecuteAsync(meeting, Chair, new InitialFoundMinutes(Document, read.Sha256, read.Seq, read.Zone));
        await ExecuteAsync(meeting, Chair, new LockMinutes(Document, read.Sha256));
        await ExecuteAsync(meeting, Chair, new SignMinutes(Document, read.Sha256));
        var file = await Services.GetRequiredService<IssuedFiles>().KeepAsync(SomePdf);
        await ExecuteAsync(meeting, Chair, new IssueNumberedMinutes(Document, 1, (await MinutesOfAsync(meeting)).Signed!.Seq, "01/BB-A", Today, LayoutProfile.Decree30, new string('a', 64), file, file));
        await ExecuteAsync(meeting, Chair, new CorrectNumberedMinutes(Document, 1, "Trang 2", "01/CV-A", Today, LayoutProfile.Decree30));
        var now = Server.Clock.GetUtcNow();
        return issued[meeting] = (await ExecuteAsync(meeting, Chair, new AddMinutesSignature(Document, 1, file.Sha256, "MIIB", "CN=A", "CN=A", "01", now, now.AddYears(1), Organisation: false))).Result!["signatureId"];
    }
}
