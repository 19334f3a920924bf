namespace Collab.Architecture.Tests;

/// <summary>A document that is made of the code: written when it is not of now, and then the run fails once.</summary>
internal static class GeneratedDocument
{
    public static void IsUpToDate(string name, IEnumerable<string> lines)
    {
        var path = SourceTree.At(name);
        var now = string.Join('\n', lines) + '\n';
        if (File.Exists(path) && File.ReadAllText(path) == now) return;

        File.WriteAllText(path, now);
        Assert.Fail($"{name} was not of now. It has been written again: look at what changed and commit it.");
    }
}
