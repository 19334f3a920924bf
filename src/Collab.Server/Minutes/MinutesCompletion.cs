using System.Globalization;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Hosting;
using Collab.Server.Letters;
using Collab.Server.Live;
using Collab.Server.Registers;

namespace Collab.Server.Minutes;

/// <summary>
/// What people ask about minutes, with what only the server knows: the text that the record gives, the number of a register, the files. A command that may not be done, or was, is left as it is:
/// the grain says so, which knows those that it carried out.
/// </summary>
internal sealed class MinutesCompletion(IServiceProvider services, MeetingMinutes minutes, NumberGiving numbers, IssuedFiles files, LetterPdfs pdfs, IJournal journal, TimeProvider time)
{
    public async Task<(MeetingCommand? Command, Refusal? Refusal)> CompleteAsync(Guid id, Guid member, MinutesCommand asked)
    {
        // The live layer is made of its nouns, which complete commands here.
        var (state, unseen) = await services.GetRequiredService<StreamReads>().StateAsync(StreamId.Meeting(id));
        if (state is not Meeting meeting) return (null, unseen);
        if (MeetingAccess.Refuse(meeting, asked, member) is not null) return (asked, null);
        return asked switch
        {
            InitialMinutes initial => (await InitialAsync(meeting, initial), null),
            IssueMinutes issue => await IssueAsync(meeting, member, issue),
            CorrectMinutes correct => await CorrectAsync(meeting, member, correct),
            _ => (asked, null),
        };
    }

    /// <summary>What a register gives a number to: from 0 how many of its numbers were struck out before.</summary>
    public static Guid SubjectOf(Guid meeting, string document, int ordinal, int attempt) => DerivedId.Of("minutes", $"{meeting}:{document}:{ordinal}:{attempt}");

    /// <summary>The same of a letter that corrects it.</summary>
    public static Guid CorrectionSubjectOf(Guid meeting, string document, int ordinal, int attempt) => DerivedId.Of("minutes-correction", $"{meeting}:{document}:{ordinal}:{attempt}");

    private async Task<MeetingCommand> InitialAsync(Meeting meeting, InitialMinutes asked)
    {
        if (meeting.Status != MeetingStatus.Closed || meeting.MinutesOf(asked.Document) is not { Stage: MinutesStage.Draft }) return asked;
        var read = await minutes.ReadAsync(meeting, asked.Document);
        return read.Document.Stage == MinutesStage.Draft && read.Sha256 == asked.Sha256 ? new InitialFoundMinutes(asked.Document, read.Sha256, read.Seq, read.Zone) : asked;
    }

    private async Task<(MeetingCommand? Command, Refusal? Refusal)> IssueAsync(Meeting meeting, Guid member, IssueMinutes asked)
    {
        if (MinutesLife.Hindrance(meeting, asked.Document, asked.Ordinal) is not null) return (asked, null);
        // A number that nothing could be made with would wait.
        if (pdfs.Hindrance is { } unmakeable) return (null, unmakeable);

        var d = meeting.MinutesOf(asked.Document)!;
        var read = await minutes.ReadAsync(meeting, asked.Document);
        if (read.Sha256 != d.Signed!.Sha256) return (null, Refusal.Conflict("The record gives other words by now than were signed: take it back and read it again."));

        var (number, refused) = await numbers.GiveAsync(meeting, member, d.Form!.RegisterId!.Value, MinutesNames.InRegister(meeting, asked.Document), attempt => SubjectOf(meeting.Id, asked.Document, asked.Ordinal, attempt), since: d.Signed.At);
        if (number is null) return (null, refused);

        var head = await HeadAsync(meeting.Id, d.Locked!.Seq);
        var letter = new MinutesLetter(read.Text, d.Form, number.Layout, number.Text, number.Day, MinutesLetter.ReplacedBy(d, asked.Ordinal), head, new(d.Signed.Name, d.Signed.Title));
        var docx = OfficialPaperDocx.Make(letter.Paper);
        var (pdf, unmade) = await pdfs.OfAsync(string.Create(CultureInfo.InvariantCulture, $"{meeting.Id} {asked} {read.Sha256} {d.Form} {number} {head}"), () => docx);
        if (pdf is null) return (null, unmade);

        try
        {
            return (new IssueNumberedMinutes(asked.Document, asked.Ordinal, d.Signed.Seq, number.Text, number.Day, number.Layout, head, await files.KeepAsync(docx), await files.KeepAsync(pdf)), null);
        }
        catch (IOException)
        {
            return (null, Refusal.Unavailable("The files could not be stored now."));
        }
    }

    private async Task<(MeetingCommand? Command, Refusal? Refusal)> CorrectAsync(Meeting meeting, Guid member, CorrectMinutes asked)
    {
        if (MinutesCorrections.Hindrance(meeting, asked) is not null) return (asked, null);
        // An older one is about to be struck out: its letter was lost.
        var (number, refused) = await numbers.GiveAsync(meeting, member, asked.RegisterId, MinutesNames.OfCorrectionInRegister(meeting, asked.Document),
            attempt => CorrectionSubjectOf(meeting.Id, asked.Document, asked.Ordinal, attempt), since: time.GetUtcNow() - RegistryWork.InTheMaking / 2);
        return number is null ? (null, refused)
            : (new CorrectNumberedMinutes(asked.Document, asked.Ordinal, asked.Text, number.Text, number.Day, number.Layout, asked.Recipients, asked.Authority, asked.Position, asked.SignerName), null);
    }

    private async Task<string> HeadAsync(Guid meeting, long seq) => Convert.ToHexStringLower((await journal.ReadAsync(StreamId.Meeting(meeting), seq - 1, 1))[0].Hash);
}
