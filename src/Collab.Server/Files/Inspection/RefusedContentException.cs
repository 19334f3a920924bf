namespace Collab.Server.Files.Inspection;

/// <summary>The content is not taken.</summary>
/// <param name="reason">One of <see cref="UploadReasons"/>.</param>
internal sealed class RefusedContentException(string reason) : Exception("The content is refused: " + reason)
{
    public string Reason => reason;
}
