using System.Text;
using System.Text.Json;
using Collab.Domain.Meetings;
using CsCheck;

namespace Collab.Domain.Tests.Meetings;

/// <summary>The laws of meetings where documents are written from their record, and who is ever sent what of these.</summary>
[Trait("Requirement", "A1")]
public sealed class MinutesLifeLaws
{
    // Held and closed, with visitors, and a session with An and the guest inside.
    internal static (MeetingWorld World, Guid Session) Held()
    {
        var world = MeetingWorld.Opened().WithVisitors();
        var session = world.Must(MeetingWorld.Chair, new CloseSession(MeetingWorld.SecondItem, [MeetingWorld.An, MeetingWorld.Guest]));
        world.Must(MeetingWorld.Chair, new EndClosedSession());
        world.Must(MeetingWorld.Chair, new CloseMeeting());
        return (world, session);
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void Views_journals_and_snapshots_keep_their_laws()
    {
        var issued = 0;
        Gen.Select(GenMinutesLife.Sequence, Gen.Int[1, 7]).Sample((steps, stride) =>
        {
            var world = MeetingLaws.Run(Held().World, steps);
            MeetingLaws.PatchesGiveTheView(world, stride);
            MeetingLaws.SnapshotIsTheState(world);
            MeetingLaws.ReplayGivesTheSame(world);
            MeetingLaws.TheConcernedAreNamed(world);
            Interlocked.Add(ref issued, world.State.Minutes.Values.Sum(d => d.Issued.Count));
        }, iter: 200);
        Assert.True(issued > 50, $"{issued} issues are not much of a test.");
    }

    [Fact]
    public void A_step_is_of_the_text_that_was_initialled_and_of_a_record_that_has_not_changed_since()
    {
        var signed = 0;
        GenMinutesLife.Sequence.Sample(steps => MeetingLaws.Run(Held().World, steps, world =>
        {
            var m = world.State;
            foreach (var d in m.Minutes.Values)
            {
                var steps = new[] { d.Initialled, d.Locked, d.Signed };
                Assert.Equal(Math.Min((int)d.Stage, 3), steps.Count(step => step is not null));
                Assert.All(steps.OfType<MinutesStep>(), step => Assert.Equal(d.Initialled!.Sha256, step.Sha256));
                Assert.Equal(Enumerable.Range(1, d.Issued.Count), d.Issued.Values.Select(i => i.Ordinal).Order());
                Assert.Equal(Enumerable.Range(1, d.Objections.Count), d.Objections.Values.Select(o => o.Number).Order());
                if (d.Stage is MinutesStage.Locked or MinutesStage.Signed or MinutesStage.Issued) Assert.DoesNotContain(d.Objections.Values, o => o.IsOpen);
                if (m.Status != MeetingStatus.Closed) Assert.True(d.Stage is MinutesStage.Draft or MinutesStage.Issued);
                Assert.True(d.Stage == MinutesStage.Draft || d.Edits.Values.All(e => e.At <= d.Initialled!.Seq));
                foreach (var issue in d.Issued.Values)
                {
                    // Between what it was composed of and its issue, nothing that the text says.
                    var document = DocumentOf(m, d);
                    var at = world.Journal.FindIndex(e => MeetingEventTable.Read(e) is MinutesIssued i && i.Document == document && i.Ordinal == issue.Ordinal);
                    Assert.All(world.Journal.Take(at).Skip((int)issue.Seq), e => Assert.True(
                        MeetingEventTable.Read(e) is MinutesEvent or AttendanceConfirmed or GuestLeft or GuestRefused or GuestLinkRevoked, $"{e.Type} came in between."));
                    if (at == world.Journal.Count - 1) Assert.Equal(TextAt(world, document, (int)issue.Seq), TextAt(world, document, at));
                    Interlocked.Increment(ref signed);
                }
            }
        }), iter: 30);
        Assert.True(signed > 20, $"{signed} issues are not much of a test.");
    }

    private static string TextAt(MeetingWorld world, string document, int events)
    {
        var ledger = new MinutesLedger(world.State.Id);
        foreach (var stored in world.Journal.Take(events)) ledger.Add(stored);
        return MinutesComposition.Of(ledger.Text(document, TimeZoneInfo.Utc), ledger.Meeting.MinutesOf(document)!).Sha256;
    }

    private static string DocumentOf(Meeting m, MinutesDocument d) => m.Minutes.Single(there => ReferenceEquals(there.Value, d)).Key;

    [Fact]
    [Trait("Requirement", "D9")]
    public void Edits_reach_stewards_alone_and_what_is_of_a_closed_session_those_inside()
    {
        var (edits, ofSession) = (0, 0);
        GenMinutesLife.Sequence.Sample(steps =>
        {
            var (world, session) = Held();
            var (drafted, inside) = (new List<string>(), new List<string>());
            foreach (var (step, i) in steps.Select((step, i) => (step, i)))
            {
                var mark = $"bí mật {i} của biên bản";
                if (step.Make(world.State) is not MinutesCommand command) continue;
                command = Marked(command, mark);
                var before = world.Journal.Count;
                world.Do(step.By, command);
                foreach (var happened in world.Journal.Skip(before).Select(MeetingEventTable.Read))
                {
                    var isEdit = happened is MinutesEdited or PassageEdited or PassageAdded;
                    if (isEdit && Encoding.UTF8.GetString(MeetingEventTable.Write(happened)).Contains(mark, StringComparison.Ordinal)) drafted.Add(mark);
                    if (command.Document != session.ToString()) continue;
                    inside.Add(mark);
                    if (happened is ObjectionRaised raised) inside.Add(raised.ObjectionId.ToString());
                    if (happened is MinutesSignatureAdded signature) inside.Add(signature.SignatureId.ToString());
                }
            }

            foreach (var member in MeetingWorld.Everyone.Concat(MeetingWorld.Visitors).Where(member => !world.State.IsSteward(member)))
            {
                var seen = SecrecyLaws.Everything(world, member) + string.Concat(world.States.Select(m => MeetingSight.Of(m, member) is { } sight ? JsonSerializer.Serialize(MeetingAudiences.View(m, sight), MeetingJson.Options) : ""));
                var kept = world.State.IsInside(member, session) ? drafted : drafted.Concat(inside);
                Assert.All(kept, secret => Assert.DoesNotContain(JsonEncodedText.Encode(secret, MeetingJson.Options.Encoder).ToString(), seen, StringComparison.Ordinal));
            }
            Interlocked.Add(ref edits, drafted.Count);
            Interlocked.Add(ref ofSession, inside.Count);
        }, iter: 200);
        Assert.True(edits > 100 && ofSession > 200, $"{edits} edits and {ofSession} secrets are not much of a test.");
    }

    private static MinutesCommand Marked(MinutesCommand command, string mark) => command switch
    {
        EditMinutes c => c with { Recipients = mark },
        EditPassage { Omitted: false } c => c with { Text = mark },
        AddPassage c => c with { Text = mark },
        ObjectToMinutes c => c with { Text = mark },
        AnswerObjection c => c with { Text = mark },
        AdoptMinutes c => c with { Note = mark },
        ReturnMinutes c => c with { Reason = mark },
        RecallMinutes c => c with { Reason = mark },
        ReviseMinutes c => c with { Reason = mark },
        CorrectNumberedMinutes c => c with { Text = mark },
        IssueNumberedMinutes c => c with { Number = mark },
        AddMinutesSignature c => c with { Signer = mark },
        _ => command,
    };

    [Fact]
    public void The_record_of_a_closed_meeting_is_changed_by_stewards_alone()
    {
        var tried = 0;
        Gen.Select(GenCommands.Sequence, GenCommands.Sequence).Sample((during, after) =>
        {
            var world = MeetingLaws.Run(MeetingWorld.Opened().WithVisitors(), during);
            world.Do(MeetingWorld.Chair, new ResumeMeeting());
            if (world.State.ClosedSessionId is not null) world.Do(MeetingWorld.Chair, new EndClosedSession());
            world.Do(MeetingWorld.Chair, new CloseMeeting());
            if (world.State.Status != MeetingStatus.Closed) return; // a ballot is under way
            foreach (var step in after.Where(step => !world.State.IsSteward(step.By)))
            {
                var recorded = world.State.RecordedAt;
                var command = step.Make(world.State);
                world.Do(step.By, command);
                Interlocked.Increment(ref tried);
                Assert.True(recorded == world.State.RecordedAt, $"{command} changed it.");
            }
        }, iter: 300);
        Assert.True(tried > 2_000, $"{tried} commands are not much of a test.");
    }
}
