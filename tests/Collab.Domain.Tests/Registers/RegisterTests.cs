using System.Text.Json;
using Collab.Domain.Access;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Registers.RegistryWorld;

namespace Collab.Domain.Tests.Registers;

[Trait("Requirement", "B2")]
public sealed class RegisterTests
{
    private static readonly DateOnly LastDay = new(2026, 12, 31), FirstDay = new(2027, 1, 1);

    private readonly RegistryWorld world = new();

    [Fact]
    public void Numbers_begin_with_01_each_year_and_look_as_the_decree_says()
    {
        var register = world.Register();
        Assert.Equal("01/GM-LĐLĐ", world.Number(register, 1, LastDay));
        Assert.Equal("02/GM-LĐLĐ", world.Number(register, 2, LastDay));
        Assert.Equal("01/GM-LĐLĐ", world.Number(register, 3, FirstDay));
        Assert.Equal("03/GM-LĐLĐ", world.Number(register, 4, LastDay)); // the year is the day's, not that of the entry before
    }

    [Fact]
    public void A_term_goes_on_over_years_and_a_register_on_paper_is_gone_on_with()
    {
        var register = world.Register(new("{number}-{kind}/{issuer}/{year}", "NQ", NumberPeriod.Term, First: 38));
        Assert.Equal("38-NQ/LĐLĐ/2026", world.Number(register, 1, LastDay));
        Assert.Equal("39-NQ/LĐLĐ/2027", world.Number(register, 2, FirstDay));
    }

    [Fact]
    public void Only_the_year_in_which_one_on_paper_is_gone_on_with_begins_above_one()
    {
        var register = world.Register(new("{number}/{kind}-{issuer}", "GM", NumberPeriod.Year, First: 57));
        Assert.Equal("57/GM-LĐLĐ", world.Number(register, 1, LastDay));
        Assert.Equal("01/GM-LĐLĐ", world.Number(register, 2, FirstDay));
    }

    [Fact]
    public void One_thing_gets_one_number_from_whatever_register()
    {
        var (first, second) = (world.Register(), world.Register(Scheme with { Kind = "CV" }, "Công văn"));
        world.Number(first, 1, LastDay);
        world.Refused(RefusalCodes.Conflict, new IssueNumber(first, Id(1), "Hội nghị", LastDay));
        world.Refused(RefusalCodes.Conflict, new IssueNumber(second, Id(1), "Hội nghị", FirstDay));
    }

    [Fact]
    public void A_cancelled_number_stays_and_is_not_given_again()
    {
        var register = world.Register();
        world.Number(register, 1, LastDay);
        world.Must(new CancelNumber(Id(1), "Ghi nhầm"));
        world.Refused(RefusalCodes.WrongState, new CancelNumber(Id(1), "Ghi nhầm"));
        Assert.Equal("Ghi nhầm", Assert.Single(world.State.Of(register)).Cancelled);
        Assert.Equal("02/GM-LĐLĐ", world.Number(register, 2, LastDay));
        world.Refused(RefusalCodes.NotFound, new CancelNumber(Id(9), "Ghi nhầm"));
        world.Invalid(new CancelNumber(Id(2), "a\u0007"), "reason");
    }

    [Fact]
    public void A_retired_register_gives_no_numbers()
    {
        var register = world.Register();
        world.Invalid(new RetireRegister(register, ""), "reason");
        world.Invalid(new RetireRegister(register, new string('a', RegistryLimits.Reason + 1)), "reason");
        world.Must(new RetireRegister(register, "Hết nhiệm kỳ"));
        Assert.Equal("Hết nhiệm kỳ", RegistryView.Of(world.State).Registers[register].RetiredFor);
        world.Refused(RefusalCodes.WrongState, new RetireRegister(register, "Hết nhiệm kỳ"));
        world.Refused(RefusalCodes.WrongState, new IssueNumber(register, Id(1), "Hội nghị", LastDay));
        world.Must(new RestoreRegister(register));
        Assert.Null(RegistryView.Of(world.State).Registers[register].RetiredFor);
        world.Refused(RefusalCodes.WrongState, new RestoreRegister(register));
        world.Refused(RefusalCodes.NotFound, new IssueNumber(Nothing, Id(1), "Hội nghị", LastDay));
        Assert.Equal("01/GM-LĐLĐ", world.Number(register, 1, LastDay));
    }

    [Fact]
    public void What_was_counted_by_years_is_not_counted_over_them_afterwards()
    {
        var register = world.Register();
        world.Number(register, 1, LastDay);
        world.Invalid(new ChangeRegister(register, "Giấy mời", Scheme with { Period = NumberPeriod.Term }, Layout), "scheme.period");
        world.Must(new ChangeRegister(register, "Giấy mời họp", Scheme with { Kind = "GMH" }, Layout));
        Assert.Equal("02/GMH-LĐLĐ", world.Number(register, 2, LastDay));
        world.Invalid(new ChangeRegister(register, "Giấy mời họp", Scheme with { Kind = "GMH" }, Layout), "registerId");
    }

    [Fact]
    public void Two_that_made_the_same_numbers_before_that_was_refused_can_still_have_their_layout_corrected()
    {
        world.Register();
        var both = Registry.Apply(world.State, new RegisterAdded(Id(9), Unit, "Giấy mời họp", Scheme, Layout), DateTimeOffset.UnixEpoch, Id(1));
        var context = new RegistryContext(Standing.SystemAdmin, world.Today, Id(10));
        Assert.Null(both.Decide(new ChangeRegister(Id(9), "Giấy mời họp", Scheme, Layout with { Place = "Huế" }), context).Refusal);
    }

    [Fact]
    public void Registers_of_a_unit_in_use_make_different_numbers_however_they_are_written()
    {
        var register = world.Register();
        world.Refused(RefusalCodes.Conflict, new AddRegister(Unit, "Giấy mời họp", Scheme, Layout));
        world.Refused(RefusalCodes.Conflict, new AddRegister(Unit, "Giấy mời họp", Scheme with { Pattern = "{number}/GM-{issuer}", Kind = "GMH", First = 500 }, Layout));
        world.Must(new AddRegister(Id(6), "Giấy mời", Scheme, Layout)); // another unit's
        var other = world.Register(Scheme with { Kind = "GMH" }, "Giấy mời họp");
        world.Refused(RefusalCodes.Conflict, new ChangeRegister(other, "Giấy mời họp", Scheme, Layout));
        world.Must(new ChangeRegister(register, "Giấy mời", Scheme, Layout with { Place = "Hải Phòng" }));
        world.Must(new RetireRegister(register, "Gộp sổ"));
        world.Must(new ChangeRegister(other, "Giấy mời họp", Scheme, Layout));
        world.Refused(RefusalCodes.Conflict, new RestoreRegister(register));
    }

    [Fact]
    public void What_a_retired_register_gave_this_year_no_other_of_the_unit_gives_again()
    {
        var register = world.Register();
        for (var i = 1; i <= 20; i++) world.Number(register, i, LastDay);
        world.Must(new RetireRegister(register, "Sửa mẫu trình bày"));
        world.Refused(RefusalCodes.Conflict, new AddRegister(Unit, "Giấy mời", Scheme, Layout));
        world.Refused(RefusalCodes.Conflict, new AddRegister(Unit, "Giấy mời", Scheme with { First = 20 }, Layout));
        var next = world.Register(Scheme with { First = 21 });
        Assert.Equal("21/GM-LĐLĐ", world.Number(next, 21, LastDay));
        world.Must(new RetireRegister(next, "Nhầm"));
        world.Refused(RefusalCodes.Conflict, new RestoreRegister(register)); // it would go on with 21

        world.Today = FirstDay;
        world.Must(new RestoreRegister(register));
        Assert.Equal("01/GM-LĐLĐ", world.Number(register, 22, FirstDay));
    }

    [Fact]
    public void The_next_term_begins_anew_in_a_register_of_its_own()
    {
        var scheme = Scheme with { Kind = "NQ", Period = NumberPeriod.Term };
        var term = world.Register(scheme, "Nghị quyết khóa I");
        world.Number(term, 1, LastDay);
        world.Refused(RefusalCodes.Conflict, new AddRegister(Unit, "Nghị quyết khóa II", scheme, Layout));
        world.Must(new RetireRegister(term, "Hết nhiệm kỳ"));
        world.Refused(RefusalCodes.Conflict, new AddRegister(Unit, "Nghị quyết năm", scheme with { Period = NumberPeriod.Year }, Layout));
        Assert.Equal("01/NQ-LĐLĐ", world.Number(world.Register(scheme, "Nghị quyết khóa II"), 2, LastDay));
    }

    [Theory]
    [InlineData("{kind}-{issuer}")]
    [InlineData("{number}{number}")]
    [InlineData("{number} /{kind}")]
    [InlineData("{number}/{hour}")]
    public void Patterns_have_the_number_once_and_nothing_unknown(string pattern) =>
        world.Invalid(new AddRegister(Unit, "Giấy mời", Scheme with { Pattern = pattern }, Layout), "scheme.pattern");

    [Fact]
    public void Every_field_has_its_limit()
    {
        world.Register();
        world.Invalid(new AddRegister(Unit, "GIẤY MỜI", Scheme, Layout), "title");
        world.Invalid(new AddRegister(Unit, new string('a', RegistryLimits.Title + 1), Scheme with { First = 0, Kind = "G M" }, Layout), "scheme.first", "scheme.kind", "title");
        world.Invalid(
            new AddRegister(Unit, "Khác", Scheme, Layout with
            {
                Top = RegistryLimits.LeastMargin - 1,
                Right = RegistryLimits.MostMargin + 1,
                BodySize = RegistryLimits.MostSize + 1,
                RecipientsSize = RegistryLimits.LeastSize - 1,
                LineSpacing = 99,
                FirstLine = -1,
                Spacing = RegistryLimits.MostSize + 1,
                Issuer = "a\u202eb",
                Abbreviation = "L Đ",
                Superior = "",
                Recipients = new string('a', RegistryLimits.Recipients + 1),
            }),
            "layout.abbreviation", "layout.bodySize", "layout.firstLine", "layout.issuer", "layout.lineSpacing", "layout.recipients", "layout.recipientsSize", "layout.right", "layout.spacing", "layout.superior",
            "layout.top");
        world.Invalid(new IssueNumber(world.State.Registers.Keys.Single(), Id(1), new string('a', RegistryLimits.Subject + 1), LastDay), "title");
    }

    [Fact]
    public void There_are_so_many_registers_and_no_more()
    {
        for (var i = 0; i < RegistryLimits.Registers; i++) world.Register(Scheme with { Kind = $"S{i}" }, $"Sổ {i}");
        world.Invalid(new AddRegister(Unit, "Một sổ nữa", Scheme, Layout), "title");
    }

    [Theory]
    [InlineData(Standing.Member, RefusalCodes.Forbidden)]
    [InlineData(Standing.Stranger, RefusalCodes.NotFound)]
    public void Only_system_administrators_change_registers(Standing standing, string code)
    {
        var register = world.Register();
        world.Number(register, 1, LastDay);
        foreach (var command in new RegistryCommand[]
        {
            new AddRegister(Unit, "Khác", Scheme, Layout), new ChangeRegister(register, "Khác", Scheme, Layout), new RetireRegister(register, "Hết nhiệm kỳ"), new RestoreRegister(register), new CancelNumber(Id(1), "Nhầm"),
        })
            world.Refused(code, command, standing);
    }

    [Theory]
    [InlineData("""{"type":"issueNumber","registerId":"00000005-0000-0000-0000-000000000000"}""")]
    [InlineData("""{"type":"beginRegisters"}""")]
    public void Clients_do_not_ask_for_numbers(string json)
    {
        var (command, refusal) = RegistryCommandTable.Read(JsonDocument.Parse(json).RootElement);
        Assert.Null(command);
        Assert.Equal(RefusalCodes.Invalid, refusal!.Code);
    }
}
