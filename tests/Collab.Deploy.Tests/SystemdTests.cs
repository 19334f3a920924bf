namespace Collab.Deploy.Tests;

public sealed class SystemdTests
{
    private static readonly string[] Units = ["collab.service", "collab-backup.service", "collab-backup.timer"];

    [Fact]
    public async Task Systemd_takes_the_units()
    {
        if (DeployFiles.Find("systemd-analyze") is not { } program || !File.Exists("/usr/bin/dotnet")) return;

        var said = await ChildProcess.RunAsync(program, ["verify", .. Units.Select(unit => DeployFiles.At($"systemd/{unit}"))]);
        // What it only warns of (an unknown key, say) does not change its exit code.
        Assert.DoesNotContain("collab", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_is_started_again_after_every_end_but_a_wanted_one()
    {
        var service = DeployFiles.Read("systemd/collab.service");
        Assert.Contains("\nRestart=on-failure\n", service, StringComparison.Ordinal);
        Assert.DoesNotContain("RestartPreventExitStatus", service, StringComparison.Ordinal);
        Assert.DoesNotContain("SuccessExitStatus", service, StringComparison.Ordinal);
    }
}
