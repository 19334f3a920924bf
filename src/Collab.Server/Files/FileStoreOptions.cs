using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Collab.Server.Files;

/// <summary>Where uploaded files are kept and who scans them.</summary>
public sealed class FileStoreOptions
{
    /// <summary>Folder of the files; absent = <c>files</c> in the data folder. Servers of a cluster share it, or use <see cref="S3"/>.</summary>
    public string? Folder { get; set; }

    /// <summary>Folder of uploads that are not complete yet; absent = <c>uploads</c> in the data folder. Servers of a cluster share it.</summary>
    public string? Uploads { get; set; }

    /// <summary>Megabytes that stay free on the disk of <see cref="Uploads"/>: an upload that would need them is told that the disk is full.</summary>
    [Range(0, 1_000_000)]
    public int KeepFreeMegabytes { get; set; } = 256;

    /// <summary>Absent = files are in <see cref="Folder"/>.</summary>
    [ValidateObjectMembers]
    public S3Options? S3 { get; set; }

    /// <summary>Where ClamAV's <c>clamd</c> listens, e.g. <c>localhost:3310</c>; absent = files are not scanned, and say so.</summary>
    [RegularExpression(@"^\S+:\d{1,5}$", ErrorMessage = "Collab:Files:Clamd must be like localhost:3310.")]
    public string? Clamd { get; set; }
}

/// <summary>An object store that speaks S3.</summary>
public sealed class S3Options
{
    /// <summary>Absent = Amazon's of the region.</summary>
    public Uri? Endpoint { get; set; }

    [Required]
    public string Bucket { get; set; } = "";

    [Required]
    public string AccessKey { get; set; } = "";

    [Required]
    public string SecretKey { get; set; } = "";

    [Required]
    public string Region { get; set; } = "us-east-1";

    /// <summary>The bucket stands in the path and not in the host's name, as most stores other than Amazon's want.</summary>
    public bool PathStyle { get; set; } = true;
}
