using System.Text.RegularExpressions;

namespace Collab.Deploy.Tests;

public sealed partial class NginxTests
{
    private readonly string nginx = DeployFiles.Read("nginx/nginx.conf");

    [Fact]
    public async Task Nginx_takes_the_configuration()
    {
        if (DeployFiles.Find("nginx") is not { } program || DeployFiles.Find("openssl") is not { } openssl) return;

        var folder = Directory.CreateTempSubdirectory("collab-nginx-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "tls"));
            await ChildProcess.RunAsync(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
                "-keyout", Path.Combine(folder, "tls", "tls.key"), "-out", Path.Combine(folder, "tls", "tls.crt"));
            // Names that only the containers' network knows; what is tested is all else.
            await File.WriteAllTextAsync(Path.Combine(folder, "upstreams.conf"), ServerName().Replace(DeployFiles.Read("nginx/upstreams.conf"), "server 127.0.0.1:"));
            await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), nginx
                .Replace("/var/run/nginx.pid", Path.Combine(folder, "nginx.pid"), StringComparison.Ordinal));
            await ChildProcess.RunAsync(program, "-t", "-q", "-c", Path.Combine(folder, "nginx.conf"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void No_request_that_changes_something_is_repeated() =>
        Assert.DoesNotMatch(@"(?m)^\s*proxy_next_upstream .*non_idempotent", nginx);

    [Fact]
    public void A_server_that_stands_still_is_not_given_all_that_is_new() =>
        Assert.DoesNotMatch(@"(?m)^\s*(least_conn|least_time)", DeployFiles.Read("nginx/upstreams.conf"));

    [Fact]
    public void An_answer_of_the_API_does_not_take_its_server_out() =>
        Assert.Matches(@"(?m)^    proxy_next_upstream error timeout http_502;$", nginx);

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/health")]
    public void What_is_for_operators_is_not_passed_on(string path) =>
        Assert.Matches($@"location {path} \{{\s*return 404;\s*\}}", nginx);

    [Fact]
    public void Parts_of_uploads_go_on_as_they_come_and_files_are_not_written_to_the_proxys_disk()
    {
        Assert.Matches(@"location /api/uploads \{[^}]*client_max_body_size 9m;[^}]*proxy_request_buffering off;[^}]*proxy_pass", nginx);
        Assert.Matches(@"location = /api/records/verify \{[^}]*client_max_body_size 512m;[^}]*proxy_request_buffering off;[^}]*proxy_pass", nginx);
        Assert.Matches(@"location /api/documents/ \{[^}]*proxy_buffering off;[^}]*proxy_pass", nginx);
    }

    [Fact]
    public void The_log_holds_no_query()
    {
        Assert.DoesNotMatch(@"log_format[^;]*\$(request\b|request_uri|args|query_string|http_referer)", nginx);
        Assert.Matches(@"(?m)^error_log \S+ crit;", nginx);
    }

    [Fact]
    public void Both_ways_lead_to_the_same_servers()
    {
        var upstreams = Upstream().Matches(DeployFiles.Read("nginx/upstreams.conf")).ToDictionary(
            match => match.Groups[1].Value, match => Server().Matches(match.Groups[2].Value).Select(server => server.Groups[1].Value).ToList());
        Assert.Equal(["collab", "collab_sticky"], upstreams.Keys.Order());
        Assert.Equal(upstreams["collab"], upstreams["collab_sticky"]);

        var compose = DeployFiles.Yaml("compose.yaml").Single();
        foreach (var server in upstreams["collab"]) Assert.Contains(server.Split(':')[0], compose.Keys("services"));
    }

    [GeneratedRegex(@"server server\d+:")]
    private static partial Regex ServerName();

    [GeneratedRegex(@"upstream (\w+) \{([^}]*)\}")]
    private static partial Regex Upstream();

    [GeneratedRegex(@"server (\S+)")]
    private static partial Regex Server();
}
