using Collab.Storage.Renditions;

namespace Collab.Server.Renditions;

/// <summary>Pages on their way from the process that has read them: one after the other, until the end of the file.</summary>
internal static class PagesFile
{
    public sealed class Writer(string path) : IDisposable
    {
        private readonly BinaryWriter writer = new(File.Create(path));

        public void Write(string text, byte[] words)
        {
            writer.Write(text);
            writer.Write(words.Length);
            writer.Write(words);
        }

        public void Dispose() => writer.Dispose();
    }

    public static IEnumerable<StoredPage> Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        for (var page = 1; reader.BaseStream.Position < reader.BaseStream.Length; page++) yield return new(page, reader.ReadString(), reader.ReadBytes(reader.ReadInt32()));
    }
}
