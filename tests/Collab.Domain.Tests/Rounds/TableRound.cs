using System.Collections.Immutable;
using Collab.Domain.Review;
using Collab.Domain.Rounds;

namespace Collab.Domain.Tests.Rounds;

/// <summary>A closed round with the opinions that a test gives it.</summary>
internal sealed class TableRound
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero); // 8 o'clock in Hà Nội
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("VN", TimeSpan.FromHours(7), null, null);
    public static readonly Guid Decision = new("00000000-0000-0000-0000-00000000d001"), Plan = new("00000000-0000-0000-0000-00000000d002");

    public OpinionRound Round { get; set; } = OpinionRound.Empty(new("00000000-0000-0000-0000-000000000001")) with
    {
        Seq = 1,
        Title = "Lấy ý kiến dự thảo Quyết định",
        Stage = RoundStage.Closed,
        StartedAt = Start,
        DueAt = Start.AddDays(5),
        ClosedAt = Start.AddDays(6),
        Documents = OpinionRound.Empty(default).Documents
            .SetItem(Decision, new(Decision, 1, "Dự thảo Quyết định", 1)).SetItem(Plan, new(Plan, 2, "Dự thảo Kế hoạch", 2)),
    };

    public static Guid Id(int addressee) => new($"00000000-0000-0000-0000-{addressee:000000000000}");

    public Addressee Ask(int number, bool isUnit = false)
    {
        var addressee = new Addressee { Id = Id(number), IsUnit = isUnit, Name = isUnit ? $"Công đoàn cơ sở {number}" : $"Nguyễn Văn {number}", Position = number };
        Round = Round with { Addressees = Round.Addressees.SetItem(addressee.Id, addressee) };
        return addressee;
    }

    public void Change(int number, Func<Addressee, Addressee> change)
    {
        var changed = change(Round.Addressees[Id(number)]); // which may make remarks
        Round = Round with { Addressees = Round.Addressees.SetItem(Id(number), changed) };
    }

    public void Give(int number, OpinionAnswer answer, string? text, params (Guid Document, string? Clause, string Text)[] remarks) =>
        Change(number, addressee => addressee with { Given = Opinion(number, answer, text, remarks) });

    public Opinion Opinion(int number, OpinionAnswer answer, string? text, params (Guid Document, string? Clause, string Text)[] remarks)
    {
        var numbers = new List<int>();
        foreach (var (document, clause, words) in remarks)
        {
            var remark = new Remark(Round.LastRemark + 1, Id(number), document, clause, null, words);
            Round = Round with { LastRemark = remark.Number, Remarks = Round.Remarks.SetItem(remark.Number, remark) };
            numbers.Add(remark.Number);
        }

        return new(answer, text, [.. numbers], null, Id(number), "Người viết", Start.AddHours(number));
    }

    public void Answer(int remark, RemarkDisposition disposition, string reason, DateTimeOffset at) =>
        Round = Round with { Remarks = Round.Remarks.SetItem(remark, Round.Remarks[remark] with { Answered = new(disposition, reason, "Thư ký", at) }) };

    public ImmutableArray<RoundTableRow> Rows(RoundTableOrder order = RoundTableOrder.Clause, RoundTableFilter? filter = null, bool shown = true) =>
        [.. RoundTable.Of(Round).Rows(order, filter ?? RoundTableFilter.Everything, shown)];

    public static Anchor Quote(string words) => new(1, null, null, new(words), new(0, words.Length));
}
