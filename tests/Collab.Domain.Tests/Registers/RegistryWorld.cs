using Collab.Domain.Access;
using Collab.Domain.Registers;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Registers;

/// <summary>Registers, and their whole journal. Ids are made of numbers, so that a failure reads the same every time.</summary>
internal sealed class RegistryWorld
{
    public static readonly Guid Unit = Id(5), Nothing = Id(77);
    public static readonly NumberScheme Scheme = new(NumberScheme.Decree30, "GM");
    public static readonly LayoutProfile Layout = new("LIÊN ĐOÀN LAO ĐỘNG TỈNH", "LĐLĐ", "Hà Nội");

    private int ids = 10_000;

    public RegistryWorld()
    {
        States.Add(State);
        Must(new BeginRegisters(LayoutProfile.Decree30));
    }

    public Registry State { get; private set; } = Registry.Empty(StreamId.Registers.Id);
    public DateOnly Today { get; set; } = new(2026, 12, 31);
    public List<JournalEvent> Journal { get; } = [];
    public List<Registry> States { get; } = [];

    public static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>Decides and, if accepted, applies.</summary>
    public RegistryDecision Do(RegistryCommand command, Standing standing = Standing.SystemAdmin)
    {
        var (id, at) = (Id(ids++), DateTimeOffset.UnixEpoch.AddSeconds(ids));
        var decision = State.Decide(command, new RegistryContext(standing, Today, id));
        if (decision.Refusal is not null) return decision;

        Assert.NotEmpty(decision.Events);
        foreach (var happened in decision.Events)
        {
            var (type, data) = (RegistryEventTable.NameOf(happened), RegistryEventTable.Write(happened));
            var hash = HashChain.Next(Journal.Count == 0 ? HashChain.Genesis : Journal[^1].Hash, StreamId.Registers, Journal.Count + 1, type, at, Nothing, id, data);
            Journal.Add(new JournalEvent(Journal.Count + 1, type, at, Nothing, id, data, hash));
            State = Registry.Apply(State, happened, at, Nothing);
            States.Add(State);
        }
        return decision;
    }

    /// <summary>Does what must be accepted; answers the id it made, if any.</summary>
    public Guid Must(RegistryCommand command)
    {
        var decision = Do(command);
        Assert.True(decision.Refusal is null, $"{command} was refused: {decision.Refusal}");
        return RegistryDecision.ResultOf(decision.Events)?.Values.Single() ?? Guid.Empty;
    }

    /// <summary>Does what must be refused, with this code, and leaves no trace.</summary>
    public Refusal Refused(string code, RegistryCommand command, Standing standing = Standing.SystemAdmin)
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
    public void Invalid(RegistryCommand command, params string[] fields) =>
        Assert.Equal(fields.Order(StringComparer.Ordinal), Refused(RefusalCodes.Invalid, command).Errors!.Keys.Order(StringComparer.Ordinal));

    public Guid Register(NumberScheme? scheme = null, string title = "Giấy mời") => Must(new AddRegister(Unit, title, scheme ?? Scheme, Layout));

    public string Number(Guid register, int subject, DateOnly day)
    {
        Must(new IssueNumber(register, Id(subject), "Hội nghị", day));
        return State.Numbers[Id(subject)].Text;
    }
}
