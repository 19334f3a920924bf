using Collab.Domain.Catalogues;
using CsCheck;
using static Collab.Domain.Tests.Catalogues.CatalogueWorld;

namespace Collab.Domain.Tests.Catalogues;

/// <summary>Commands that are not yet bound to a state: a choice among the ids that exist by then.</summary>
internal static class GenCatalogue
{
    private static readonly Gen<CatalogueKind> Kind = Gen.Int[0, 3].Select(n => (CatalogueKind)n);

    // Few, so that they meet.
    private static readonly Gen<string> Name = Gen.Frequency((9, Gen.Int[1, 30].Select(n => $"Mục {n}")), (1, Gen.OneOf(Gen.Const(""), Gen.Const("MỤC 1"), Gen.Const("Trần 😀"), Gen.Const("a\u202eb"))));
    private static readonly Gen<string?> Abbreviation = Gen.Int[0, 12].Select(n => n < 6 ? null : $"M{n}");

    private static readonly Gen<SeatingPlace> Place = Gen.Select(Gen.Int[1, 8], Gen.Int[1, 6], Gen.Int[1, 6], Gen.Int[0, 8], Gen.Int[0, 4]).Select((id, x, y, label, kind) =>
        new SeatingPlace(id, x, y, label == 0 ? null : $"A{label}", (PlaceKind)kind));

    private static readonly Gen<Func<Catalogue, CatalogueCommand>> Command = Gen.OneOf(
        Gen.Select(Kind, Name, Abbreviation, Gen.Int).Select((kind, name, abbreviation, n) => Of(c => new AddItem(kind, name, abbreviation, n % 3 == 0 ? Item(c, n) : null))),
        Gen.Select(Gen.Int, Name, Abbreviation).Select((n, name, abbreviation) => Of(c => new ChangeItem(Item(c, n), name, abbreviation))),
        Gen.Select(Gen.Int, Gen.Int).Select((n, m) => Of(c => new MoveItem(Item(c, n), m % 4 == 0 ? null : Sibling(c, Item(c, n), m)))),
        Gen.Int.Select(n => Of(c => new RetireItem(Item(c, n)))),
        Gen.Int.Select(n => Of(c => new RestoreItem(One(c.Items.Values.Where(item => item.Retired).Select(item => item.Id), n)))),
        Gen.Select(Name, Gen.Int[0, 300], Gen.Bool).Select((name, capacity, ofUnit) => Of(_ => new AddRoom(name, capacity, ofUnit ? Unit : null, ofUnit ? "Tầng 2" : null))),
        Gen.Select(Gen.Int, Name, Gen.Int[0, 300], Gen.Bool).Select((n, name, capacity, ofUnit) => Of(c => new ChangeRoom(Room(c, n), name, capacity, ofUnit ? Unit : null))),
        Gen.Int.Select(n => Of(c => new RetireRoom(Room(c, n)))),
        Gen.Int.Select(n => Of(c => new RestoreRoom(One(c.Rooms.Values.Where(room => room.Retired).Select(room => room.Id), n)))),
        Gen.Select(Gen.Int, Place.Array[0, 3], Gen.Int[0, 9]).Select((n, places, stale) => Of(c =>
        {
            var room = Room(c, n);
            return new SetSeatingPlan(room, (c.Rooms.Find(room)?.Plan?.Version ?? 0) + (stale == 0 ? 1 : 0), 6, 6, [.. places]);
        })));

    public static readonly Gen<Func<Catalogue, CatalogueCommand>[]> Sequence = Command.Array[0, 60];

    private static Func<Catalogue, CatalogueCommand> Of(Func<Catalogue, CatalogueCommand> make) => make;

    private static Guid Item(Catalogue c, int n) => One(c.Items.Keys, n);

    private static Guid Sibling(Catalogue c, Guid item, int n) => One(c.Items.Values.Where(other => other.Kind == c.Items.Find(item)?.Kind).Select(other => other.Id), n);

    private static Guid Room(Catalogue c, int n) => One(c.Rooms.Keys, n);

    private static Guid One(IEnumerable<Guid> among, int n)
    {
        var ids = among.Order().ToList();
        return ids.Count == 0 ? Nothing : ids[(int)((uint)n % ids.Count)];
    }
}
