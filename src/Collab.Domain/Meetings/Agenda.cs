using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The agenda as a tree. At most one item is current.</summary>
public sealed record Agenda(PersistentMap<Guid, AgendaItem> Items, Guid? CurrentId)
{
    public static readonly Agenda Empty = new(PersistentMap<Guid, AgendaItem>.Empty, null);

    /// <summary>The children of an item (null = the top level), in order.</summary>
    public IEnumerable<AgendaItem> Children(Guid? parentId) =>
        Items.Values.Where(i => i.ParentId == parentId).OrderBy(i => i.Position);

    /// <summary>The item and everything below it.</summary>
    public IEnumerable<AgendaItem> Subtree(AgendaItem item) => Children(item.Id).SelectMany(Subtree).Prepend(item);

    /// <summary>1 for the top level.</summary>
    public int DepthOf(Guid? itemId) => itemId is { } id ? 1 + DepthOf(Items[id].ParentId) : 0;

    public int HeightOf(AgendaItem item) => 1 + Children(item.Id).Select(HeightOf).DefaultIfEmpty(0).Max();

    /// <summary>There, and neither hidden nor below a hidden item: these are for stewards only.</summary>
    public bool IsShown(Guid itemId) =>
        Items.TryGetValue(itemId, out var item) && !item.Hidden && (item.ParentId is not { } parent || IsShown(parent));

    public Agenda Apply(AgendaItemAdded e) => this with
    {
        Items = Place(Items, new AgendaItem(e.ItemId, e.ParentId, 0, e.Title, e.Minutes, e.PresenterId, e.PresenterName, e.Hidden) { FollowUp = e.FollowUp is true }, e.AfterId),
    };

    public Agenda Apply(AgendaItemEdited e) => With(Items[e.ItemId] with
    {
        Title = e.Title,
        Minutes = e.Minutes,
        PresenterId = e.PresenterId,
        PresenterName = e.PresenterName,
        Hidden = e.Hidden,
    });

    public Agenda Apply(AgendaItemMoved e)
    {
        var item = Items[e.ItemId];
        var without = Number(Items.Remove(item.Id), item.ParentId);
        return this with { Items = Place(without, item with { ParentId = e.ParentId }, e.AfterId) };
    }

    public Agenda Apply(AgendaItemRemoved e)
    {
        var item = Items[e.ItemId];
        var rest = Subtree(item).ToList().Aggregate(Items, (items, gone) => items.Remove(gone.Id));
        return this with { Items = Number(rest, item.ParentId) };
    }

    public Agenda Apply(AgendaItemStarted e, DateTimeOffset at) =>
        With(Items[e.ItemId] with { Status = AgendaStatus.Current, StartedAt = at }) with { CurrentId = e.ItemId };

    public Agenda Apply(AgendaItemFinished e, DateTimeOffset at)
    {
        var item = Items[e.ItemId];
        var ran = item.StartedAt is { } started ? Math.Max(0, (int)(at - started).TotalSeconds) : 0;
        return With(item with { Status = AgendaStatus.Done, SpentSeconds = item.SpentSeconds + ran }) with { CurrentId = null };
    }

    private Agenda With(AgendaItem item) => this with { Items = Items.SetItem(item.Id, item) };

    // Puts the item behind its sibling (null = first) and numbers the siblings again.
    private static PersistentMap<Guid, AgendaItem> Place(PersistentMap<Guid, AgendaItem> items, AgendaItem item, Guid? afterId)
    {
        var position = afterId is { } after ? items[after].Position : 0;
        foreach (var sibling in items.Values.Where(i => i.ParentId == item.ParentId && i.Position > position).ToList())
            items = items.SetItem(sibling.Id, sibling with { Position = sibling.Position + 1 });
        return items.SetItem(item.Id, item with { Position = position + 1 });
    }

    private static PersistentMap<Guid, AgendaItem> Number(PersistentMap<Guid, AgendaItem> items, Guid? parentId)
    {
        var position = 0;
        foreach (var sibling in items.Values.Where(i => i.ParentId == parentId).OrderBy(i => i.Position).ToList())
            items = items.SetItem(sibling.Id, sibling with { Position = ++position });
        return items;
    }
}

/// <param name="Position">Among siblings, from 1 without gaps.</param>
public sealed record AgendaItem(
    Guid Id, Guid? ParentId, int Position, string Title, int Minutes, Guid? PresenterId, string? PresenterName, bool Hidden)
{
    /// <summary>Looks back on the tasks of earlier meetings.</summary>
    public bool FollowUp { get; init; }
    public AgendaStatus Status { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    /// <summary>Of starts that have ended.</summary>
    public int SpentSeconds { get; init; }
    public PersistentMap<Guid, Paper> Papers { get; init; } = PersistentMap<Guid, Paper>.Empty;
    /// <summary>Null = the meeting's planned start.</summary>
    public DateTimeOffset? PapersDueAt { get; init; }
}
