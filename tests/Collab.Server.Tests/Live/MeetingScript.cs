using System.Text.Json;
using Collab.Domain.Meetings;

namespace Collab.Server.Tests.Live;

/// <summary>A meeting's people and what they do at random: mostly what could be, sometimes what is refused.</summary>
internal sealed class MeetingScript(int seed)
{
    public static readonly string[] Secrets = ["mục ẩn", "ghi chú riêng"];

    private readonly Random random = new(seed);

    public Guid Chair { get; } = Guid.CreateVersion7();
    public Guid Secretary { get; } = Guid.CreateVersion7();
    public Guid[] Delegates { get; } = [.. Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7())];
    public Guid Guest { get; } = Guid.CreateVersion7();

    public IEnumerable<(Guid Member, MeetingRole Role)> People =>
        [(Chair, MeetingRole.Chair), (Secretary, MeetingRole.Secretary), .. Delegates.Select(d => (d, MeetingRole.Delegate)), (Guest, MeetingRole.Guest)];

    public ScheduleMeeting Schedule()
    {
        var unit = Guid.CreateVersion7();
        var now = DateTimeOffset.UtcNow;
        return new ScheduleMeeting(
            "Giao ban tháng", null, unit, "Ban Tổ chức", now, now.AddHours(2), null, MeetingMode.Mixed, new QuorumRule(),
            [.. People.Select(who => new InvitedParticipant(new Identity(who.Member, "Nguyễn Văn A", null, unit, "Ban Tổ chức"), who.Role))],
            [new PlannedItem(Guid.CreateVersion7(), "Báo cáo", 10), new PlannedItem(Guid.CreateVersion7(), Secrets[0], 5, Hidden: true)], Draft: false);
    }

    /// <summary>The next command, of whom, given what the chair sees.</summary>
    public (Guid Member, object Command) Next(JsonElement view)
    {
        var (any, one) = (People.ElementAt(random.Next(9)).Member, Delegates[random.Next(Delegates.Length)]);
        return random.Next(28) switch
        {
            0 or 1 => (any, new { type = "checkIn", mode = random.Next(2) == 0 ? "online" : "inPerson" }),
            2 => random.Next(4) == 0 ? (any, new { type = "checkOut" }) : (one, new { type = "checkIn", mode = "online" }),
            3 => (Chair, new { type = "openFloor", queue = random.Next(2) == 0 ? "speech" : "question" }),
            4 => (Secretary, new { type = "pauseFloor" }),
            5 or 6 => (one, new { type = "requestToSpeak", kind = Pick("speech", "question", "pointOfOrder"), note = Secrets[1] }),
            7 => (any, new { type = "withdrawRequest", requestId = Id(view.GetProperty("floor").GetProperty("queue")) }),
            8 or 9 => (Chair, new { type = "callSpeaker", requestId = Id(view.GetProperty("floor").GetProperty("queue")) }),
            10 => (Chair, new { type = "endSpeech", requestId = Id(view.GetProperty("floor").GetProperty("queue")) }),
            11 => (Secretary, new { type = "addAgendaItem", title = Secrets[0], minutes = 5, hidden = true }),
            12 => (Secretary, new { type = "addAgendaItem", title = "Việc khác", minutes = 5, parentId = random.Next(2) == 0 ? Id(view.GetProperty("agenda")) : (Guid?)null }),
            13 => (Chair, new { type = "startAgendaItem", itemId = Id(view.GetProperty("agenda")) }),
            14 => (Secretary, new { type = "moveAgendaItem", itemId = Id(view.GetProperty("agenda")) }),
            15 => (Secretary, new { type = "removeAgendaItem", itemId = Id(view.GetProperty("agenda")) }),
            16 => (Secretary, new { type = "prepareBallot", title = "Thông qua", secret = random.Next(2) == 0 }),
            17 => (Chair, new { type = Pick("openBallot", "openBallot", "pauseBallot"), ballotId = Id(view.GetProperty("ballots")) }),
            18 or 19 or 20 => (any, Vote(view)),
            21 => (Chair, new { type = random.Next(3) == 0 ? "closeBallot" : "openBallot", ballotId = Id(view.GetProperty("ballots")) }),
            24 => (Chair, new { type = "closeSession", itemId = ShownItem(view), allow = random.Next(2) == 0 ? new[] { Delegates[0], Guest } : [Delegates[2]] }),
            25 or 26 or 27 => (Secretary, new { type = "endClosedSession" }),
            22 => (any, new { type = "postMessage", text = "Đồng ý 👍" }),
            _ => (Secretary, new { type = "recordConclusion", text = "Giao Ban Tổ chức" }),
        };
    }

    // A hidden one would be shown to those inside.
    private static Guid ShownItem(JsonElement view) =>
        Guid.Parse(view.GetProperty("agenda").EnumerateObject().FirstOrDefault(item => item.Value.GetProperty("title").GetString() != Secrets[0]).Name ?? $"{Guid.Empty}");

    private object Vote(JsonElement view)
    {
        var ballotId = Id(view.GetProperty("ballots"));
        var secret = view.GetProperty("ballots").TryGetProperty(ballotId.ToString(), out var ballot) && ballot.GetProperty("secret").GetBoolean();
        var option = Pick("agree", "disagree", "other");
        return secret
            ? new { type = "castBallot", ballotId, option, receipt = Convert.ToBase64String(Random32()).TrimEnd('=').Replace('+', '-').Replace('/', '_') }
            : new { type = "castBallot", ballotId, option };
    }

    private byte[] Random32()
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Pick(params string[] words) => words[random.Next(words.Length)];

    /// <summary>One of the ids that are keys there, or one of nothing.</summary>
    private Guid Id(JsonElement collection)
    {
        var ids = collection.EnumerateObject().Select(property => Guid.Parse(property.Name)).Append(Guid.CreateVersion7()).ToArray();
        return ids[random.Next(ids.Length)];
    }
}
