using Collab.Server.Files;
using Collab.Server.Hosting;

namespace Collab.Server.Tests.Files;

/// <summary>What a server in a cluster says of folders that no other server has.</summary>
[Trait("Requirement", "E2")]
public sealed class SharedFilesTests
{
    [Theory]
    [InlineData(false, null, null, false, "")]
    [InlineData(true, null, null, false, "Collab:Files:Folder Collab:Files:Uploads")]
    [InlineData(true, "/files", " ", false, "Collab:Files:Uploads")]
    [InlineData(true, "", "/uploads", false, "Collab:Files:Folder")]
    [InlineData(true, null, null, true, "Collab:Files:Uploads")]
    [InlineData(true, "/files", "/uploads", false, "")]
    public void Only_in_a_cluster_and_only_of_what_is_not_shared(bool cluster, string? folder, string? uploads, bool bucket, string settings)
    {
        var options = new CollabOptions { Membership = cluster ? ClusterMembership.Database : null, Files = new() { Folder = folder, Uploads = uploads, S3 = bucket ? new() { Bucket = "hop" } : null } };
        Assert.Equal(settings, string.Join(' ', SharedFiles.Unshared(options).Select(unshared => unshared.Setting)));
    }
}
