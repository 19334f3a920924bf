using Collab.Domain.Tasks;
using CsCheck;
using static Collab.Domain.Tests.Tasks.TaskWorld;

namespace Collab.Domain.Tests.Tasks;

/// <summary>What may come to a task: a command and who sends it, not yet bound to a state.</summary>
internal static class GenTask
{
    public delegate (TaskCommand Command, Guid By) Step(TaskWorld world);

    private static readonly Gen<Guid> Somebody = Gen.Int[10, 15].Select(Id);
    private static readonly Gen<string> Words = Gen.Int[0, 6].Select(n => n == 0 ? "" : $"Lời {n}");

    private static readonly Gen<Step> One = Gen.Frequency(
        (6, Gen.Select(Somebody, Words, Gen.Int[-1, 105]).Select((by, words, n) => Of(_ => (new ReportProgress(words, n % 3 == 0 ? null : n), by)))),
        (3, Gen.Select(Somebody, Gen.Bool).Select((by, said) => Of(_ => (new CompleteTask(said ? "Xong" : null), by)))),
        (1, Somebody.Select(by => Of(_ => (new ConfirmTask(), by)))),
        (3, Gen.Select(Somebody, Words).Select((by, words) => Of(_ => (new ReturnTask(words), by)))),
        (3, Gen.Select(Gen.Bool, Words, Gen.Int[-2, 20]).Select((admin, words, days) => Of(w => (new ExtendTask(w.State.DueAt.AddDays(days), words), admin ? Admin : Steward)))),
        (3, Gen.Select(Gen.Bool, Words, Gen.Int[0, 5]).Select((admin, words, n) => Of(_ => (n switch
        {
            0 => new ReassignTask(words, UnitId: Unit),
            1 => new ReassignTask(words, UnitId: OtherUnit),
            2 => new ReassignTask(words, Unknown),
            _ => new ReassignTask(words, Id(10 + n % 4)),
        }, admin ? Admin : Steward)))),
        (1, Gen.Select(Gen.Int[0, 5], Words).Select((n, words) => Of(_ => (new CancelTask(words), n == 0 ? Steward : An)))),
        (4, Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 30], Gen.Bool).Select((text, owner, more, restricted) => Of(_ => (Order($"Việc {text}", owner switch { 0 => OfUnit(), 1 => OfMember(Binh), _ => OfMember() }, Due.AddDays(more % 3), seq: more, restricted && more % 5 == 0), Guid.Empty)))),
        (1, Gen.Select(Gen.Bool, Gen.Int[0, 60]).Select((whole, seq) => Of(_ => (new WithdrawTask(whole, seq), Guid.Empty)))));

    public static readonly Gen<Step[]> Sequence = One.Array[0, 40];

    private static Step Of(Step step) => step;
}
