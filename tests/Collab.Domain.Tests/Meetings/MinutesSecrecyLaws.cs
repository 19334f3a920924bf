using System.Text.Json;
using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Nothing from inside a closed session or about a hidden agenda item stands in what all participants read: no text, no id; nor anything of one session in the minutes of another.</summary>
[Trait("Requirement", "A1")]
[Trait("Requirement", "D9")]
public sealed class MinutesSecrecyLaws
{
    [Fact]
    public void What_arises_inside_is_in_the_minutes_of_its_own_session_only()
    {
        var (texts, told) = (0, 0);
        Gen.Select(GenCommands.Sequence, Gen.Int[0, 5]).Sample((steps, seed) =>
        {
            var world = MeetingWorld.Opened().WithVisitors();
            world.Do(MeetingWorld.Chair, new OpenFloor());
            var secrets = new Dictionary<string, Guid>();
            foreach (var (step, i) in steps.Select((step, i) => (step, i)))
            {
                world.Now = world.Now.AddSeconds(step.Seconds);
                if (i % 25 == seed && world.Do(MeetingWorld.Chair, new CloseSession(MeetingWorld.SecondItem, [MeetingWorld.An])).Refusal is null)
                {
                    world.Do(MeetingWorld.Secretary, new RecordConclusion($"bí mật mở đầu {i}."));
                    secrets[$"bí mật mở đầu {i}."] = world.State.ClosedSessionId!.Value;
                }
                if (i % 25 == seed + 20) world.Do(MeetingWorld.Chair, new EndClosedSession());
                var (session, mark, before) = (world.State.ClosedSessionId, $"bí mật {i} của phiên kín", world.Journal.Count);
                var command = step.Make(world.State);
                world.Do(step.By, session is null ? command : ClosedSessionLaws.Marked(command, mark));
                if (session is not { } id || world.Journal.Count == before) continue;
                secrets[mark] = id;
                foreach (var made in world.Journal.Skip(before).Select(MeetingEventTable.Read).Select(ClosedSessionLaws.IdOf).OfType<Guid>()) secrets[made.ToString()] = id;
            }

            var documents = MinutesDocuments.Of(world.State).ToDictionary(d => d, d => All(world, d));
            foreach (var (secret, id) in secrets)
            {
                foreach (var document in documents.Where(d => d.Key != id.ToString())) Assert.DoesNotContain(secret, document.Value, StringComparison.Ordinal);
                if (documents[id.ToString()].Contains(secret, StringComparison.Ordinal)) Interlocked.Increment(ref told);
            }
            Interlocked.Add(ref texts, secrets.Count);
        }, iter: 150);
        Assert.True(texts > 150 && told > 10, $"{texts} secrets, {told} of them told inside, are not much of a test.");
    }

    [Fact]
    public void What_is_about_a_hidden_item_is_in_neither_the_minutes_nor_the_notice()
    {
        var (hiddenOnes, shown) = (0, 0);
        GenCommands.Sequence.Sample(steps =>
        {
            var world = MeetingWorld.Opened();
            world.Do(MeetingWorld.Chair, new OpenFloor());
            world.Do(MeetingWorld.Chair, new StartAgendaItem(MeetingWorld.HiddenItem));
            var about = new Dictionary<string, Guid>();
            foreach (var (step, i) in steps.Select((step, i) => (step, i)))
            {
                world.Now = world.Now.AddSeconds(step.Seconds);
                if (i % 30 == 20) world.Do(MeetingWorld.Chair, new StartAgendaItem(i % 60 == 20 ? MeetingWorld.SecondItem : MeetingWorld.HiddenItem));
                var (command, mark, before) = (step.Make(world.State), $"dấu riêng {i} của mục", world.Journal.Count);
                var named = command switch
                {
                    PrepareBallot { ItemId: { } of } => of,
                    RecordConclusion { ItemId: { } of } => of,
                    RequestToSpeak { ItemId: { } of } => of,
                    EditAgendaItem { Title: not null } c => c.ItemId,
                    _ => (Guid?)null,
                };
                world.Do(step.By, command switch
                {
                    PrepareBallot c => c with { Title = mark },
                    RecordConclusion c => c with { Text = mark },
                    EditAgendaItem { Title: not null } c => c with { Title = mark },
                    _ => command,
                });
                if (named is not { } id || world.Journal.Count == before) continue;
                about[mark] = id;
                if (world.Journal.Skip(before).Select(MeetingEventTable.Read).Select(ClosedSessionLaws.IdOf).OfType<Guid>().FirstOrDefault() is var made && made != default) about[made.ToString()] = id;
            }

            var read = All(world, MinutesDocuments.Minutes) + All(world, MinutesDocuments.Notice);
            foreach (var id in world.State.Agenda.Items.Keys.Where(id => !world.State.Agenda.IsShown(id)))
            {
                Assert.DoesNotContain(id.ToString(), read, StringComparison.Ordinal);
                Interlocked.Increment(ref hiddenOnes);
            }
            Assert.DoesNotContain("Nhân sự mật", world.State.Agenda.IsShown(MeetingWorld.HiddenItem) ? "" : read, StringComparison.Ordinal);
            foreach (var (mark, id) in about)
            {
                // A ballot or conclusion may have come to be about another item, or an item have got another title.
                var now = world.State.Ballots.Values.FirstOrDefault(b => b.Title == mark || b.Id.ToString() == mark) is { } ballot ? ballot.ItemId
                    : world.State.Conclusions.Values.FirstOrDefault(c => c.Text == mark || c.Id.ToString() == mark) is { } conclusion ? conclusion.ItemId : id;
                if (now is { } its && world.State.Agenda.Items.ContainsKey(its) && !world.State.Agenda.IsShown(its)) Assert.DoesNotContain(mark, read, StringComparison.Ordinal);
                else if (read.Contains(mark, StringComparison.Ordinal)) Interlocked.Increment(ref shown);
            }
        }, iter: 200);
        Assert.True(hiddenOnes > 100 && shown > 5, $"{hiddenOnes} hidden items, {shown} things of others shown, are not much of a test.");
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public void Minutes_of_a_secret_ballot_are_the_same_whoever_chose_what()
    {
        Gen.Shuffle(new[] { "agree", "disagree", "other", "agree" }).Sample(choices => Assert.Equal(MinutesOf(["agree", "disagree", "other", "agree"]), MinutesOf(choices)), iter: 20);

        static string MinutesOf(string[] choices)
        {
            var world = MeetingWorld.Opened();
            var ballot = world.Must(MeetingWorld.Chair, new PrepareBallot("Bầu kín", Secret: true));
            world.Must(MeetingWorld.Chair, new OpenBallot(ballot));
            foreach (var (voter, i) in new[] { MeetingWorld.Chair, MeetingWorld.An, MeetingWorld.Binh, MeetingWorld.Chi }.Select((v, i) => (v, i))) world.Must(voter, new CastBallot(ballot, choices[i], GenCommands.Receipt(i)));
            world.Must(MeetingWorld.Chair, new CloseBallot(ballot));
            return All(world, MinutesDocuments.Minutes);
        }
    }

    [Fact]
    public void Notes_of_requests_hidden_messages_questions_that_wait_and_chat_are_told_nowhere()
    {
        var world = MeetingWorld.Opened();
        world.Must(MeetingWorld.Chair, new OpenFloor());
        world.Must(MeetingWorld.Chair, new CallSpeaker(world.Must(MeetingWorld.An, new RequestToSpeak(RequestKind.Speech, Note: "chuyện riêng"))));
        var hidden = world.Must(MeetingWorld.Binh, new PostMessage("lời lẽ không hay", MessageChannel.Questions));
        world.Must(MeetingWorld.Chair, new AnswerQuestion(hidden, "xin rút lại"));
        world.Must(MeetingWorld.Chair, new HideMessage(hidden));
        world.Must(MeetingWorld.Binh, new PostMessage("còn chờ trả lời", MessageChannel.Questions));
        world.Must(MeetingWorld.Chi, new PostMessage("chào buổi sáng", MessageChannel.Chat));
        world.Must(MeetingWorld.Chair, new CloseMeeting());
        var read = string.Concat(MinutesDocuments.Of(world.State).Select(d => All(world, d)));
        foreach (var secret in new[] { "chuyện riêng", "lời lẽ không hay", "xin rút lại", "còn chờ trả lời", "chào buổi sáng" }) Assert.DoesNotContain(secret, read, StringComparison.Ordinal);
        Assert.Contains("phát biểu", read, StringComparison.Ordinal);
    }

    // Keys and events too.
    private static string All(MeetingWorld world, string document)
    {
        var text = world.Minutes(document);
        return text.Read() + JsonSerializer.Serialize(text, MeetingJson.Options);
    }
}
