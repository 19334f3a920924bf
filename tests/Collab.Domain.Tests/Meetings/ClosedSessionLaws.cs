using System.Text.Json;
using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Nothing that arises in a closed session reaches anybody who was never inside: no text, no id, in no view on the way and no event.</summary>
[Trait("Requirement", "D9")]
public sealed class ClosedSessionLaws
{
    [Fact]
    public void What_arises_inside_is_in_nothing_that_anybody_outside_is_ever_sent()
    {
        var (closed, texts) = (0, 0);
        Gen.Select(GenCommands.Sequence, Gen.Int[0, 5]).Sample((steps, seed) =>
        {
            var world = MeetingWorld.Opened().WithVisitors();
            world.Do(MeetingWorld.Chair, new OpenFloor());
            var secrets = new Dictionary<string, Guid>();
            var sent = new Dictionary<Guid, List<string>>();
            foreach (var (step, i) in steps.Select((step, i) => (step, i)))
            {
                world.Now = world.Now.AddSeconds(step.Seconds);
                if (i % 25 == seed) world.Do(MeetingWorld.Chair, new CloseSession(MeetingWorld.SecondItem, i % 2 == 0 ? [MeetingWorld.An, MeetingWorld.Guest] : [MeetingWorld.Binh]));
                var (session, mark) = (world.State.ClosedSessionId, $"bí mật {i} của phiên kín");
                var before = world.Journal.Count;
                var command = step.Make(world.State);
                world.Do(step.By, session is null ? command : Marked(command, mark));
                if (session is not { } id || world.Journal.Count == before) continue;

                if (world.Journal.Skip(before).Any(e => System.Text.Encoding.UTF8.GetString(e.Data).Contains(mark, StringComparison.Ordinal))) secrets[mark] = id;
                foreach (var made in world.Journal.Skip(before).Select(MeetingEventTable.Read).Select(IdOf).OfType<Guid>()) secrets[made.ToString()] = id;
            }

            foreach (var member in MeetingWorld.Everyone.Concat(MeetingWorld.Visitors))
            {
                var own = secrets.Where(secret => !world.States.Any(m => m.ClosedSessions.ContainsKey(secret.Value) && m.IsInside(member, secret.Value))).Select(secret => secret.Key).ToList();
                if (own.Count == 0) continue;
                var seen = SecrecyLaws.Everything(world, member) + string.Concat(world.States.Where((_, i) => i % 3 == 0).Append(world.State).Select(m => MeetingSight.Of(m, member) is { } sight
                    ? JsonSerializer.Serialize(MeetingAudiences.View(m, sight) with { Me = MeetingAudiences.Me(m, member) }, MeetingJson.Options) : ""));
                foreach (var secret in own) Assert.DoesNotContain(JsonEncodedText.Encode(secret, MeetingJson.Options.Encoder).ToString(), seen, StringComparison.Ordinal);
            }
            Interlocked.Add(ref closed, world.State.ClosedSessions.Count);
            Interlocked.Add(ref texts, secrets.Count);
        }, iter: 150);
        Assert.True(closed > 100 && texts > 300, $"{closed} sessions and {texts} secrets are not much of a test.");
    }

    internal static Guid? IdOf(MeetingEvent happened) => happened switch
    {
        MessagePosted e => e.MessageId,
        SpeakingRequested e => e.RequestId,
        BallotPrepared e => e.BallotId,
        ConclusionRecorded e => e.ConclusionId,
        _ => null,
    };

    internal static MeetingCommand Marked(MeetingCommand command, string mark) => command switch
    {
        PostMessage c => c with { Text = mark },
        AnswerQuestion c => c with { Text = mark },
        RequestToSpeak c => c with { Note = mark },
        RecordConclusion c => c with { Text = mark },
        PrepareBallot c => c with { Title = mark },
        EditBallot c => c with { Title = mark },
        VoidBallot c => c with { Reason = mark },
        ReturnPaper c => c with { Reason = mark },
        CastBallot c => c with { Comment = c.Comment is null ? null : mark },
        _ => command,
    };

    [Fact]
    public void Views_keep_their_laws_where_sessions_are_closed() => GenCommands.Sequence.Sample(steps =>
    {
        var world = MeetingWorld.Opened();
        world.Must(MeetingWorld.Chair, new CloseSession(MeetingWorld.SecondItem, [MeetingWorld.An, MeetingWorld.Guest]));
        MeetingLaws.Run(world, steps);
        MeetingLaws.PatchesGiveTheView(world, 2);
        MeetingLaws.SnapshotIsTheState(world);
        MeetingLaws.ReplayGivesTheSame(world);
        MeetingLaws.TheConcernedAreNamed(world);
    }, iter: 150);
}
