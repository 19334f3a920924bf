using System.Text.Json;
using Collab.Domain.Catalogues;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Catalogues.CatalogueWorld;

namespace Collab.Domain.Tests.Catalogues;

[Trait("Requirement", "O6")]
public sealed class CatalogueWireTests
{
    private static (CatalogueCommand? Command, Refusal? Refusal) Read(string json) => CatalogueCommandTable.Read(JsonElement.Parse(json));

    [Fact]
    public void Every_command_goes_over_the_wire_and_back()
    {
        CatalogueCommand[] commands =
        [
            new AddItem(CatalogueKind.DocumentType, "Nghị quyết", "NQ", Decision), new ChangeItem(Decision, "Quyết định"), new MoveItem(Chair, Deputy), new RetireItem(Chair), new RestoreItem(Chair),
            new AddRoom("Hội trường", 200, Unit, "Tầng 3"), new ChangeRoom(Id(9), "Hội trường", 20), new RetireRoom(Id(9)), new RestoreRoom(Id(9)), Plan(Id(9), 2, Seat(1, 2, 3)),
        ];
        Assert.Equal(CatalogueCommandTable.WireNames, commands.Select(c => CatalogueCommandTable.Types.Single(t => t.Value == c.GetType()).Key).Order(StringComparer.Ordinal));
        foreach (var command in commands)
        {
            var json = JsonSerializer.SerializeToElement(command, CatalogueJson.Options);
            var (read, refusal) = CatalogueCommandTable.Read(json);
            Assert.Null(refusal);
            Assert.Equal(json.GetRawText(), JsonSerializer.SerializeToElement(read, CatalogueJson.Options).GetRawText());
        }
    }

    [Theory]
    [InlineData("""{"type":"addItem","name":"x"}""", "kind")]
    [InlineData("""{"type":"addItem","kind":"palace","name":"x"}""", "kind")]
    [InlineData("""{"type":"addItem","kind":1,"name":"x"}""", "kind")]
    [InlineData("""{"type":"addItem","kind":"position","name":"x","position":1}""", "position")]
    [InlineData("""{"type":"addRoom","name":"x","capacity":1.5}""", "capacity")]
    [InlineData("""{"type":"setSeatingPlan","roomId":"00000009-0000-0000-0000-000000000000","version":0,"width":1,"height":1,"seats":null}""", "seats")]
    [InlineData("""{"type":"setSeatingPlan","roomId":"00000009-0000-0000-0000-000000000000","version":0,"width":1,"height":1}""", "seats")]
    [InlineData("""{"type":"setSeatingPlan","roomId":"00000009-0000-0000-0000-000000000000","version":0,"width":1,"height":1,"seats":[{"id":1,"x":1,"y":1,"kind":"sofa"}]}""", "seats[0].kind")]
    [InlineData("""{"type":"beginCatalogues","items":[]}""", "type")]
    public void What_does_not_read_is_refused_with_the_field(string json, string field)
    {
        var refusal = Read(json).Refusal;
        Assert.Equal(RefusalCodes.Invalid, refusal?.Code);
        Assert.Contains(field, refusal!.Errors!.Keys);
    }

    [Fact]
    public void The_view_holds_rooms_without_their_seats()
    {
        var world = new CatalogueWorld();
        var room = world.Must(new AddRoom("Hội trường", 200));
        world.Must(Plan(room, 0, Seat(1, 2, 3, "Ghế-1"), new SeatingPlace(2, 3, 3, null, PlaceKind.Door)));
        var json = JsonSerializer.SerializeToElement(CatalogueView.Of(world.State), CatalogueJson.Options);
        Assert.Equal("""{"name":"Hội trường","capacity":200,"retired":false,"planVersion":1,"seats":1}""", json.GetProperty("rooms").GetProperty(room.ToString()).GetRawText());
        Assert.Equal("""{"kind":"documentType","name":"Quyết định","abbreviation":"QĐ","position":1,"retired":false}""", json.GetProperty("items").GetProperty(Decision.ToString()).GetRawText());
        Assert.DoesNotContain("Ghế-1", json.GetRawText(), StringComparison.Ordinal);
    }
}
