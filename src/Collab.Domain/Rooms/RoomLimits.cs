namespace Collab.Domain.Rooms;

/// <summary>Every limit of a document room. Lengths are UTF-16 code units of the NFC text.</summary>
public static class RoomLimits
{
    public const int Name = 200;
    /// <summary>Members and units together.</summary>
    public const int Members = 1_000;
    public const int Folders = 500;
    /// <summary>A folder in no other stands at 1.</summary>
    public const int FolderDepth = 8;
    /// <summary>Removed ones too: they can be restored.</summary>
    public const int Documents = 2_000;
    public const int Title = 300;
    public const int FileName = 255;
}
