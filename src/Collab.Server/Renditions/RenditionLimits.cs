namespace Collab.Server.Renditions;

/// <summary>What is made of a file at most, all in one place; time and memory: <see cref="RenditionOptions"/>.</summary>
internal static class RenditionLimits
{
    public const int Pages = 5_000;

    /// <summary>UTF-16 code units of a page; words beyond are not kept.</summary>
    public const int PageCharacters = 100_000;

    /// <summary>UTF-16 code units of a file; pages beyond have no text.</summary>
    public const int FileCharacters = 20_000_000;

    /// <summary>Of a file that a step leaves.</summary>
    public const long OutputBytes = 1024L * 1024 * 1024;

    /// <summary>Points of an image's longer side: A4's. One that is smaller is shown with 96 pixels to the inch.</summary>
    public const double ImageSide = 842;

    /// <summary>Bytes of the disk without which nothing is begun, and whoever failed is tried again: programs do not say that it was full.</summary>
    public const long Room = 64L * 1024 * 1024;

    /// <summary>How often servers may die over a file.</summary>
    public const int Attempts = 3;
}
