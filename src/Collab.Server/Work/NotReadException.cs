namespace Collab.Server.Work;

/// <summary>A stream cannot be read at the moment: the work that asks for it is put off.</summary>
internal sealed class NotReadException(string message) : Exception(message);
