namespace Collab.FaultHarness.Faults;

/// <summary>Several faults one after the other in one briefing on the same servers: quicker, and less told apart.</summary>
internal sealed class Together(string name, params IReadOnlyList<Fault> faults) : Fault
{
    public override string Name => name;
    public override string What => string.Join(" Then: ", faults.Select(fault => fault.What));
    public override string Expected => string.Join(" ", faults.Select(fault => fault.Expected));
    public override TimeSpan VotingTime => TimeSpan.FromSeconds(faults.Sum(fault => fault.VotingTime.TotalSeconds));
    public override bool MayEndServers => faults.Any(fault => fault.MayEndServers);

    public override async Task PlayAsync(Stage stage)
    {
        foreach (var fault in faults)
        {
            stage.Say($"  {fault.Name}");
            stage.Begin(fault);
            await fault.PlayAsync(stage);
        }
    }

    public override async Task CountAsync(Stage stage)
    {
        foreach (var fault in faults) await fault.CountAsync(stage);
    }
}
