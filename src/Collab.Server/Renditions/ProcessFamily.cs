using System.Globalization;

namespace Collab.Server.Renditions;

/// <summary>What a process and all that it has started use, as the system says (proc(5)); nothing where it says nothing.</summary>
/// <param name="Memory">Bytes.</param>
/// <param name="Ran">Time on a core, of those that have ended too.</param>
/// <param name="IsHeldUp">One of their threads runs, or waits for a core or the disk, which others may have.</param>
internal readonly record struct ProcessFamily(long Memory, TimeSpan Ran, bool IsHeldUp)
{
    private const int TicksOfSecond = 100; // USER_HZ

    public static ProcessFamily Of(int process)
    {
        // statm: pages, of them in memory, …
        var memory = Words($"/proc/{process}/statm") is [_, var resident, ..] ? long.Parse(resident, CultureInfo.InvariantCulture) * Environment.SystemPageSize : 0;
        // stat, behind the name, which may hold anything: state, …, and from the twelfth on user and system time, its own and of children that have ended.
        var own = Stat($"/proc/{process}/stat");
        var ran = own.Length > 14 ? TimeSpan.FromSeconds(own[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / (double)TicksOfSecond) : TimeSpan.Zero;
        var family = new ProcessFamily(memory, ran, Threads(process).Any(thread => Stat(thread + "/stat") is ["R" or "D", ..]));
        foreach (var child in Words($"/proc/{process}/task/{process}/children"))
        {
            var its = Of(int.Parse(child, CultureInfo.InvariantCulture));
            family = new(family.Memory + its.Memory, family.Ran + its.Ran, family.IsHeldUp || its.IsHeldUp);
        }

        return family;
    }

    private static string[] Threads(int process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return []; // it has ended
        }
    }

    private static string[] Stat(string file) => Text(file) is { Length: > 0 } all ? all[(all.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];

    private static string[] Words(string file) => Text(file).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // it has ended
        }
    }
}
