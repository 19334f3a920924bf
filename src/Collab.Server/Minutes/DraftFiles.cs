using System.Security.Cryptography;
using System.Text;
using Collab.Server.Hosting;
using Collab.Server.Letters;
using Microsoft.Net.Http.Headers;

namespace Collab.Server.Minutes;

/// <summary>Drafts as DOCX: each is laid out once while it is remembered, however many ask for it, a few at a time. What is issued lies in the store of files.</summary>
internal sealed class DraftFiles(LargeReadings readings)
{
    public const int Remembered = 20;

    /// <summary>Of all that are remembered.</summary>
    public const long RememberedBytes = 32L * 1024 * 1024;

    private readonly MadeFiles made = new(Remembered, RememberedBytes);
    private long times;

    /// <summary>How often one was laid out since the start.</summary>
    public long Times => Interlocked.Read(ref times);

    public int Count => made.Count;

    /// <summary>The same draft has the same one: of document, text, form and all else that is laid out, at this release. Weak: one that was forgotten is made again, and need not be the same to the byte.</summary>
    public static EntityTagHeaderValue TagOf(Guid meeting, MinutesLetter letter) => new($"\"{NameOf(meeting, letter)}\"", isWeak: true);

    /// <exception cref="ReadingsBusyException"/>
    public async Task<byte[]> DocxAsync(Guid meeting, MinutesLetter letter) => (await made.GetAsync(NameOf(meeting, letter), () => MakeAsync(letter)))!;

    private async Task<byte[]?> MakeAsync(MinutesLetter letter)
    {
        using var place = await readings.EnterAsync(CancellationToken.None);
        var docx = OfficialPaperDocx.Make(letter.Paper);
        Interlocked.Increment(ref times);
        return docx;
    }

    private static string NameOf(Guid meeting, MinutesLetter letter) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{typeof(DraftFiles).Module.ModuleVersionId} {meeting} {letter.Edition}")));
}
