using YamlDotNet.RepresentationModel;

namespace Collab.Deploy.Tests;

public sealed class KubernetesTests
{
    private static readonly Dictionary<string, string> Versions = new()
    {
        ["Namespace"] = "v1",
        ["ServiceAccount"] = "v1",
        ["ConfigMap"] = "v1",
        ["Service"] = "v1",
        ["PersistentVolumeClaim"] = "v1",
        ["Deployment"] = "apps/v1",
        ["PodDisruptionBudget"] = "policy/v1",
        ["Ingress"] = "networking.k8s.io/v1",
        ["NetworkPolicy"] = "networking.k8s.io/v1",
        ["CronJob"] = "batch/v1",
    };

    private readonly IReadOnlyList<YamlMappingNode> manifests = DeployFiles.Yaml("kubernetes/collab.yaml");

    private YamlMappingNode Of(string kind, string name = "collab") => manifests.Single(m => m.Text("kind") == kind && m.Text("metadata", "name") == name);

    private IEnumerable<(YamlNode Owner, YamlNode Pod)> Pods() =>
        from manifest in manifests
        let pod = manifest.At("spec", "template", "spec") ?? manifest.At("spec", "jobTemplate", "spec", "template", "spec")
        where pod is not null
        select ((YamlNode)manifest, pod);

    [Fact]
    public void Every_manifest_says_what_it_is_and_where()
    {
        foreach (var manifest in manifests)
        {
            Assert.Equal(Versions[manifest.Text("kind")], manifest.Text("apiVersion"));
            if (manifest.Text("kind") != "Namespace") Assert.Equal("collab", manifest.Text("metadata", "namespace"));
        }
        Assert.Empty(Versions.Keys.Except(manifests.Select(manifest => manifest.Text("kind"))));
        Assert.Equal(manifests.Count, manifests.Select(manifest => (manifest.Text("kind"), manifest.Text("metadata", "name"))).Distinct().Count());
    }

    [Fact]
    public void Whatever_selects_servers_selects_them_all()
    {
        var label = Of("Deployment").Text("spec", "template", "metadata", "labels", "app");
        Assert.Equal(label, Of("Deployment").Text("spec", "selector", "matchLabels", "app"));
        Assert.Equal(label, Of("PodDisruptionBudget").Text("spec", "selector", "matchLabels", "app"));
        Assert.Equal(label, Of("NetworkPolicy").Text("spec", "podSelector", "matchLabels", "app"));
        Assert.Equal(label, Of("Service").Text("spec", "selector", "app"));
        Assert.NotEqual(label, Of("CronJob", "collab-backup").Text("spec", "jobTemplate", "spec", "template", "metadata", "labels", "app"));
    }

    [Fact]
    public void Ports_volumes_and_names_lead_somewhere()
    {
        var container = Of("Deployment").At("spec", "template", "spec", "containers", "0")!;
        var ports = container.Items("ports").Select(port => port.Text("name")).ToList();
        foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"]) Assert.Contains(container.Text(probe, "httpGet", "port"), ports);
        Assert.Equal("/health/live", container.Text("livenessProbe", "httpGet", "path"));
        Assert.Equal("/health/ready", container.Text("readinessProbe", "httpGet", "path"));
        foreach (var port in Of("Service").Items("spec", "ports")) Assert.Contains(port.Text("targetPort"), ports);

        foreach (var rule in Of("NetworkPolicy").Items("spec", "ingress"))
            foreach (var port in rule.Items("ports")) Assert.Contains(port.Text("port"), ports);
        var services = manifests.Where(manifest => manifest.Text("kind") == "Service").Select(service => service.Text("metadata", "name"));
        foreach (var path in Of("Ingress").Items("spec", "rules", "0", "http", "paths")) Assert.Contains(path.Text("backend", "service", "name"), services);

        foreach (var (_, pod) in Pods())
        {
            Of("ServiceAccount", pod.Text("serviceAccountName"));
            var volumes = pod.Items("volumes").Select(volume => volume.Text("name")).ToList();
            foreach (var mount in pod.Items("containers").SelectMany(c => c.Items("volumeMounts"))) Assert.Contains(mount.Text("name"), volumes);
            foreach (var claim in pod.Items("volumes").Where(volume => volume.At("persistentVolumeClaim") is not null))
                Of("PersistentVolumeClaim", claim.Text("persistentVolumeClaim", "claimName"));
            foreach (var source in pod.Items("containers").SelectMany(c => c.Items("envFrom"))) Of("ConfigMap", source.Text("configMapRef", "name"));
        }
    }

    [Fact]
    public void Only_servers_reach_the_silo_port()
    {
        var rule = Of("NetworkPolicy").Items("spec", "ingress").Single(rule => rule.Items("ports").Any(port => port.Text("port") == "silo"));
        var from = Assert.Single(rule.Items("from"));
        Assert.Equal(["podSelector"], from.Keys());
        Assert.Equal("collab", from.Text("podSelector", "matchLabels", "app"));
        Assert.Equal(["silo"], rule.Items("ports").Select(port => port.Text("port")));
    }

    [Fact]
    public void Containers_may_do_nothing_beyond_their_work()
    {
        foreach (var (owner, pod) in Pods())
        {
            Assert.True(pod.Text("securityContext", "runAsNonRoot") == "true", owner.Text("metadata", "name"));
            foreach (var container in pod.Items("containers"))
            {
                Assert.Equal("false", container.Text("securityContext", "allowPrivilegeEscalation"));
                Assert.Equal("true", container.Text("securityContext", "readOnlyRootFilesystem"));
                Assert.Equal("ALL", container.Text("securityContext", "capabilities", "drop", "0"));
            }
        }
    }
}
