using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Collab.LoadTests.Idle;

/// <summary>
/// What the kernel keeps for the server's ends of its connections: data that waits in either direction and
/// memory reserved for more (ss(8), skmem). The socket's own structures are not in it, they are the same for all.
/// </summary>
internal static partial class SocketMemory
{
    private const string Ss = "/usr/bin/ss";
    private const int PageBytes = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How it is found out here.</summary>
    public static string Source => File.Exists(Ss) ? "ss -tm, the server's ends only" : "/proc/net/sockstat, TCP of the whole system, the generator's ends too";

    /// <summary>In bytes. Without ss only differences mean something.</summary>
    /// <param name="port">Where the server listens.</param>
    public static async Task<double> BytesAsync(int port)
    {
        if (!File.Exists(Ss)) return PageBytes * Number(Pages().Match(await File.ReadAllTextAsync("/proc/net/sockstat")));
        using var ss = Process.Start(new ProcessStartInfo(Ss, ["-tmnH", "state", "established", $"sport = :{port}"]) { RedirectStandardOutput = true })!;
        var said = await ss.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        return Parts().Matches(said).Sum(Number);
    }

    private static double Number(Match match) => match.Success ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^TCP:.* mem (\d+)", RegexOptions.Multiline)]
    private static partial Regex Pages();

    // skmem:(r0,rb131072,t0,tb87040,f4096,w0,o0,bl0,d0): received, reserved, queued for sending, options, backlog. What is sent (t) is queued, too.
    [GeneratedRegex(@"[(,](?:r|f|w|o|bl)(\d+)(?=[,)])")]
    private static partial Regex Parts();
}
