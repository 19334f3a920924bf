using System.Globalization;
using System.Text.RegularExpressions;
using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Every figure in the minutes is the one that <see cref="MinutesCounter"/> counts in the record, and what it counts is in the minutes.</summary>
[Trait("Requirement", "A1")]
public sealed partial class MinutesFigureLaws
{
    [GeneratedRegex(@"(\d+) (giờ|phút|giây)")]
    private static partial Regex Durations { get; }

    [Fact]
    public void Attendance_is_as_counted()
    {
        var (present, absent, left, guests, stoodIn) = (0, 0, 0, 0, 0);
        GenMinutes.Worlds.Sample(world =>
        {
            var (counter, text) = (new MinutesCounter(world.Journal), world.Minutes());
            var sum = text.Find("attendance")!.Text;
            Assert.Equal(counter.Summoned, Figure(sum, @"Triệu tập: ([\d.]+) người"));
            Assert.Equal(counter.Present, Figure(sum, @"Có mặt[^:]*: ([\d.]+) người"));
            Assert.Equal(counter.PresentBy(AttendanceMode.InPerson), Figure(sum, @"trực tiếp ([\d.]+)"));
            Assert.Equal(counter.PresentBy(AttendanceMode.Online), Figure(sum, @"trực tuyến ([\d.]+)"));
            Assert.Equal(counter.PresentBy(AttendanceMode.Bridge), Figure(sum, @"tại điểm cầu ([\d.]+)"));
            Assert.Equal(counter.StoodIn, Figure(sum, @"Trong số có mặt, ([\d.]+) người có người dự thay"));
            Assert.Equal(counter.Left, Figure(sum, @"([\d.]+) người ra về trước"));
            Assert.Equal(counter.Summoned - counter.Present, Figure(sum, @"Vắng mặt: ([\d.]+) người"));
            Assert.Equal(counter.Excused, Figure(sum, @"\(có lý do ([\d.]+)"));
            Assert.Equal(counter.Summoned - counter.Present - counter.Excused, Figure(sum, @"không có lý do ([\d.]+)"));
            Assert.Equal(counter.Guests, Figure(text.Find("guests")?.Text ?? "", @"Khách mời có mặt\W+([\d.]+) người"));
            Assert.Equal(counter.GuestsByLink, Figure(text.Find("guests")?.Text ?? "", @"trong đó ([\d.]+) vào bằng liên kết"));
            Assert.Equal(counter.Excused, Figure(text.Find("absent")?.Text ?? "", @"Vắng có lý do\W+([\d.]+) người"));
            foreach (var key in new[] { "absent", "unexcused", "delegated", "guests" }) AssertNamed(text, key);
            if (counter.OpenedAt is not null && !counter.HasSittings) Assert.Equal(counter.VotersAtOpening, Figure(text.Find("quorum")!.Text, @"khi khai mạc có mặt ([\d.]+) người"));
            if (counter.ClosedAt is not null && !counter.HasSittings) Assert.Equal(counter.VotersAtClosing, Figure(text.Find("quorum")!.Text, @"khi kết thúc có mặt ([\d.]+) người"));
            // The list says of everybody what the sum counts.
            var lines = text.Sections.Single(s => s.Key == "people").Passages.Select(p => p.Text).Where(line => !line.Contains("(khách mời", StringComparison.Ordinal)).ToList();
            Assert.Equal(counter.Summoned, lines.Count);
            Assert.Equal(counter.Present, lines.Count(line => !line.Contains(": vắng ", StringComparison.Ordinal)));
            Assert.Equal(counter.Excused, lines.Count(line => line.Contains(": vắng có lý do", StringComparison.Ordinal)));
            Assert.Equal(counter.OpenedAt is { } opened ? Time(opened) : "…", text.Find("start")!.Text);
            Assert.Equal(counter.ClosedAt is { } closed ? $"Cuộc họp kết thúc vào {Time(closed)}" : "Cuộc họp chưa kết thúc.", text.Find("end")!.Text);

            Interlocked.Add(ref present, counter.Present);
            Interlocked.Add(ref absent, counter.Excused);
            Interlocked.Add(ref left, counter.Left);
            Interlocked.Add(ref guests, counter.GuestsByLink);
            Interlocked.Add(ref stoodIn, counter.StoodIn);
        }, iter: 400);
        Assert.True(present > 500 && absent > 50 && left > 50 && guests > 20 && stoodIn > 5, $"{present} present, {absent} excused, {left} left, {guests} guests, {stoodIn} stood in for: not much of a test.");
    }

    [Fact]
    public void Speeches_questions_and_conclusions_are_as_counted()
    {
        var (speeches, questions, conclusions) = (0, 0, 0);
        GenMinutes.Worlds.Sample(world =>
        {
            var counter = new MinutesCounter(world.Journal);
            foreach (var document in MinutesDocuments.Of(world.State).Where(d => d != MinutesDocuments.Notice))
            {
                var (session, text) = (MinutesDocuments.SessionOf(document), world.Minutes(document));
                var told = counter.Speeches.Where(s => s.Value == session && (session is not null || counter.ItemOf(s.Key) is not { } item || !IsHidden(world, item))).Select(s => s.Key).ToList();
                if (session is null) Assert.Equal(told.Order(), Ids(text, "speech").Where(id => counter.Speeches.ContainsKey(id)).Order());
                foreach (var id in Ids(text, "speech").Where(counter.Speeches.ContainsKey))
                    Assert.Equal(counter.Seconds[id], Seconds(text.Find($"speech:{id}")!.Text.Split('(')[^1]));
                if (session is null)
                {
                    var sum = text.Find("floor")?.Text ?? "";
                    Assert.Equal(told.Count, Figure(sum, @"có ([\d.]+) lượt"));
                    Assert.Equal(told.Select(counter.SpeakerOf).Distinct().Count(), Figure(sum, @"của ([\d.]+) người"));
                    Assert.Equal(told.Sum(id => counter.Seconds[id]), Seconds(sum.Split("trong ")[^1]));
                }
                Assert.Subset(counter.Questions.Where(q => q.Value == session).Select(q => q.Key).ToHashSet(), Ids(text, "question").ToHashSet());
                var concluded = counter.Conclusions.Where(c => c.Value.Session == session && (c.Value.Item is not { } item || (session is null && !IsHidden(world, item)))).Select(c => c.Key).ToList();
                Assert.Subset(Ids(text, "conclusion").ToHashSet(), concluded.ToHashSet());
                if (session is null) Assert.Equal(MeetingAudiences.View(world.State, MeetingAudience.Delegates).Conclusions.Keys.Order(), Ids(text, "conclusion").Order());
                foreach (var id in Ids(text, "conclusion")) Assert.Contains(counter.Conclusions[id].Text, text.Find($"conclusion:{id}")!.Text, StringComparison.Ordinal);

                Interlocked.Add(ref speeches, told.Count);
                Interlocked.Add(ref questions, Ids(text, "question").Count());
                Interlocked.Add(ref conclusions, concluded.Count);
            }
        }, iter: 400);
        Assert.True(speeches > 300 && questions > 50 && conclusions > 200, $"{speeches} speeches, {questions} questions, {conclusions} conclusions are not much of a test.");
    }

    [Fact]
    public void Ballots_are_as_counted()
    {
        var (motions, elections, sealedOnes, papers, hands) = (0, 0, 0, 0, 0);
        GenMinutes.Worlds.Sample(world =>
        {
            var counter = new MinutesCounter(world.Journal);
            foreach (var document in MinutesDocuments.Of(world.State).Where(d => d != MinutesDocuments.Notice))
            {
                var (session, text) = (MinutesDocuments.SessionOf(document), world.Minutes(document));
                Assert.Subset(counter.Opened.Where(b => b.Value.Session == session).Select(b => b.Key).ToHashSet(), Ids(text, "ballot").ToHashSet());
                foreach (var id in Ids(text, "ballot"))
                {
                    var (said, ballot) = (text.Find($"ballot:{id}")!.Text, world.State.Ballots[id]);
                    if (counter.Voided.Contains(id))
                    {
                        Assert.Contains("Kết quả không có giá trị.", said, StringComparison.Ordinal);
                        Assert.DoesNotContain("phiếu (", said.Replace("(bỏ phiếu kín", "", StringComparison.Ordinal), StringComparison.Ordinal);
                        continue;
                    }
                    if (!counter.Closed.Contains(id)) continue;

                    var hand = counter.Hands.Where(h => h.Key.Ballot == id).ToList();
                    var paper = counter.Papers.GetValueOrDefault(id);
                    Assert.Equal(counter.Opened[id].Eligible, Figure(said, @"Có quyền (?:biểu quyết|bầu cử): ([\d.]+) người"));
                    Assert.Equal(counter.Heads[id] + hand.Sum(h => h.Value.Values.Sum()) + (paper?.Returned ?? 0), Figure(said, @"đã (?:biểu quyết|bầu): ([\d.]+) người"));
                    Assert.Equal(hand.Sum(h => h.Value.Values.Sum()), Figure(said, @"Giơ tay: ([\d.]+) người"));
                    Assert.Equal(counter.ByOthers[id], Figure(said, @"ủy quyền biểu quyết thay: ([\d.]+) phiếu"));
                    foreach (var option in ballot.Options)
                    {
                        var votes = ballot.IsSealed
                            ? world.Sealed.Count(v => v.BallotId == id && SealedVote.ChoicesOf(v.Option).Contains(option.Id))
                            : counter.Votes[id].GetValueOrDefault(option.Id) + hand.Sum(h => h.Value.Find(option.Id)) + (paper?.Counts.Find(option.Id) ?? 0);
                        var name = option.Title ?? option.Id switch { "agree" => "đồng ý", "disagree" => "không đồng ý", _ => "ý kiến khác" };
                        Assert.Equal(votes, Figure(said, $@"(?:Kết quả: |; ){Regex.Escape(name)} ([\d.]+) phiếu \("));
                    }
                    if (paper is not null)
                    {
                        Assert.Equal((paper.Issued, paper.Returned, paper.Valid, paper.Invalid),
                            (Figure(said, @"phát ra: ([\d.]+)"), Figure(said, @"thu về: ([\d.]+)"), Figure(said, @"; hợp lệ: ([\d.]+)"), Figure(said, @"không hợp lệ: ([\d.]+)")));
                    }
                    if (ballot.Kind == BallotKind.Election) Interlocked.Increment(ref elections);
                    else Interlocked.Increment(ref motions);
                    if (ballot.IsSealed) Interlocked.Increment(ref sealedOnes);
                    if (paper is not null) Interlocked.Increment(ref papers);
                    if (hand.Count > 0) Interlocked.Increment(ref hands);
                }
            }
        }, iter: 300);
        Assert.True(motions > 100 && elections > 50 && sealedOnes > 30 && papers > 20 && hands > 20, $"{motions} motions, {elections} elections, {sealedOnes} sealed, {papers} on paper, {hands} with hands: not much of a test.");
    }

    private static bool IsHidden(MeetingWorld world, Guid item) => world.State.Agenda.Items.ContainsKey(item)
        ? !world.State.Agenda.IsShown(item)
        : !world.States.Last(m => m.Agenda.Items.ContainsKey(item)).Agenda.IsShown(item);

    private static IEnumerable<Guid> Ids(MinutesText text, string kind) =>
        text.Passages().Where(p => p.Key.StartsWith(kind + ":", StringComparison.Ordinal)).Select(p => Guid.Parse(p.Key[(kind.Length + 1)..]));

    // A figure that is not said is none.
    private static int Figure(string text, string pattern) => Regex.Match(text, pattern) is { Success: true } match ? int.Parse(match.Groups[1].Value.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : 0;

    // As many lines as are counted above them.
    private static void AssertNamed(MinutesText text, string key)
    {
        if (text.Find(key)?.Text.Split('\n') is [var sum, .. var lines] && lines.Length > 0) Assert.Equal(Figure(sum, @"\(([\d.]+) người"), lines.Length);
    }

    private static int Seconds(string text) => Durations.Matches(text).Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) * m.Groups[2].Value switch { "giờ" => 3600, "phút" => 60, _ => 1 });

    private static string Time(DateTimeOffset at)
    {
        var local = at.ToOffset(TimeSpan.FromHours(7));
        return $"{local:HH} giờ {local:mm}, ngày {local.Day:00} tháng {(local.Month <= 2 ? $"{local.Month:00}" : $"{local.Month}")} năm {local.Year}.";
    }
}
