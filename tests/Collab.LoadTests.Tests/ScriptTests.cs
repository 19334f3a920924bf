using System.Text;
using Collab.LoadTests.Attendance.Scripts;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Tests;

/// <summary>The language of scripts: what is read, and what is a mistake, with its line.</summary>
public sealed class ScriptTests
{
    // The first step stands in line 4.
    private const string Before = "title: Giao ban\nagenda: [{title: Khai mạc, minutes: 5}]\nsteps:\n";
    private const string Open = Before + "  - openMeeting\n";

    private static readonly string[] Troubles = ["{", "]", ":", "- ", "\n", "\t", "  ", "\"", "'", "|", ">", "%", "&a ", "*a", "!!x ", "#", "---\n", "? ", "\0", "\ud800", "\u202e", "~", "-1", "99999999999", "\"\\ud800\"", "<<: "];

    [Fact]
    public async Task The_built_in_script_is_the_briefing_of_old_step_by_step()
    {
        var script = ScriptReader.BuiltIn();

        var commands = await Rehearsal.RunAsync(script, 20);

        string[] orders = [.. Enumerable.Repeat("Chair callSpeaker|Chair endSpeech", 13).SelectMany(pair => pair.Split('|'))];
        string[] ballot = ["Secretary prepareBallot", "Chair openBallot", .. Enumerable.Repeat("Delegate castBallot", 20), "Chair castBallot", "Chair closeBallot"];
        Assert.Equal(
            [
                "Chair openMeeting", "Secretary addAgendaItem", "Secretary addAgendaItem", "Secretary addAgendaItem", "Chair startAgendaItem",
                "Chair openFloor", .. Enumerable.Repeat("Delegate requestToSpeak", 13), .. orders, "Chair closeFloor",
                "Chair startAgendaItem", .. ballot, "Delegate postMessage", .. ballot, .. ballot,
                "Chair startAgendaItem", "Secretary recordConclusion", "Secretary recordConclusion", "Chair finishAgendaItem",
                .. Enumerable.Repeat("Delegate checkOut", 20), "Chair closeMeeting",
            ],
            commands.Select(c => $"{c.By} {c.Command.GetProperty("type").GetString()}"));
        Assert.Equal(("Giao ban", 3), (script.Title, script.Ballots));
        Assert.Equal([new AgendaPoint(5, "Khai mạc", 5, null)], script.Agenda);
    }

    [Theory]
    [InlineData(2)] // as few as --devices leaves
    [InlineData(18_999)]
    public async Task The_built_in_script_is_refused_nothing_however_many_come(int delegates) =>
        Assert.Equal(3, (await Rehearsal.RunAsync(ScriptReader.BuiltIn(), delegates)).Count(c => c.Command.GetProperty("type").GetString() == "closeBallot"));

    [Fact]
    public async Task The_built_in_script_sends_the_texts_of_old()
    {
        var commands = (await Rehearsal.RunAsync(ScriptReader.BuiltIn(), 20)).Select(c => c.Command.GetRawText()).ToList();

        string[] expected =
        [
            """{"type":"addAgendaItem","title":"Kết quả tháng trước","minutes":10}""", """{"type":"addAgendaItem","title":"Nhiệm vụ tháng tới","minutes":10}""",
            """{"type":"addAgendaItem","title":"Kết luận","minutes":10}""", """{"type":"openFloor","queue":"speech"}""",
            """{"type":"requestToSpeak","kind":"speech","note":"Xin phát biểu"}""", """{"type":"requestToSpeak","kind":"pointOfOrder"}""",
            """{"type":"prepareBallot","title":"Thông qua báo cáo","secret":false}""", """{"type":"prepareBallot","title":"Giới thiệu nhân sự","secret":true}""",
            """{"type":"prepareBallot","title":"Thông qua nghị quyết","secret":false}""",
            """{"type":"postMessage","text":"Nhất trí với dự thảo, đề nghị bổ sung số liệu quý III."}""",
        ];
        Assert.All(expected, json => Assert.Contains(commands, command => System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(command), System.Text.Json.Nodes.JsonNode.Parse(json))));
        Assert.All(ScriptReader.BuiltIn().Steps.OfType<HoldBallot>(), ballot =>
        {
            Assert.Equal([3, 1, 1], ballot.Weights);
            Assert.Equal("Đề nghị các đại biểu biểu quyết.", ballot.Reminder);
            Assert.Null(ballot.Window);
        });
        Assert.Equal(40, ScriptReader.BuiltIn().Steps.OfType<Post>().Single().OneIn);
    }

    [Fact]
    public async Task Every_word_of_the_language_reaches_the_meeting()
    {
        var script = ScriptReader.Parse("all.yaml", """
            title: Họp thử
            agenda:
              - {title: Một, minutes: 0, presenter: chair}
              - {title: Hai, minutes: 5, presenter: 2}
            steps:
              - openMeeting
              - addAgendaItem: {title: Ba, minutes: 5, presenter: secretary}
              - startAgendaItem: Hai
              - openFloor
              - openFloor: question
              - requestToSpeak: {kind: speech, people: 2}
              - requestToSpeak: {kind: question}
              - callSpeaker: 1
              - pauseFloor
              - callSpeaker
              - closeFloor: question
              - suspendMeeting
              - pause: 0.5
              - resumeMeeting
              - ballot:
                  title: Chọn phương án
                  options: [Phương án 1, Phương án 2]
                  weights: [0, 1]
                  passRule: {base: cast, threshold: 2/3, strict: false}
                  window: 2
              - postMessage: {text: Chào, by: chair, channel: questions}
              - recordConclusion: {text: Xong.}
              - finishAgendaItem: Hai
              - checkOut
              - closeMeeting
            """);

        var sent = (await Rehearsal.RunAsync(script, 3)).Select(c => c.Command).ToList();

        var ballot = sent.Single(c => c.GetProperty("type").GetString() == "prepareBallot");
        Assert.Equal(["Phương án 1", "Phương án 2"], ballot.GetProperty("options").EnumerateArray().Select(option => option.GetString()));
        Assert.Equal("""{"base":"cast","threshold":"2/3","strict":false}""", ballot.GetProperty("passRule").GetRawText());
        Assert.All(sent.Where(c => c.GetProperty("type").GetString() == "castBallot"), cast => Assert.Equal("2", cast.GetProperty("option").GetString()));
        Assert.Equal(3, sent.Count(c => c.GetProperty("type").GetString() == "callSpeaker"));
        Assert.Equal(TimeSpan.FromSeconds(2), script.Steps.OfType<HoldBallot>().Single().Window);
        Assert.Equal(TimeSpan.FromSeconds(0.5), script.Steps.OfType<Pause>().Single().Time);
    }

    [Theory]
    [InlineData(1, "It is empty", "")]
    [InlineData(1, "It is empty", "# nothing\n")]
    [InlineData(3, "not YAML", "title: Giao ban\nsteps: [\n")]
    [InlineData(1, "must be a map", "just words\n")]
    [InlineData(1, "needs title", "steps: [openMeeting]\n")]
    [InlineData(1, "needs steps", "title: Giao ban\n")]
    [InlineData(2, "has no colour", "title: Giao ban\ncolour: red\nsteps: [openMeeting]\n")]
    [InlineData(3, "title is there twice", "title: Giao ban\nsteps: [openMeeting]\ntitle: Khác\n")]
    [InlineData(2, "steps has 0 entries", "title: Giao ban\nsteps: []\n")]
    [InlineData(2, "steps must be a list", "title: Giao ban\nsteps: openMeeting\n")]
    [InlineData(1, "title must be a text", "title: [a]\nsteps: [openMeeting]\n")]
    [InlineData(1, "title must be a text", "title:\nsteps: [openMeeting]\n")]
    [InlineData(1, "title has control characters", "title: \"a\\tb\"\nsteps: [openMeeting]\n")]
    [InlineData(4, "A second document", "title: Giao ban\nsteps: [openMeeting]\n\n---\ntitle: b\n")]
    [InlineData(1, "Anchors and aliases", "title: &a Giao ban\nsteps: [openMeeting]\n")]
    [InlineData(1, "Tags", "title: !!binary aGk=\nsteps: [openMeeting]\n")]
    [InlineData(2, "nested deeper", "title: Giao ban\nsteps: [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]\n")]
    [InlineData(2, "A key must be a word", "title: Giao ban\n? [a, b]\n: c\nsteps: [openMeeting]\n")]
    [InlineData(3, "minutes is 'ten'", "title: a\nagenda:\n  - {title: b, minutes: ten}\nsteps: [openMeeting]\n")]
    [InlineData(3, "minutes is '5'", "title: a\nagenda:\n  - {title: b, minutes: \"5\"}\nsteps: [openMeeting]\n")]
    [InlineData(3, "from 0 to 1440", "title: a\nagenda:\n  - {title: b, minutes: 1441}\nsteps: [openMeeting]\n")]
    [InlineData(4, "have the title b", "title: a\nagenda:\n  - {title: b, minutes: 1}\n  - {title: b, minutes: 1}\nsteps: [openMeeting]\n")]
    public void A_mistake_in_the_file_is_told_with_its_line(int line, string sentence, string text) => IsMistake(line, sentence, text);

    [Theory]
    [InlineData("There is no such step", "dance")]
    [InlineData("There is no such step", "dance: {with: chair}")]
    [InlineData("A step is one word", "{openMeeting: , closeMeeting: }")]
    [InlineData("Nothing belongs to openMeeting", "openMeeting: now")]
    [InlineData("is not on the agenda", "startAgendaItem: Bế mạc")]
    [InlineData("is not on the agenda", "recordConclusion: {text: a, item: Bế mạc}")]
    [InlineData("one of: speech question", "openFloor: dance")]
    [InlineData("needs kind", "requestToSpeak: {people: 2}")]
    [InlineData("from 1 to 500", "requestToSpeak: {kind: speech, people: 501}")]
    [InlineData("from 1 to 500", "callSpeaker: some")]
    [InlineData("ballot needs options", "ballot: {title: a}")]
    [InlineData("must have 2 to 20", "ballot: {title: a, options: []}")]
    [InlineData("must be a list of 2 to 20 titles", "ballot: {title: a, options: many}")]
    [InlineData("has b twice", "ballot: {title: a, options: [b, b]}")]
    [InlineData("weights has 2 entries", "ballot: {title: a, options: standard, weights: [1, 2]}")]
    [InlineData("weights are all 0", "ballot: {title: a, options: standard, weights: [0, 0, 0]}")]
    [InlineData("secret is 'yes'", "ballot: {title: a, options: standard, secret: yes}")]
    [InlineData("fraction like 2/3", "ballot: {title: a, options: standard, passRule: {threshold: most}}")]
    [InlineData("one of: present eligible cast", "ballot: {title: a, options: standard, passRule: {base: all}}")]
    [InlineData("ballot has no question", "ballot: {question: a, options: standard}")]
    [InlineData("from 1 to 3600", "ballot: {title: a, options: standard, window: 0}")]
    [InlineData("title is there twice", "ballot: {title: a, title: b, options: standard}")]
    [InlineData("oneIn is for messages by delegates", "postMessage: {text: a, by: chair, oneIn: 2}")]
    [InlineData("text is empty", "postMessage: {text: ' '}")]
    [InlineData("from 0 to 600", "pause: 601")]
    [InlineData("pause is '-1'", "pause: -1")]
    [InlineData("pause is empty", "pause")]
    [InlineData("must be a map", "addAgendaItem: Bế mạc")]
    public void A_mistake_in_a_step_is_told_with_its_line(string sentence, string step) => IsMistake(5, sentence, $"{Open}  - {step}\n");

    [Theory]
    [InlineData(4, "startAgendaItem would be refused: The meeting is not open.", Before + "  - startAgendaItem: Khai mạc\n")]
    [InlineData(6, "The item is the current one already.", Open + "  - startAgendaItem: Khai mạc\n  - startAgendaItem: Khai mạc\n")]
    [InlineData(5, "requestToSpeak would be refused: The queue is not open.", Open + "  - requestToSpeak: {kind: speech}\n")]
    [InlineData(6, "castBallot would be refused: Check in first.", Open + "  - checkOut\n  - ballot: {title: a, options: standard}\n")]
    [InlineData(5, "more than all cannot be reached", Open + "  - ballot: {title: a, options: standard, passRule: {threshold: 1/1}}\n")]
    [InlineData(5, "presenter is 31, but only 30 delegates come", Open + "  - addAgendaItem: {title: a, minutes: 1, presenter: 31}\n")]
    public async Task What_a_meeting_would_refuse_is_told_before_there_is_one(int line, string sentence, string text)
    {
        var script = ScriptReader.Parse("a.yaml", text);

        var wrong = await Assert.ThrowsAsync<WrongOptionException>(() => Rehearsal.RunAsync(script, 30));

        Assert.StartsWith($"a.yaml:{line}: ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_that_stand_for_gigabytes_are_refused_unread()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (var i = 1; i < 40; i++) bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");

        IsMistake(1, "Anchors and aliases", bomb.ToString());
    }

    [Fact]
    public void Values_nested_without_end_are_refused_unread() => IsMistake(1, "nested deeper", new string('[', 400_000));

    [Fact]
    public void A_file_that_is_missing_too_large_or_no_text_is_told()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, [.. Encoding.ASCII.GetBytes("title: a\nsteps: "), 0xFF]);
            Assert.StartsWith($"{file}:2: This is not UTF-8", Mistake(file), StringComparison.Ordinal);

            File.WriteAllText(file, new string('#', 1_000_001));
            Assert.StartsWith($"{file}:1: The file is larger than 1 MB", Mistake(file), StringComparison.Ordinal);

            Assert.Contains("cannot be read", Mistake(Path.GetTempPath()), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Equal($"{file}: There is no such file.", Mistake(file));
        static string Mistake(string file) => Assert.Throws<WrongOptionException>(() => ScriptReader.Read(file)).Message;
    }

    [Fact]
    public async Task Whatever_becomes_of_a_script_it_is_read_or_told()
    {
        var whole = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "briefing.yaml"));
        var (random, read, told) = (new Random(1), 0, 0);
        for (var i = 0; i < 3_000; i++)
        {
            var text = new StringBuilder(whole);
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                if (random.Next(2) == 0) text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                else text.Insert(at, Troubles[random.Next(Troubles.Length)]);
            }

            try
            {
                await Rehearsal.RunAsync(ScriptReader.Parse("a.yaml", text.ToString()), 20);
                read++;
            }
            catch (WrongOptionException wrong)
            {
                Assert.Matches(@"^a\.yaml:[1-9][0-9]*: .+\.$", wrong.Message);
                told++;
            }
        }

        Assert.True(read > 100 && told > 1_000, $"{read} read, {told} told");
    }

    private static void IsMistake(int line, string sentence, string text)
    {
        var wrong = Assert.Throws<WrongOptionException>(() => ScriptReader.Parse("a.yaml", text));

        Assert.StartsWith($"a.yaml:{line}: ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, wrong.Message, StringComparison.Ordinal);
    }
}
