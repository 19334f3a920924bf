using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Grains.Meetings;
using Collab.Server.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

internal sealed partial class AccessWorld
{
    private const string Document = MinutesDocuments.Minutes;
    private static readonly string Sha256 = new('a', 64);

    /// <summary>The minutes of the meeting, which is over by then, are as far as this; what is done to them takes nothing from the next.</summary>
    /// <returns>The digest of their text.</returns>
    public async Task<string> MinutesAsync(Guid meeting, MinutesStage stage)
    {
        var d = await MinutesOfAsync(meeting);
        if (d.Stage == stage && d.Current is not null == (stage == MinutesStage.Issued)) return Sha256;

        await TryAsync(meeting, new CloseMeeting()); // refused where it is already
        await TryAsync(meeting, d.Stage == MinutesStage.Issued ? new ReviseMinutes(Document, d.Issued.Count, "Sai") : new ReturnMinutes(Document, "Sai"));
        if (stage >= MinutesStage.Initialled)
        {
            await TryAsync(meeting, new EditMinutes(Document, Guid.NewGuid()));
            await ExecuteAsync(meeting, Chair, new InitialFoundMinutes(Document, Sha256, (await StateAsync(meeting)).Seq, "Asia/Ho_Chi_Minh"));
        }
        if (stage >= MinutesStage.Locked) await ExecuteAsync(meeting, Chair, new LockMinutes(Document, Sha256));
        if (stage >= MinutesStage.Signed) await ExecuteAsync(meeting, Chair, new SignMinutes(Document, Sha256));
        if (stage >= MinutesStage.Issued)
            await ExecuteAsync(meeting, Chair, new IssueNumberedMinutes(Document, d.Issued.Count + 1, (await MinutesOfAsync(meeting)).Signed!.Seq, "01/BB-A", new DateOnly(2026, 1, 6), LayoutProfile.Decree30, Sha256, new IssuedFile(Sha256, 10), new IssuedFile(Sha256, 10)));
        return Sha256;
    }

    public async Task<(string Passage, long At)> EditedPassageAsync(Guid meeting)
    {
        var passage = $"p-{Guid.NewGuid()}";
        await ExecuteAsync(meeting, Chair, new EditPassage(Document, passage, "Bắt đầu"));
        return (passage, (await MinutesOfAsync(meeting)).Edits[passage].At);
    }

    /// <summary>An open objection of that person, or where that one cannot object, of the chair.</summary>
    public async Task<Guid> ObjectionAsync(Guid meeting, Person by)
    {
        await MinutesAsync(meeting, MinutesStage.Initialled);
        return (await ExecuteAsync(meeting, by.Role is { } role && role.IsCounted() ? by : Chair, new ObjectToMinutes(Document, "Sai số phiếu"))).Result!["objectionId"];
    }

    private async Task<MinutesDocument> MinutesOfAsync(Guid meeting) => (await StateAsync(meeting)).MinutesOf(Document)!;

    private async Task<Meeting> StateAsync(Guid meeting) => (Meeting)(await Services.GetRequiredService<StreamReads>().StateAsync(Domain.Streams.StreamId.Meeting(meeting))).State!;

    private async Task TryAsync(Guid meeting, MeetingCommand command) =>
        await Services.GetRequiredService<IGrainFactory>().GetGrain<IMeetingGrain>(meeting).ExecuteAsync(new(Chair.Id, Guid.NewGuid(), command));
}
