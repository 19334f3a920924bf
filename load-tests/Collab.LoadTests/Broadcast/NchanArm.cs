using System.Text;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Broadcast;

/// <summary>Subscribers of a channel of nginx's nchan over WebSockets, one worker; messages are posted one after the other.</summary>
internal sealed class NchanArm(ServerProcess server, int listeners, int size, HttpMessageInvoker http) : PlainArm("nchan", server, listeners, size, http)
{
    private static readonly string[] Programs = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"];
    private static readonly string[] Modules = ["/usr/lib/nginx/modules/ngx_nchan_module.so", "/usr/lib64/nginx/modules/ngx_nchan_module.so", "/usr/local/lib/nginx/modules/ngx_nchan_module.so"];

    protected override string Path => "/listen";

    /// <returns>Why it cannot be had here; null when it can.</returns>
    public static string? Missing =>
        !Programs.Any(File.Exists) ? "nginx is not installed (Debian: apt-get install nginx-light libnginx-mod-nchan)"
        : !Modules.Any(File.Exists) ? "nginx is there without its module nchan (Debian: apt-get install libnginx-mod-nchan)"
        : null;

    /// <param name="folder">For its configuration and what it writes.</param>
    public static Task<ServerProcess> StartAsync(string? core, string folder, int burst) =>
        ServerProcess.StartAsync(core, folder, "/ready", url =>
        {
            File.WriteAllText(System.IO.Path.Combine(folder, "nginx.conf"), Configuration(new Uri(url).Port, burst));
            return [Programs.First(File.Exists), "-p", folder, "-e", "stderr", "-c", System.IO.Path.Combine(folder, "nginx.conf")];
        });

    protected override async Task PublishAsync(long first, int count)
    {
        for (var seq = first; seq < first + count; seq++)
        {
            using var payload = new StringContent(Payload.Of(seq, Size), Encoding.ASCII, "text/plain");
            await RequestAsync(HttpMethod.Post, "/publish", payload);
        }
    }

    /// <param name="burst">More messages than that are kept, for whoever is slow to read.</param>
    private static string Configuration(int port, int burst) => $$"""
        load_module {{Modules.First(File.Exists)}};
        {{(Environment.IsPrivilegedProcess ? "user root;" : "# whoever started it is its user")}}
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        error_log stderr error;
        events { worker_connections 20000; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          nchan_shared_memory_size 128M;
          nchan_message_buffer_length {{4 * burst}};
          nchan_message_timeout 1m;
          server {
            listen 127.0.0.1:{{port}} backlog=4096;
            location = /ready { return 204; }
            location = /publish { nchan_publisher http; nchan_channel_id all; }
            location = /listen { nchan_subscriber websocket; nchan_channel_id all; nchan_subscriber_first_message newest; }
          }
        }
        """;
}
