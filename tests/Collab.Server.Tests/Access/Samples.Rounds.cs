namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Rounds => new()
    {
        ["GET /api/rounds"] = Get("/api/rounds"),
        ["GET /api/rooms/{id}/rounds"] = c => Now(Request(HttpMethod.Get, $"/api/rooms/{c.Address}/rounds")),
        ["GET /api/rounds/statistics"] = Get("/api/rounds/statistics"),
        ["GET /api/rounds/statistics.csv"] = Get("/api/rounds/statistics.csv"),
        ["GET /api/rounds/{id}"] = OfRound(""),
        ["POST /api/rounds/{id}/commands"] = async c => Request(HttpMethod.Post, $"/api/rounds/{await c.World.RoundAsync(c.Address)}/commands", new { commandId = Guid.NewGuid(), command = new { type = "recordRoundSeen" } }),
        ["GET /api/rounds/{id}/addressees"] = OfRound("/addressees"),
        ["GET /api/rounds/{id}/opinions/{addresseeId}"] = async c => Request(HttpMethod.Get, $"/api/rounds/{await c.World.AnsweredAsync(c.Address, "opinions")}"),
        ["GET /api/rounds/{id}/letters/{addresseeId}"] = async c => Request(HttpMethod.Get, $"/api/rounds/{await c.World.AnsweredAsync(c.Address, "letters")}"),
        ["GET /api/rounds/{id}/table"] = OfRound("/table"),
        ["GET /api/rounds/{id}/table.docx"] = OfRound("/table.docx"),
        ["GET /api/rounds/{id}/table.csv"] = OfRound("/table.csv"),
        ["GET /api/rounds/{id}/statistics"] = OfRound("/statistics"),
        ["GET /api/rounds/{id}/statistics.csv"] = OfRound("/statistics.csv"),
    };

    // The round is the call's address, its room the meeting's.
    private static Dictionary<string, CommandSample> RoundCommands => new()
    {
        ["round/changeOpinionRound"] = c => Command(new { type = "changeOpinionRound", title = "Lấy ý kiến", documents = Array.Empty<object>(), dueAt = DateTimeOffset.UtcNow.AddDays(1), blind = false, onNoReply = "none" }),
        ["round/addAddressees"] = async c => new { type = "addAddressees", addressees = new[] { new { memberId = await c.World.ReaderAsync(c.Meeting) } } },
        ["round/removeAddressee"] = c => Command(new { type = "removeAddressee", addresseeId = c.World.AnsweredBy(c.Address), reason = "nghỉ hưu" }),
        ["round/startOpinionRound"] = c => Command(new { type = "startOpinionRound" }),
        ["round/extendOpinionRound"] = c => Command(new { type = "extendOpinionRound", dueAt = DateTimeOffset.UtcNow.AddDays(5), reason = "theo đề nghị" }),
        ["round/closeOpinionRound"] = c => Command(new { type = "closeOpinionRound" }),
        ["round/cancelOpinionRound"] = c => Command(new { type = "cancelOpinionRound", reason = "chưa cần" }),
        ["round/recordRoundSeen"] = c => Command(new { type = "recordRoundSeen" }),
        ["round/giveOpinion"] = c => Command(new { type = "giveOpinion", answer = "agree", remarks = Array.Empty<object>() }),
        ["round/approveOpinion"] = async c => new { type = "approveOpinion", unitId = await c.World.UnitOfRoundAsync(c.Address, c.By), at = DateTimeOffset.UtcNow },
        ["round/returnOpinion"] = async c => new { type = "returnOpinion", unitId = await c.World.UnitOfRoundAsync(c.Address, c.By), reason = "nêu rõ hơn" },
        ["round/delegateOpinion"] = c => Command(new { type = "delegateOpinion", memberId = c.World.AnsweredBy(c.Address) }),
        ["round/withdrawOpinionDelegation"] = c => Command(new { type = "withdrawOpinionDelegation" }),
        // It is not closed yet.
        ["round/answerRemark"] = c => Command(new { type = "answerRemark", remarkId = 1, disposition = "accepted", reason = "" }),
        ["round/answerRemarks"] = c => Command(new { type = "answerRemarks", remarkIds = new[] { 1 }, disposition = "accepted", reason = "" }),
        ["round/sendRemarkAnswers"] = c => Command(new { type = "sendRemarkAnswers" }),
    };

    private static Dictionary<string, HubSample> RoundsHub => new()
    {
        ["hub/Subscribe round"] = async (c, hub) => await hub.CallAsync("Subscribe", $"round:{await c.World.RoundAsync(c.Address)}", null),
        ["hub/Unsubscribe round"] = async (c, hub) => await hub.CallAsync("Unsubscribe", $"round:{await c.World.RoundAsync(c.Address)}"),
        ["hub/Execute round"] = async (c, hub) => await hub.ExecuteAsync($"round:{await c.World.RoundAsync(c.Address)}", new { type = "recordRoundSeen" }),
        ["hub/Signal round"] = async (c, hub) => await SignalAsync(hub, $"round:{await c.World.RoundAsync(c.Address)}"),
    };

    private static RequestSample OfRound(string below) => async c => Request(HttpMethod.Get, $"/api/rounds/{await c.World.RoundAsync(c.Address)}{below}");
}
