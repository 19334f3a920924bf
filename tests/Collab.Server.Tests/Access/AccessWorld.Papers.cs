using Collab.Domain.Meetings;
using Collab.Domain.Rooms;
using Collab.Grains.Meetings;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

internal sealed partial class AccessWorld
{
    // Those who may not try it with what is another's.
    private Person PresenterFor(Person by) => by.Role is null or MeetingRole.Display ? Chair : by;

    /// <summary>An item that this person presents.</summary>
    public async Task<Guid> ItemOfAsync(Guid meeting, Person by) =>
        (await ExecuteAsync(meeting, Chair, new AddAgendaItem("Nội dung", 5, PresenterId: PresenterFor(by).Id))).Result!["itemId"];

    /// <summary>A document whose original this person may have.</summary>
    public async Task<Guid> OwnDocumentAsync(Person by)
    {
        var who = PresenterFor(by);
        var (room, owner) = (Guid.CreateVersion7(), new RoomMember(RoomOwner.Id, IsUnit: false, Below: false, RoomRole.Owner, RoomOwner.Name));
        RoomMember[] others = who.Id == RoomOwner.Id ? [] : [new(who.Id, IsUnit: false, Below: false, RoomRole.Reader, who.Name)];
        await ExecuteAsync(room, new CreateRoom("Hồ sơ họp", null, false, false, RoomDownloads.Everyone, owner, [.. others]));
        return await OpenDocumentAsync(room);
    }

    /// <summary>A paper that this person attached.</summary>
    public async Task<Guid> AttachedAsync(Guid meeting, Person by) => (await AttachAsync(meeting, by)).Paper;

    public async Task<Guid> SubmittedAsync(Guid meeting)
    {
        var paper = await AttachedAsync(meeting, Chair);
        await ExecuteAsync(meeting, Chair, new SubmitPaper(paper));
        return paper;
    }

    /// <summary>A released paper of the current item, which this person presents.</summary>
    public async Task<(Guid Paper, Guid Document)> ReleasedAsync(Guid meeting, Person by)
    {
        var (item, document, paper) = await AttachAsync(meeting, by);
        await ExecuteAsync(meeting, Chair, new ApprovePaper(paper));
        await ExecuteAsync(meeting, Chair, new StartAgendaItem(item));
        return (paper, document);
    }

    /// <summary>The address of a version that everybody in the meeting may read; it is of another meeting where a draft is tried.</summary>
    public async Task<string> PaperPathAsync(Call call) => $"/papers/{(await ReleasedAsync(call.Meeting, Chair)).Paper}/versions/2";

    public async Task PresentingAsync(Guid meeting, Person by) =>
        await ExecuteAsync(meeting, PresenterFor(by), new Present((await ReleasedAsync(meeting, by)).Document, 2));

    public async Task<Guid> ConclusionAsync(Guid meeting) => (await ExecuteAsync(meeting, Chair, new RecordConclusion($"Thống nhất {++made}"))).Result!["conclusionId"];

    public async Task<Guid> MessageAsync(Guid meeting, MessageChannel channel = MessageChannel.Chat) =>
        (await ExecuteAsync(meeting, Chair, new PostMessage("Xin chào", channel))).Result!["messageId"];

    /// <summary>One of its own each time; those before it are answered, since there may not be any number of them.</summary>
    public async Task<Guid> QuestionAsync(Guid meeting)
    {
        if (questions.Remove(meeting, out var before))
            await Services.GetRequiredService<IGrainFactory>().GetGrain<IMeetingGrain>(meeting).ExecuteAsync(new(Chair.Id, Guid.NewGuid(), new AnswerQuestion(before)));
        return questions[meeting] = await MessageAsync(meeting, MessageChannel.Questions);
    }

    private readonly Dictionary<Guid, Guid> questions = [];

    private async Task<(Guid Item, Guid Document, Guid Paper)> AttachAsync(Guid meeting, Person by)
    {
        var (item, document) = (await ItemOfAsync(meeting, by), await OwnDocumentAsync(by));
        var file = new PaperFile(2, "Tờ trình", "to-trinh.pdf", "application/pdf", 10, Watermark: false, Downloads: true);
        var attached = await ExecuteAsync(meeting, PresenterFor(by), new AttachFoundPaper(item, document, file, MayPassOn: true));
        return (item, document, attached.Result!["paperId"]);
    }
}
