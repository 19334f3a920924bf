using Collab.Domain.Access;
using Collab.Domain.Catalogues;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Catalogues;

/// <summary>Catalogues with three positions, and their whole journal. Ids are made of numbers, so that a failure reads the same every time.</summary>
internal sealed class CatalogueWorld
{
    public static readonly Guid Chair = Id(1), Deputy = Id(2), Clerk = Id(3), Decision = Id(4), Unit = Id(5), Nothing = Id(77);

    private int ids = 10_000;

    public CatalogueWorld(bool empty = false)
    {
        States.Add(State);
        if (empty) return;
        Must(new BeginCatalogues(
        [
            new(Chair, CatalogueKind.Position, "Chủ tịch"), new(Deputy, CatalogueKind.Position, "Phó Chủ tịch"), new(Clerk, CatalogueKind.Position, "Văn thư"),
            new(Decision, CatalogueKind.DocumentType, "Quyết định", "QĐ"),
        ]));
    }

    public Catalogue State { get; private set; } = Catalogue.Empty(StreamId.Catalogues.Id);
    public List<JournalEvent> Journal { get; } = [];
    public List<Catalogue> States { get; } = [];

    public static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>Decides and, if accepted, applies.</summary>
    public CatalogueDecision Do(CatalogueCommand command, Standing standing = Standing.SystemAdmin)
    {
        var (id, at) = (Id(ids++), DateTimeOffset.UnixEpoch.AddSeconds(ids));
        var decision = State.Decide(command, new CatalogueContext(standing, id));
        if (decision.Refusal is not null) return decision;

        Assert.NotEmpty(decision.Events);
        foreach (var happened in decision.Events)
        {
            var (type, data) = (CatalogueEventTable.NameOf(happened), CatalogueEventTable.Write(happened));
            var hash = HashChain.Next(Journal.Count == 0 ? HashChain.Genesis : Journal[^1].Hash, StreamId.Catalogues, Journal.Count + 1, type, at, Nothing, id, data);
            Journal.Add(new JournalEvent(Journal.Count + 1, type, at, Nothing, id, data, hash));
            State = Catalogue.Apply(State, happened);
            States.Add(State);
        }
        return decision;
    }

    /// <summary>Does what must be accepted; answers the id it made, if any.</summary>
    public Guid Must(CatalogueCommand command)
    {
        var decision = Do(command);
        Assert.True(decision.Refusal is null, $"{command} was refused: {decision.Refusal}");
        return CatalogueDecision.ResultOf(decision.Events)?.Values.Single() ?? Guid.Empty;
    }

    /// <summary>Does what must be refused, with this code, and leaves no trace.</summary>
    public Refusal Refused(string code, CatalogueCommand command, Standing standing = Standing.SystemAdmin)
    {
        var (before, events) = (State, Journal.Count);
        var refusal = Do(command, standing).Refusal;
        Assert.True(refusal is not null, $"{command} was accepted.");
        Assert.True(code == refusal.Code, $"{command} was refused as {refusal}, not as {code}");
        Assert.Same(before, State);
        Assert.Equal(events, Journal.Count);
        return refusal;
    }

    /// <summary>Refused as invalid, for these fields.</summary>
    public void Invalid(CatalogueCommand command, params string[] fields) =>
        Assert.Equal(fields.Order(StringComparer.Ordinal), Refused(RefusalCodes.Invalid, command).Errors!.Keys.Order(StringComparer.Ordinal));

    /// <summary>Accepted once, and refused the second time.</summary>
    public Guid Twice(CatalogueCommand command, string code)
    {
        var made = Must(command);
        Refused(code, command);
        return made;
    }

    public string[] Names(CatalogueKind kind) => [.. State.Of(kind).Select(item => item.Retired ? $"({item.Name})" : item.Name)];

    public Guid Room(string name = "Hội trường", Guid? unit = null) => Must(new AddRoom(name, 200, unit, "Tầng 3"));

    public static SeatingPlace Seat(int id, int x, int y, string? label = null, PlaceKind kind = PlaceKind.Seat) => new(id, x, y, label ?? $"{id}", kind);

    public static SetSeatingPlan Plan(Guid room, int version, params SeatingPlace[] seats) => new(room, version, 20, 10, [.. seats]);
}
