using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Documents;
using Collab.Storage;
using Collab.Storage.Files;
using Collab.Storage.Renditions;

namespace Collab.LoadTests.Conversion;

/// <summary>Documents that a running server is given to convert: into its folder and its queue, as uploads and documents bring them there.</summary>
internal sealed class Papers(Database database, string files, int paragraphs)
{
    private const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly RenditionStore queue = new(database, TimeProvider.System);
    private readonly FolderFileStore store = new(files);
    private readonly List<string> given = [];
    private int made;

    /// <summary>So many that nobody has seen before.</summary>
    public async Task GiveAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var content = Docx($"Báo cáo số {++made}", paragraphs);
            var path = Path.GetTempFileName();
            await File.WriteAllBytesAsync(path, content);
            var file = new DocumentFile(Convert.ToHexStringLower(SHA256.HashData(content)), $"Báo cáo {made}.docx", Type, content.Length, FileScan.NotScanned);
            await store.PutAsync(path);
            File.Delete(path);
            await queue.RequestAsync(file, Guid.CreateVersion7(), 1);
            given.Add(file.Sha256);
        }
    }

    /// <summary>Until the first of those that are not ended is begun.</summary>
    public Task UntilBegunAsync(CancellationToken cancel) => UntilAsync(states => states.Contains(RenditionState.Converting), cancel);

    public Task UntilEndedAsync(CancellationToken cancel) => UntilAsync(states => states.TrueForAll(state => state is RenditionState.Ready or RenditionState.Failed), cancel);

    public async Task<List<Rendition>> AllAsync()
    {
        var all = new List<Rendition>();
        foreach (var sha256 in given) all.Add((await queue.FindAsync(sha256))!);
        return all;
    }

    private async Task UntilAsync(Predicate<List<RenditionState>> isSo, CancellationToken cancel)
    {
        while (!isSo([.. (await AllAsync()).Select(rendition => rendition.State)])) await Task.Delay(LookEvery, cancel);
    }

    private static byte[] Docx(string title, int paragraphs)
    {
        const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", Package = "http://schemas.openxmlformats.org/package/2006/";
        var text = string.Concat(Enumerable.Range(1, paragraphs).Select(i =>
            $"<w:p><w:r><w:t>{title}, mục {i}. Căn cứ Luật Tổ chức chính quyền địa phương và ý kiến của các đơn vị, đề nghị bổ sung số liệu quý III, làm rõ trách nhiệm, thời hạn và kinh phí thực hiện của từng cơ quan.</w:t></w:r></w:p>"));
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            Write("[Content_Types].xml", $"<Types xmlns=\"{Package}content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{Type}.main+xml\"/></Types>");
            Write("_rels/.rels", $"<Relationships xmlns=\"{Package}relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Write("word/document.xml", $"<w:document xmlns:w=\"{Main}\"><w:body>{text}</w:body></w:document>");

            void Write(string name, string content)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }
}
