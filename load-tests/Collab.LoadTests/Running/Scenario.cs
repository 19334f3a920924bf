namespace Collab.LoadTests.Running;

/// <param name="Quick">Its options where it is one of many that shall not take long (<c>all --quick</c>); null = it needs what only whoever runs it has, and is never one of them.</param>
/// <param name="Run">Told its options, where its findings go, and whom to tell what it is doing.</param>
internal sealed record Scenario(string Name, string Help, Option[] Options, string? Quick, Func<Options, Report, Action<string>, Task> Run);
