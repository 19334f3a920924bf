using System.Security.Cryptography;

namespace Collab.Server.Files;

internal enum AppendOutcome
{
    Done,
    /// <summary>The connection broke; what had come is kept, unless it has a sum that is to be right.</summary>
    Broken,
    Locked,
    WrongOffset,
    Checksum,
    /// <summary>More came than the whole has.</summary>
    TooMuch,
    Gone,
}

/// <summary>One part of an upload, as it comes.</summary>
internal sealed class UploadPart(long whole, long offset, Stream body, (HashAlgorithmName Algorithm, byte[] Sum)? checksum)
{
    private const int BufferBytes = 64 * 1024;

    /// <returns>The outcome, and how much is there now.</returns>
    /// <exception cref="IOException">The disk is full, or broken; what was written until then is there, and whole parts with sums only.</exception>
    public async Task<(AppendOutcome Outcome, long Length)> AppendAsync(Guid upload, UploadFolder folder, CancellationToken cancel)
    {
        FileStream? opened;
        try
        {
            opened = folder.OpenForWriting(upload);
        }
        catch (FileNotFoundException)
        {
            return (AppendOutcome.Gone, 0);
        }

        if (opened is null) return (AppendOutcome.Locked, 0);
        await using var file = opened;
        if (file.Length != offset) return (AppendOutcome.WrongOffset, file.Length);
        file.Position = offset;
        try
        {
            var outcome = checksum is null ? await CopyAsync(body, file, null, cancel) : await CheckAndCopyAsync(upload, folder, file, cancel);
            // Nothing of what is more than the whole.
            if (outcome == AppendOutcome.TooMuch) file.SetLength(offset);
            return (outcome, file.Length);
        }
        catch (IOException) when (checksum is not null)
        {
            file.SetLength(offset);
            throw;
        }
        finally
        {
            file.Flush(flushToDisk: true);
        }
    }

    // Beside, until its sum is known: a server that dies in between leaves nothing that is not right.
    private async Task<AppendOutcome> CheckAndCopyAsync(Guid upload, UploadFolder folder, FileStream file, CancellationToken cancel)
    {
        await using var chunk = folder.OpenChunk(upload);
        using var hash = IncrementalHash.CreateHash(checksum!.Value.Algorithm);
        if (await CopyAsync(body, chunk, hash, cancel) is not AppendOutcome.Done and var outcome) return outcome;
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(checksum.Value.Sum)) return AppendOutcome.Checksum;
        chunk.Position = 0;
        await chunk.CopyToAsync(file, CancellationToken.None);
        return AppendOutcome.Done;
    }

    private async Task<AppendOutcome> CopyAsync(Stream from, FileStream to, IncrementalHash? hash, CancellationToken cancel)
    {
        var buffer = new byte[BufferBytes];
        var left = whole - offset;
        while (true)
        {
            int read;
            try
            {
                read = await from.ReadAsync(buffer, cancel);
            }
            catch (Exception error) when (error is OperationCanceledException || error is BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest or StatusCodes.Status408RequestTimeout } || (error is IOException and not BadHttpRequestException))
            {
                return AppendOutcome.Broken;
            }

            if (read == 0) return AppendOutcome.Done;
            if ((left -= read) < 0) return AppendOutcome.TooMuch;
            hash?.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        }
    }
}
