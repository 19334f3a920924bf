using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Grains.Rooms;
using Collab.Grains.Rounds;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

internal sealed partial class AccessWorld
{
    /// <summary>Of each round: who has answered it.</summary>
    private readonly Dictionary<Guid, Guid> answeredBy = [];

    /// <summary>An open round of opinions of the room. Everybody in the room is asked; somebody else has answered, with a letter.</summary>
    public async Task<Guid> RoundAsync(Guid room)
    {
        var (id, document, other, letter) = (Guid.CreateVersion7(), await OpenDocumentAsync(room), await ReaderAsync(room), await KeptFileAsync());
        var asked = InRooms.Select(person => person.Id).Append(other).ToList();
        var around = Around(asked) with
        {
            Documents = PersistentMap<Guid, RoundDocument>.Empty.SetItem(document, new(document, 1, "Tờ trình", 1)),
            Letter = letter,
        };
        await DoAsync(id, RoomOwner.Id, around, new BeginOpinionRound(room, "Lấy ý kiến", [new(document, 1)], [.. asked.Select(member => new AddresseeName(member))], DateTimeOffset.UtcNow.AddDays(3), Blind: false, NoReplyRule.None));
        var context = new RoomContext(new RoomPrincipals(RoomOwner.Id, [], []), RoomOwner.Name, id);
        var named = await Services.GetRequiredService<IGrainFactory>().GetGrain<IRoomGrain>(room).ExecuteAsync(new(RoomOwner.Id, Guid.NewGuid(), new DraftOpinionRound("Lấy ý kiến", [], [], default, Blind: false, NoReplyRule.None), context));
        if (!named.Ok) throw new InvalidOperationException($"The world's own round was refused: {named.Refusal}");
        await DoAsync(id, RoomOwner.Id, around, new StartOpinionRound());
        await DoAsync(id, other, around, new GiveOpinion(OpinionAnswer.AgreeWithRemarks, [new(document, "Nêu rõ hơn")], UploadId: Guid.NewGuid()));
        answeredBy[id] = other;
        return id;
    }

    /// <summary>The same: <c>{round}/below/{who has answered}</c>.</summary>
    public async Task<string> AnsweredAsync(Guid room, string below) => await RoundAsync(room) is var round ? $"{round}/{below}/{answeredBy[round]}" : "";

    /// <summary>A unit that the round asks too, whose head is that person.</summary>
    public async Task<Guid> UnitOfRoundAsync(Guid round, Person head)
    {
        var unit = await UnitAsync();
        await DoAsync(round, RoomOwner.Id, Around([unit]), new AddAddressees([new(UnitId: unit)]));
        if (head.InRoom is not null) await GrantAsync(head.Id, GrantWord.ApproveOpinions, unit);
        return unit;
    }

    public Guid AnsweredBy(Guid round) => answeredBy[round];

    private RoundSurroundings Around(IEnumerable<Guid> named) => new(Standing.RoomOwner, RoomOwner.Name, RoomClosed: false)
    {
        Names = named.Aggregate(PersistentMap<Guid, string>.Empty, (map, id) => map.SetItem(id, "Thử Nghiệm")),
    };

    private async Task DoAsync(Guid round, Guid by, RoundSurroundings around, RoundCommand command)
    {
        var answer = await Services.GetRequiredService<IGrainFactory>().GetGrain<IRoundGrain>(round).ExecuteAsync(new(by, Guid.NewGuid(), command, around));
        if (!answer.Ok) throw new InvalidOperationException($"{command.GetType().Name} of the world's own was refused: {answer.Refusal}");
    }
}
