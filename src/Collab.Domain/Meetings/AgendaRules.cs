using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// When the agenda may be changed and how: planned and changed until the meeting is closed; run
/// (started, finished) while it is open. Items that have been run or concluded on stay: only pending ones without conclusions can be removed.
/// </summary>
public static class AgendaRules
{
    public static Decision Add(Meeting m, AddAgendaItem c, in CommandContext context)
    {
        if (m.MayPlan() is { } refusal) return refusal;

        var errors = new FieldErrors();
        errors.Text("title", c.Title, Limits.Title);
        errors.Minutes("minutes", c.Minutes);
        errors.Presenter(m, c.PresenterId);
        errors.Unless(m.Agenda.Items.Count < Limits.AgendaItems, "agenda", $"has {Limits.AgendaItems} items already");
        if (errors.ToRefusal() is { } invalid) return invalid;
        if (m.Place(c.ParentId, c.AfterId, height: 1) is { } misplaced) return misplaced;

        var after = c.AfterId ?? m.Agenda.Children(c.ParentId).LastOrDefault()?.Id;
        return new AgendaItemAdded(context.NewId, c.ParentId, after, c.Title, c.Minutes, c.PresenterId, m.NameOf(c.PresenterId), c.Hidden);
    }

    public static Decision Edit(Meeting m, EditAgendaItem c)
    {
        if (m.MayPlan() is { } refusal) return refusal;
        if (!m.Agenda.Items.TryGetValue(c.ItemId, out var item)) return NoSuchItem;

        var errors = new FieldErrors();
        if (c.Title is not null) errors.Text("title", c.Title, Limits.Title);
        if (c.Minutes is { } minutes) errors.Minutes("minutes", minutes);
        errors.Presenter(m, c.PresenterId);
        if (errors.ToRefusal() is { } invalid) return invalid;

        var presenter = c.PresenterId ?? item.PresenterId;
        var edited = item with
        {
            Title = c.Title ?? item.Title,
            Minutes = c.Minutes ?? item.Minutes,
            PresenterId = presenter,
            PresenterName = m.NameOf(presenter),
            Hidden = c.Hidden ?? item.Hidden,
        };
        if (edited == item) return Refusal.Invalid("itemId", "nothing about the item would change");
        return new AgendaItemEdited(c.ItemId, edited.Title, edited.Minutes, edited.PresenterId, edited.PresenterName, edited.Hidden);
    }

    public static Decision Move(Meeting m, MoveAgendaItem c)
    {
        if (m.MayPlan() is { } refusal) return refusal;
        if (!m.Agenda.Items.TryGetValue(c.ItemId, out var item)) return NoSuchItem;
        if (c.ParentId is { } parent && m.Agenda.Subtree(item).Any(i => i.Id == parent)) return Refusal.Invalid("parentId", "is the item itself or below it");
        if (c.AfterId == c.ItemId) return Refusal.Invalid("afterId", "is the item itself");
        if (m.Place(c.ParentId, c.AfterId, m.Agenda.HeightOf(item)) is { } misplaced) return misplaced;

        var moved = new AgendaItemMoved(c.ItemId, c.ParentId, c.AfterId);
        var after = m with { Agenda = m.Agenda.Apply(moved) };
        if (after.Agenda.Items[c.ItemId] == item) return Refusal.Invalid("afterId", "the item stands there already");
        // Else its papers would be others' than they were.
        if (m.Agenda.Subtree(item).Any(i => m.CoveringSession(i.Id)?.Id != after.CoveringSession(i.Id)?.Id)) return Refusal.WrongState("A closed session was held about an item above it, here or there.");
        return moved;
    }

    public static Decision Remove(Meeting m, RemoveAgendaItem c)
    {
        if (m.MayPlan() is { } refusal) return refusal;
        if (!m.Agenda.Items.TryGetValue(c.ItemId, out var item)) return NoSuchItem;
        if (m.ClosedSessions.Values.Any(s => m.Agenda.Subtree(item).Any(i => i.Id == s.ItemId))) return Refusal.WrongState("A closed session was held about the item, or one below it.");
        if (m.Agenda.Subtree(item).Any(i => i.Status != AgendaStatus.Pending)) return Refusal.WrongState("The item, or one below it, has been started.");
        // Whether it is hidden goes with the item, and with that for whom its conclusions are.
        if (m.Conclusions.Values.Any(c => m.Agenda.Subtree(item).Any(i => i.Id == c.ItemId))) return Refusal.WrongState("There is a conclusion on the item, or on one below it.");
        return new AgendaItemRemoved(c.ItemId);
    }

    public static Decision Start(Meeting m, StartAgendaItem c)
    {
        if (m.MayRun() is { } refusal) return refusal;
        if (!m.Agenda.Items.ContainsKey(c.ItemId)) return NoSuchItem;
        if (m.Agenda.CurrentId == c.ItemId) return Refusal.WrongState("The item is the current one already.");

        var started = new AgendaItemStarted(c.ItemId);
        return m.Agenda.CurrentId is { } current ? Decision.Of([new AgendaItemFinished(current), started]) : started;
    }

    public static Decision Finish(Meeting m, FinishAgendaItem c)
    {
        if (m.MayRun() is { } refusal) return refusal;
        if (!m.Agenda.Items.ContainsKey(c.ItemId)) return NoSuchItem;
        if (m.Agenda.CurrentId != c.ItemId) return Refusal.WrongState("The item is not the current one.");
        return new AgendaItemFinished(c.ItemId);
    }

    /// <summary>
    /// A refusal when <paramref name="itemId"/> names no item that this member may know of: a hidden item and
    /// one that does not exist look alike.
    /// </summary>
    internal static Refusal? UnknownItem(this Meeting m, Guid? itemId, Guid member) =>
        itemId is { } id && (m.IsSteward(member) ? !m.Agenda.Items.ContainsKey(id) : MeetingSight.Of(m, member) is not { } sight || sight.Hides(m, id)) ? NoSuchItem : null;

    private static Refusal NoSuchItem => Refusal.NotFound("There is no such agenda item.");

    private static Refusal? MayPlan(this Meeting m) => m.IsUnfinished ? null : Refusal.WrongState("The meeting is over.");

    private static Refusal? MayRun(this Meeting m) => m.IsOpen ? null : Refusal.WrongState("The meeting is not open.");

    private static Refusal? Place(this Meeting m, Guid? parentId, Guid? afterId, int height)
    {
        if (parentId is { } parent && !m.Agenda.Items.ContainsKey(parent)) return NoSuchItem;
        if (afterId is { } after)
        {
            if (!m.Agenda.Items.TryGetValue(after, out var sibling)) return NoSuchItem;
            if (sibling.ParentId != parentId) return Refusal.Invalid("afterId", "is not a child of the parent");
        }
        return m.Agenda.DepthOf(parentId) + height > Limits.AgendaDepth ? Refusal.Invalid("parentId", $"would make the agenda deeper than {Limits.AgendaDepth}") : null;
    }

    internal static void Minutes(this FieldErrors errors, string field, int minutes) =>
        errors.Unless(minutes is >= 0 and <= Limits.AgendaMinutes, field, $"is not between 0 and {Limits.AgendaMinutes}");

    private static void Presenter(this FieldErrors errors, Meeting m, Guid? presenterId) =>
        errors.Unless(presenterId is not { } id || m.IsParticipant(id), "presenterId", "is not a participant");

    private static string? NameOf(this Meeting m, Guid? member) => member is { } id ? m.Participants[id].Name : null;
}
