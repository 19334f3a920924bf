using System.Diagnostics.Metrics;

namespace Collab.Server.Live;

/// <summary>What becomes of commands, as the meter <c>Collab.Commands</c>.</summary>
internal sealed class CommandInstruments
{
    private readonly Histogram<double> duration;

    public CommandInstruments(IMeterFactory meters) => duration = meters.Create("Collab.Commands")
        .CreateHistogram<double>("collab.commands.duration", "s", "From a command's arrival to its answer, by its type and the answer's code (ok, or why it was refused).");

    public void Answered(string type, string code, TimeSpan after) => duration.Record(after.TotalSeconds, new("type", type), new("code", code));
}
