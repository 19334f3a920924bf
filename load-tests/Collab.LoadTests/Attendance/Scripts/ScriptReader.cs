using System.Reflection;
using Collab.Domain.Meetings;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Attendance.Scripts;

/// <summary>
/// Reads the language of scripts: a title, an agenda, steps. Words are those of the wire contract. Each mistake
/// is told as <c>FILE:LINE: sentence</c>.
/// </summary>
internal sealed class ScriptReader
{
    private const string Default = "briefing.yaml";
    private const int LargestFile = 1_000_000;
    private const int MostSteps = 2_000;
    private const int HeaviestWeight = 100;
    private const int LongestWindow = 3_600; // seconds
    private const double LongestPause = 600;

    /// <summary>A presenter's highest number, and of how many people a step may speak.</summary>
    public const int MostPeople = 500;

    private readonly HashSet<string> titles = new(StringComparer.Ordinal);

    /// <summary>The script that is built in.</summary>
    public static BriefingScript BuiltIn()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Default)!;
        using var reader = new StreamReader(stream);
        return Parse(Default, reader.ReadToEnd());
    }

    /// <exception cref="WrongOptionException">It cannot be read, or is not a script.</exception>
    public static BriefingScript Read(string file) => Parse(file, TextFile.Read(file, LargestFile));

    /// <param name="file">What mistakes are told with.</param>
    /// <exception cref="WrongOptionException">It is not a script.</exception>
    public static BriefingScript Parse(string file, string text) => new ScriptReader().Document(file, ScriptYaml.Read(file, text));

    private BriefingScript Document(string file, ScriptNode root)
    {
        var fields = root.Fields("title", "agenda", "steps");
        var title = root.Need(fields, "title").Text(Limits.Title);
        var agenda = fields.TryGetValue("agenda", out var items) ? items.List(0, Limits.AgendaItems).Select(Item).ToList() : [];
        var steps = root.Need(fields, "steps").List(1, MostSteps).Select(Step).ToList();
        return new(file, title, agenda, steps);
    }

    private AgendaPoint Item(ScriptNode node)
    {
        var fields = node.Fields("title", "minutes", "presenter");
        var title = node.Need(fields, "title");
        var name = title.Text(Limits.Title);
        if (!titles.Add(name)) throw title.Wrong($"Two items of the agenda have the title {name}, so that a step could mean either.");
        var minutes = node.Need(fields, "minutes").Whole(0, Limits.AgendaMinutes);
        return new(node.Line, name, minutes, fields.TryGetValue("presenter", out var presenter) ? PresenterOf(presenter) : null);
    }

    private static Presenter PresenterOf(ScriptNode node) => node.Scalar switch
    {
        "chair" => new(Seat.Chair, 0),
        "secretary" => new(Seat.Secretary, 0),
        _ => new(Seat.Delegate, node.Whole(1, MostPeople)),
    };

    private Step Step(ScriptNode node)
    {
        var (word, value) = node.Step();
        switch (word)
        {
            case "openMeeting" or "suspendMeeting" or "resumeMeeting" or "closeMeeting":
                value.Nothings();
                return new Lead(node.Line, word == "openMeeting" ? "opening" : word, word);
            case "addAgendaItem":
                var item = Item(value);
                return new AddItem(node.Line, $"{word}: {item.Title}", item);
            case "startAgendaItem" or "finishAgendaItem":
                var title = OnAgenda(value);
                return new TurnToItem(node.Line, $"{word}: {title}", word, title);
            case "openFloor" or "pauseFloor" or "closeFloor":
                var queue = value.IsEmpty ? "speech" : value.Word("speech", "question");
                return new MoveFloor(node.Line, $"{word}: {queue}", word, queue);
            case "requestToSpeak":
                return Request(node.Line, value);
            case "callSpeaker":
                return new Call(node.Line, word, value.IsEmpty || value.Scalar == "all" ? null : value.Whole(1, MostPeople));
            case "ballot":
                return Ballot(node.Line, value);
            case "postMessage":
                return Message(node.Line, value);
            case "recordConclusion":
                var fields = value.Fields("text", "item");
                return new Conclude(node.Line, word, value.Need(fields, "text").Text(Limits.Conclusion, lines: true), fields.TryGetValue("item", out var about) ? OnAgenda(about) : null);
            case "checkOut":
                value.Nothings();
                return new Leave(node.Line, "leaving");
            case "pause":
                return new Pause(node.Line, word, value.Seconds(0, LongestPause));
            default:
                // The word itself may be anything.
                throw node.Wrong($"There is no such step. There are: {string.Join(' ', Words)}.");
        }
    }

    private static readonly string[] Words =
    [
        "openMeeting", "suspendMeeting", "resumeMeeting", "closeMeeting", "addAgendaItem", "startAgendaItem", "finishAgendaItem",
        "openFloor", "pauseFloor", "closeFloor", "requestToSpeak", "callSpeaker", "ballot", "postMessage", "recordConclusion", "checkOut", "pause",
    ];

    private string OnAgenda(ScriptNode node)
    {
        var title = node.Text(Limits.Title);
        return titles.Contains(title) ? title : throw node.Wrong($"{title} is not on the agenda by then.");
    }

    private static AskToSpeak Request(long line, ScriptNode node)
    {
        var fields = node.Fields("kind", "people", "note");
        var kind = node.Need(fields, "kind").Word("speech", "question", "pointOfOrder");
        var people = fields.TryGetValue("people", out var some) ? some.Whole(1, MostPeople) : 1;
        return new(line, "speakers", kind, people, fields.TryGetValue("note", out var note) ? note.Text(Limits.Note, lines: true) : null);
    }

    private static Post Message(long line, ScriptNode node)
    {
        var fields = node.Fields("text", "channel", "by", "oneIn");
        var text = node.Need(fields, "text").Text(Limits.Message, lines: true);
        var channel = fields.TryGetValue("channel", out var named) ? named.Word("chat", "questions") : "chat";
        var by = fields.TryGetValue("by", out var who) ? Enum.Parse<Seat>(who.Word("chair", "secretary", "delegate"), ignoreCase: true) : Seat.Delegate;
        if (by != Seat.Delegate && fields.TryGetValue("oneIn", out var wrong)) throw wrong.Wrong($"oneIn is for messages by delegates.");
        return new(line, channel, text, channel, by, fields.TryGetValue("oneIn", out var oneIn) ? oneIn.Whole(1, Limits.Participants) : 1);
    }

    private static HoldBallot Ballot(long line, ScriptNode node)
    {
        var fields = node.Fields("title", "secret", "options", "weights", "passRule", "window", "reminder");
        var title = node.Need(fields, "title").Text(Limits.Title);
        var options = Options(node.Need(fields, "options"));
        var count = options?.Count ?? 3;
        return new(
            line, $"ballot: {title}", title, fields.TryGetValue("secret", out var secret) && secret.Flag(), options,
            fields.TryGetValue("weights", out var weights) ? Weights(weights, count) : [.. Enumerable.Repeat(1, count)],
            fields.TryGetValue("passRule", out var rule) ? MajorityOf(rule) : null,
            fields.TryGetValue("window", out var window) ? window.Seconds(1, LongestWindow) : null,
            fields.TryGetValue("reminder", out var reminder) ? reminder.Text(Limits.Message, lines: true) : null);
    }

    private static List<string>? Options(ScriptNode node)
    {
        if (node.Scalar == "standard") return null;
        if (!node.IsList) throw node.Wrong($"options must be a list of 2 to {Limits.BallotOptions} titles, or standard: agree, disagree, other.");
        var titles = new List<string>();
        foreach (var option in node.List(2, Limits.BallotOptions))
        {
            var title = option.Text(Limits.Title);
            if (titles.Contains(title)) throw option.Wrong($"options has {title} twice.");
            titles.Add(title);
        }

        return titles;
    }

    private static List<int> Weights(ScriptNode node, int options)
    {
        var weights = node.List(options, options).Select(weight => weight.Whole(0, HeaviestWeight)).ToList();
        return weights.Sum() > 0 ? weights : throw node.Wrong("weights are all 0, but people must choose something.");
    }

    private static Majority MajorityOf(ScriptNode node)
    {
        var fields = node.Fields("base", "threshold", "strict");
        var of = fields.TryGetValue("base", out var named) ? named.Word("present", "eligible", "cast") : "present";
        var threshold = fields.GetValueOrDefault("threshold");
        if (threshold is not null && !Fraction.TryParse(threshold.Scalar, out _)) throw threshold.Wrong("threshold must be a fraction like 2/3.");
        return new(of, threshold?.Scalar ?? "1/2", !fields.TryGetValue("strict", out var strict) || strict.Flag());
    }
}
