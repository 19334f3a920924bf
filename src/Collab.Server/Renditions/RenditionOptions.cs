using System.ComponentModel.DataAnnotations;

namespace Collab.Server.Renditions;

/// <summary>How documents are made readable as PDF.</summary>
public sealed class RenditionOptions
{
    /// <summary>LibreOffice's program; absent = <c>soffice</c> as the system finds it. Where there is none, only PDFs and images can be read in the browser.</summary>
    public string? Soffice { get; set; }

    /// <summary>Files that this server converts at a time; 0 = it leaves them to the other servers.</summary>
    [Range(0, 16)]
    public int AtOnce { get; set; } = 1;

    /// <summary>Seconds that one step (converting a file, or reading a PDF) may take.</summary>
    [Range(1, 3600)]
    public int Seconds { get; set; } = 180;

    /// <summary>Megabytes of memory that one step may take.</summary>
    [Range(64, 65_536)]
    public int Megabytes { get; set; } = 1024;
}
