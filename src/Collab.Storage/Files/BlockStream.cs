namespace Collab.Storage.Files;

/// <summary>A file that is far away, read a block at a time; from where it is read next can be chosen freely.</summary>
internal sealed class BlockStream(long length, Func<long, int, CancellationToken, Task<byte[]>> read) : Stream
{
    private const int BlockBytes = 1024 * 1024;

    private byte[] block = [];
    private long blockAt = -1;
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = NotBeforeTheBeginning(value);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.IsEmpty) return 0;
        var at = position / BlockBytes * BlockBytes;
        if (at != blockAt)
        {
            block = await read(at, (int)Math.Min(BlockBytes, length - at), cancellationToken).ConfigureAwait(false);
            blockAt = at;
        }

        var from = (int)(position - at);
        var count = Math.Min(buffer.Length, block.Length - from);
        block.AsMemory(from, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => position,
        _ => length,
    };

    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static long NotBeforeTheBeginning(long value) => value >= 0 ? value : throw new IOException("There is nothing before the beginning.");
}
