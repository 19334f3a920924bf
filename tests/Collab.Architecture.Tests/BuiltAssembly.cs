using System.Reflection;
using System.Runtime.Loader;

namespace Collab.Architecture.Tests;

/// <summary>Loads an assembly of ours beside this one, so that each finds its own dependencies.</summary>
internal sealed class BuiltAssembly : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver dependencies;

    private BuiltAssembly(string path) : base(path) => dependencies = new(path);

    public static Assembly Load(string path) => new BuiltAssembly(path).LoadFromAssemblyPath(path);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        dependencies.ResolveAssemblyToPath(assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;
}
