using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Collab.Architecture.Tests;

/// <summary>The dependencies that must not exist, read from what the compiler wrote.</summary>
public class WallTests
{
    // No clock, no chance, no world: the same command on the same state gives the same events, today and at replay.
    private static readonly string[] Impure =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.TimeProvider.get_System",
        "System.Diagnostics.Stopwatch", "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Random",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Environment.GetEnvironmentVariable", "System.Environment.get_TickCount64", "System.Console",
        "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.DirectoryInfo",
        "System.Net.", "System.Threading.Thread", "System.Threading.Timer", "System.Threading.Tasks.Task",
    ];

    [Fact]
    public void The_domain_references_nothing_but_the_base_library()
    {
        var foreign = References("Collab.Domain").Where(name => !name.StartsWith("System.", StringComparison.Ordinal));
        Assert.Empty(foreign);
    }

    [Fact]
    public void The_domain_has_no_clock_no_randomness_and_no_input_or_output()
    {
        var used = MembersUsed("Collab.Domain");
        Assert.NotEmpty(used);
        Assert.DoesNotContain(used, member => Impure.Any(word =>
            member == word || (member.StartsWith(word, StringComparison.Ordinal) && (word[^1] == '.' || member[word.Length] == '.'))));
    }

    [Fact]
    public void Grains_take_the_time_from_a_clock_that_tests_can_hold()
    {
        string[] clocks = ["System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow"];
        Assert.Empty(MembersUsed("Collab.Grains").Intersect(clocks));
    }

    [Theory]
    [InlineData("Collab.Grains", "Collab.Storage", "Collab.Server", "Microsoft.Data.", "Microsoft.EntityFrameworkCore", "SQLitePCL", "Npgsql", "StackExchange.Redis", "Microsoft.AspNetCore.")]
    [InlineData("Collab.Storage", "Collab.Server", "Microsoft.AspNetCore.SignalR")]
    public void A_project_does_not_reference_what_stands_behind_its_wall(string project, params string[] forbidden)
    {
        Assert.DoesNotContain(References(project), name => forbidden.Any(word => name.StartsWith(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        var strays =
            from file in SourceTree.Files(".cs")
            where SourceTree.Name(file).StartsWith("src/", StringComparison.Ordinal)
            let declared = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
            where declared is not null
            let expected = Path.GetDirectoryName(SourceTree.Name(file))!["src/".Length..].Replace('/', '.')
            where declared != $"namespace {expected};"
            select $"{SourceTree.Name(file)}: {declared}";
        Assert.Empty(strays);
    }

    private static List<string> References(string project)
    {
        using var pe = new PEReader(File.OpenRead(SourceTree.Assembly(SourceTree.At($"src/{project}/{project}.csproj"))));
        var metadata = pe.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    /// <summary>Members of other assemblies that the code names, as <c>Namespace.Type.Member</c>.</summary>
    private static List<string> MembersUsed(string project)
    {
        using var pe = new PEReader(File.OpenRead(SourceTree.Assembly(SourceTree.At($"src/{project}/{project}.csproj"))));
        var metadata = pe.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
               let member = metadata.GetMemberReference(handle)
               where member.Parent.Kind == HandleKind.TypeReference
               let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
               select $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}",
        ];
    }
}
