using Collab.Domain.Catalogues;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Catalogues.CatalogueWorld;

namespace Collab.Domain.Tests.Catalogues;

[Trait("Requirement", "O6")]
public sealed class ItemTests
{
    private readonly CatalogueWorld world = new();

    [Fact]
    public void They_begin_once_with_what_is_shipped()
    {
        Assert.Equal(["Chủ tịch", "Phó Chủ tịch", "Văn thư"], world.Names(CatalogueKind.Position));
        world.Refused(Conflict, new BeginCatalogues([new(Nothing, CatalogueKind.Position, "Đoàn viên")]));
        var empty = new CatalogueWorld(empty: true);
        empty.Invalid(new BeginCatalogues([]), "items");
        empty.Invalid(new BeginCatalogues([new(Chair, CatalogueKind.Position, "Chủ tịch"), new(Deputy, CatalogueKind.Position, "chủ tịch")]), "name");
    }

    [Fact]
    public void An_entry_comes_last_or_behind_the_one_that_is_named()
    {
        world.Twice(new AddItem(CatalogueKind.Position, "Đoàn viên"), Invalid);
        world.Must(new AddItem(CatalogueKind.Position, "Ủy viên Ban Thường vụ", null, Deputy));
        Assert.Equal(["Chủ tịch", "Phó Chủ tịch", "Ủy viên Ban Thường vụ", "Văn thư", "Đoàn viên"], world.Names(CatalogueKind.Position));
        Assert.Equal([1, 2, 3, 4, 5], world.State.Of(CatalogueKind.Position).Select(item => item.Position));
        world.Invalid(new AddItem(CatalogueKind.MeetingType, "Giao ban", null, Deputy), "afterId");
    }

    [Fact]
    public void Names_in_use_are_unique_in_their_catalogue_however_they_are_written()
    {
        world.Invalid(new AddItem(CatalogueKind.Position, "CHU TICH"), "name");
        world.Must(new AddItem(CatalogueKind.MeetingType, "Chủ tịch")); // another catalogue
        world.Invalid(new ChangeItem(Deputy, "chủ tịch"), "name");
        world.Must(new ChangeItem(Chair, "CHỦ TỊCH")); // its own
    }

    [Fact]
    public void Abbreviations_in_use_are_unique_but_for_their_marks()
    {
        world.Must(new AddItem(CatalogueKind.DocumentType, "Hướng dẫn", "HD"));
        world.Must(new AddItem(CatalogueKind.DocumentType, "Hợp đồng", "HĐ"));
        world.Invalid(new AddItem(CatalogueKind.DocumentType, "Hoạt động", "hđ"), "abbreviation");
        world.Invalid(new ChangeItem(Decision, "Quyết định", ""), "abbreviation");
        world.Must(new ChangeItem(Decision, "Quyết định")); // taken away
        Assert.Null(world.State.Items[Decision].Abbreviation);
    }

    [Fact]
    public void Words_that_are_none_are_refused_by_field()
    {
        world.Invalid(new AddItem(CatalogueKind.Position, "", "\u202e"), "name", "abbreviation");
        world.Invalid(new AddItem(CatalogueKind.Position, new string('x', CatalogueLimits.Name + 1), new string('x', CatalogueLimits.Abbreviation + 1)), "name", "abbreviation");
        world.Must(new AddItem(CatalogueKind.Position, new string('x', CatalogueLimits.Name), new string('x', CatalogueLimits.Abbreviation)));
        world.Invalid(new ChangeItem(Chair, "Chủ tịch"), "itemId");
        world.Refused(NotFound, new ChangeItem(Nothing, "Chủ tịch"));
    }

    [Fact]
    public void An_entry_moves_and_the_others_close_up()
    {
        world.Twice(new MoveItem(Clerk), Invalid);
        Assert.Equal(["Văn thư", "Chủ tịch", "Phó Chủ tịch"], world.Names(CatalogueKind.Position));
        world.Twice(new MoveItem(Clerk, Chair), Invalid);
        Assert.Equal(["Chủ tịch", "Văn thư", "Phó Chủ tịch"], world.Names(CatalogueKind.Position));
        world.Twice(new MoveItem(Chair, Deputy), Invalid);
        Assert.Equal(["Văn thư", "Phó Chủ tịch", "Chủ tịch"], world.Names(CatalogueKind.Position));
        world.Invalid(new MoveItem(Chair, Chair), "afterId");
        world.Invalid(new MoveItem(Chair, Decision), "afterId");
        world.Refused(NotFound, new MoveItem(Nothing));
    }

    [Fact]
    public void A_retired_entry_keeps_its_place_and_gives_up_its_name()
    {
        world.Twice(new RetireItem(Deputy), WrongState);
        Assert.Equal(["Chủ tịch", "(Phó Chủ tịch)", "Văn thư"], world.Names(CatalogueKind.Position));
        world.Refused(WrongState, new ChangeItem(Deputy, "Phó"));
        var other = world.Must(new AddItem(CatalogueKind.Position, "Phó chủ tịch"));
        world.Refused(Conflict, new RestoreItem(Deputy));
        world.Must(new RetireItem(other));
        world.Twice(new RestoreItem(Deputy), WrongState);
        world.Refused(NotFound, new RetireItem(Nothing));
        world.Refused(NotFound, new RestoreItem(Nothing));
    }

    [Fact]
    public void There_are_so_many_entries_and_no_more()
    {
        var full = new CatalogueWorld(empty: true);
        full.Must(new BeginCatalogues([.. Enumerable.Range(1, CatalogueLimits.Items - 1).Select(n => new ShippedItem(Id(n), (CatalogueKind)(n % 4), $"Mục {n}"))]));
        full.Must(new AddItem(CatalogueKind.Position, "Chủ tịch"));
        full.Invalid(new AddItem(CatalogueKind.Position, "Phó Chủ tịch"), "kind");
    }
}
