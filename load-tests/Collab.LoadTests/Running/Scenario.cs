namespace Collab.LoadTests.Running;

/// <param name="Quick">What it is where it is one of many that shall not take long (<c>all --quick</c>); null = it needs what only whoever runs it has, and is never one of them.</param>
/// <param name="Run">Told its options, where its findings go, and whom to tell what it is doing.</param>
internal sealed record Scenario(string Name, string Help, Option[] Options, Quick? Quick, Func<Options, Report, Action<string>, Task> Run);

/// <param name="Arguments">Options that make it short.</param>
/// <param name="Weight">Its share of the time that all have together.</param>
internal sealed record Quick(string Arguments, int Weight);
