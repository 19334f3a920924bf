using Collab.Domain.Streams;
using Collab.Domain.Text;

namespace Collab.Domain.Catalogues;

/// <summary>The entries of catalogues: their words, their order, and whether they are still offered.</summary>
public static class ItemRules
{
    private static Refusal NoSuchItem => Refusal.NotFound("There is no such entry.");
    private static Refusal IsRetired => Refusal.WrongState("The entry is retired.");

    public static CatalogueDecision Begin(Catalogue c, BeginCatalogues begin)
    {
        if (c.Seq > 0) return Refusal.Conflict("The catalogues are there already.");
        if (begin.Items.IsEmpty) return Refusal.Invalid("items", "are none");

        var (next, events) = (c, new List<CatalogueEvent>());
        foreach (var item in begin.Items)
        {
            var errors = new FieldErrors();
            errors.Words(next, item.Kind, null, item.Name, item.Abbreviation);
            errors.Unless(!next.Items.ContainsKey(item.Id), "items", "have an id twice");
            if (errors.ToRefusal() is { } invalid) return invalid;
            var added = new ItemAdded(item.Id, item.Kind, item.Name, item.Abbreviation, next.Of(item.Kind).Count() + 1);
            events.Add(added);
            next = Catalogue.Apply(next, added);
        }
        return new([.. events], null);
    }

    public static CatalogueDecision Add(Catalogue c, AddItem command, in CatalogueContext context)
    {
        var errors = new FieldErrors();
        errors.Words(c, command.Kind, null, command.Name, command.Abbreviation);
        errors.Unless(c.Items.Count < CatalogueLimits.Items, "kind", $"there are {CatalogueLimits.Items} entries already");
        var before = command.AfterId is { } after ? c.Items.Find(after) : null;
        errors.Unless(command.AfterId is null || before?.Kind == command.Kind, "afterId", "is not the id of an entry of this catalogue");
        if (errors.ToRefusal() is { } invalid) return invalid;
        return new ItemAdded(context.NewId, command.Kind, command.Name, command.Abbreviation, 1 + (before?.Position ?? c.Of(command.Kind).Count()));
    }

    public static CatalogueDecision Change(Catalogue c, ChangeItem command)
    {
        if (!c.Items.TryGetValue(command.ItemId, out var item)) return NoSuchItem;
        if (item.Retired) return IsRetired;

        var errors = new FieldErrors();
        errors.Words(c, item.Kind, item, command.Name, command.Abbreviation);
        errors.Unless((command.Name, command.Abbreviation) != (item.Name, item.Abbreviation), "itemId", "nothing about the entry would change");
        return errors.ToRefusal() ?? (CatalogueDecision)new ItemChanged(item.Id, command.Name, command.Abbreviation);
    }

    public static CatalogueDecision Move(Catalogue c, MoveItem command)
    {
        if (!c.Items.TryGetValue(command.ItemId, out var item)) return NoSuchItem;

        var others = c.Of(item.Kind).Where(other => other.Id != item.Id).ToList();
        var position = command.AfterId is { } after ? others.FindIndex(other => other.Id == after) + 2 : 1;
        if (position == 1 && command.AfterId is not null) return Refusal.Invalid("afterId", "is not the id of another entry of this catalogue");
        return position == item.Position ? Refusal.Invalid("afterId", "the entry stands there already") : new ItemMoved(item.Id, position);
    }

    public static CatalogueDecision Retire(Catalogue c, RetireItem command) =>
        !c.Items.TryGetValue(command.ItemId, out var item) ? NoSuchItem
        : item.Retired ? IsRetired
        : new ItemRetired(item.Id);

    public static CatalogueDecision Restore(Catalogue c, RestoreItem command)
    {
        if (!c.Items.TryGetValue(command.ItemId, out var item)) return NoSuchItem;
        if (!item.Retired) return Refusal.WrongState("The entry is in use.");

        var errors = new FieldErrors();
        errors.Words(c, item.Kind, item, item.Name, item.Abbreviation);
        return errors.ToRefusal() is null ? new ItemRestored(item.Id) : Refusal.Conflict("Another entry has its name or abbreviation now.");
    }

    public static Catalogue Apply(Catalogue c, ItemAdded e) => Placed(c, new CatalogueItem(e.ItemId, e.Kind, e.Name, e.Abbreviation, e.Position, Retired: false));

    public static Catalogue Apply(Catalogue c, ItemMoved e) => Placed(c, c.Items[e.ItemId] with { Position = e.Position });

    /// <param name="own">Whose the words may be already.</param>
    private static void Words(this FieldErrors errors, Catalogue c, CatalogueKind kind, CatalogueItem? own, string name, string? abbreviation)
    {
        errors.Text("name", name, CatalogueLimits.Name);
        if (abbreviation is not null) errors.Text("abbreviation", abbreviation, CatalogueLimits.Abbreviation);

        var others = c.Items.Values.Where(item => item.Kind == kind && !item.Retired && item.Id != own?.Id).ToList();
        var folded = VietnameseFolding.Fold(name);
        errors.Unless(others.TrueForAll(item => VietnameseFolding.Fold(item.Name) != folded), "name", "is another entry's");
        // Not folded: HD is "hướng dẫn", HĐ is "hợp đồng".
        errors.Unless(abbreviation is null || others.TrueForAll(item => !string.Equals(item.Abbreviation, abbreviation, StringComparison.OrdinalIgnoreCase)), "abbreviation", "is another entry's");
    }

    // The entry where its position says, all others of its catalogue numbered without a gap.
    private static Catalogue Placed(Catalogue c, CatalogueItem placed)
    {
        var others = c.Of(placed.Kind).Where(item => item.Id != placed.Id).ToList();
        others.Insert(placed.Position - 1, placed);
        return others.Select((item, index) => item with { Position = index + 1 }).Aggregate(c, (next, item) => next.With(item));
    }
}
