using YamlDotNet.RepresentationModel;

namespace Collab.Deploy.Tests;

public sealed class ComposeTests
{
    private readonly YamlMappingNode compose = DeployFiles.Yaml("compose.yaml").Single();

    [Fact]
    public async Task The_file_keeps_to_the_schema_of_compose_files()
    {
        var checker = Path.Combine(DeployFiles.Root, "tests", "Collab.Deploy.Tests", "compose-schema");
        await ChildProcess.RunAsync("node", Path.Combine(checker, "check.mjs"), DeployFiles.At("compose.yaml"));

        var wrong = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(wrong, "services: { server: { imagine: collab } }");
            await Assert.ThrowsAsync<InvalidOperationException>(() => ChildProcess.RunAsync("node", Path.Combine(checker, "check.mjs"), wrong));
        }
        finally
        {
            File.Delete(wrong);
        }
    }

    [Fact]
    public void What_services_refer_to_is_there()
    {
        foreach (var service in compose.Items("services"))
        {
            Assert.Empty(service.Items("secrets").Select(node => node.Text()).Except(compose.Keys("secrets")));
            Assert.Empty(service.Keys("depends_on").Except(compose.Keys("services")));
            foreach (var volume in service.Items("volumes").Select(node => node.Text().Split(':')[0]))
            {
                if (volume[0] != '.') Assert.Contains(volume, compose.Keys("volumes"));
                else if (Path.HasExtension(volume)) Assert.True(File.Exists(DeployFiles.At(volume)), volume);
            }
        }
    }

    [Fact]
    public void Passwords_come_from_files_and_nothing_but_the_proxy_is_open()
    {
        var text = DeployFiles.Read("compose.yaml");
        Assert.DoesNotMatch("(?i)password(?!_file)[^\n]{0,3}[:=] *(?!\\{ file:)[^ ]", text);
        Assert.Equal(["nginx"], compose.Keys("services").Where(name => compose.At("services", name, "ports") is not null));
        foreach (var secret in compose.Items("secrets")) Assert.StartsWith("./secrets/", secret.Text("file"), StringComparison.Ordinal);
    }

    [Fact]
    public void Servers_share_the_folders_of_files_and_the_image_has_the_mount_for_their_user()
    {
        var text = DeployFiles.Read("compose.yaml");
        Assert.Matches("Collab__Files__Folder: /files/", text);
        Assert.Matches("Collab__Files__Uploads: /files/", text);
        foreach (var server in (string[])["server1", "server2"])
            Assert.Contains("files:/files", compose.Items("services", server, "volumes").Select(volume => volume.Text()));
        Assert.Contains("--chown=1654:1654 /files /files", DeployFiles.Read("Dockerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_image_is_of_an_exact_version()
    {
        foreach (var image in compose.Items("services").Select(service => service.At("image")).OfType<YamlScalarNode>().Select(image => image.Value!))
            Assert.Matches(@":(\d+\.\d+(\.\d+)?-?\w*|\$\{COLLAB_VERSION:\?.+\})$", image);
    }
}
