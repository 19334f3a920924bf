namespace Collab.Server.Tests.Access;

internal static partial class Samples
{
    private static Dictionary<string, RequestSample> Meetings => new()
    {
        ["POST /api/meetings"] = c => Now(Request(HttpMethod.Post, "/api/meetings", Meeting(c))),
        ["GET /api/meetings/{id}"] = c => Now(c.Get("")),
        ["GET /api/meetings/{id}/events"] = c => Now(c.Get("/events")),
        ["GET /api/meetings/{id}/attendance"] = c => Now(c.Get("/attendance")),
        ["GET /api/meetings/{id}/ballots/{ballotId}/receipts"] = async c => c.Get($"/ballots/{await c.World.OpenBallotAsync(c.Meeting, secret: true)}/receipts"),
        ["GET /api/meetings/{id}/notes"] = async c => { await c.World.NoteAsync(c.Address, c.By); return c.Get("/notes"); },
        ["PUT /api/meetings/{id}/notes"] = c => Now(Request(HttpMethod.Put, c.Path("/notes"), new { text = "ghi chú" })),
        ["DELETE /api/meetings/{id}/notes"] = c => Now(Request(HttpMethod.Delete, c.Path("/notes"))),
        ["POST /api/meetings/{id}/commands"] = c => Now(Request(HttpMethod.Post, c.Path("/commands"), new { commandId = Guid.NewGuid(), command = new { type = "checkIn", mode = "online" } })),
    };

    private static Dictionary<string, CommandSample> MeetingCommands => new()
    {
        ["meeting/openMeeting"] = c => Command(new { type = "openMeeting" }),
        ["meeting/suspendMeeting"] = c => Command(new { type = "suspendMeeting" }),
        ["meeting/resumeMeeting"] = c => Command(new { type = "resumeMeeting" }),
        ["meeting/closeMeeting"] = c => Command(new { type = "closeMeeting" }),
        ["meeting/addAgendaItem"] = c => Command(new { type = "addAgendaItem", title = "Nội dung", minutes = 5 }),
        ["meeting/editAgendaItem"] = async c => new { type = "editAgendaItem", itemId = await c.World.ItemAsync(c.Meeting), title = "Khác" },
        ["meeting/moveAgendaItem"] = async c => new { type = "moveAgendaItem", itemId = await c.World.ItemAsync(c.Meeting) },
        ["meeting/removeAgendaItem"] = async c => new { type = "removeAgendaItem", itemId = await c.World.ItemAsync(c.Meeting) },
        ["meeting/startAgendaItem"] = async c => new { type = "startAgendaItem", itemId = await c.World.ItemAsync(c.Meeting) },
        ["meeting/finishAgendaItem"] = async c => new { type = "finishAgendaItem", itemId = await c.World.CurrentItemAsync(c.Meeting) },
        ["meeting/checkIn"] = c => Command(new { type = "checkIn", mode = "inPerson" }),
        ["meeting/checkOut"] = c => Command(new { type = "checkOut" }),
        ["meeting/openFloor"] = c => Command(new { type = "openFloor", queue = "question" }),
        ["meeting/pauseFloor"] = c => Command(new { type = "pauseFloor" }),
        ["meeting/closeFloor"] = c => Command(new { type = "closeFloor" }),
        ["meeting/requestToSpeak"] = c => Command(new { type = "requestToSpeak", kind = "speech" }),
        ["meeting/withdrawRequest"] = async c => new { type = "withdrawRequest", requestId = await c.World.RequestAsync(c.Meeting, c.By) },
        ["meeting/callSpeaker"] = async c => new { type = "callSpeaker", requestId = await c.World.RequestAsync(c.Meeting, c.By) },
        ["meeting/endSpeech"] = async c => new { type = "endSpeech", requestId = await c.World.CalledAsync(c.Meeting, c.By) },
        ["meeting/prepareBallot"] = c => Command(new { type = "prepareBallot", title = "Thông qua" }),
        ["meeting/openBallot"] = async c => new { type = "openBallot", ballotId = await c.World.BallotAsync(c.Meeting) },
        ["meeting/pauseBallot"] = async c => new { type = "pauseBallot", ballotId = await c.World.OpenBallotAsync(c.Meeting) },
        ["meeting/closeBallot"] = async c => new { type = "closeBallot", ballotId = await c.World.OpenBallotAsync(c.Meeting) },
        ["meeting/castBallot"] = async c => new { type = "castBallot", ballotId = await c.World.OpenBallotAsync(c.Meeting), option = "agree" },
        ["meeting/postMessage"] = c => Command(new { type = "postMessage", text = "Xin chào" }),
        ["meeting/recordConclusion"] = c => Command(new { type = "recordConclusion", text = "Thống nhất" }),
    };

    /// <summary>A meeting of A1, which is to be scheduled.</summary>
    private static object Meeting(Call call) => new
    {
        title = "Họp giao ban",
        unitId = call.World.A1,
        startsAt = call.World.Server.Clock.GetUtcNow(),
        endsAt = call.World.Server.Clock.GetUtcNow().AddHours(1),
        mode = "mixed",
        participants = new[] { new { memberId = call.World.Chair.Id, role = "chair" } },
        agenda = Array.Empty<object>(),
    };
}
