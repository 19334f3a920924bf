using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Collab.Domain.Documents;

namespace Collab.Server.Files;

/// <summary>Asks ClamAV's <c>clamd</c> by its command INSTREAM. What it cannot be asked is said as it is, never as clean.</summary>
internal sealed partial class ClamScanner(FileStoreOptions options, ILogger<ClamScanner> logger)
{
    private const int ChunkBytes = 64 * 1024;

    /// <returns>Null = infected.</returns>
    public async Task<FileScan?> ScanAsync(string path, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(options.Clamd)) return FileScan.NotScanned;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(UploadLimits.ScanTime);
        try
        {
            var answer = await AskAsync(path, patience.Token);
            if (answer == "stream: OK") return FileScan.Clean;
            if (answer.EndsWith(" FOUND", StringComparison.Ordinal)) return null;
            if (answer.Contains("size limit exceeded", StringComparison.OrdinalIgnoreCase)) return FileScan.TooLargeToScan;
            LogStrange(logger, answer.Length > 200 ? answer[..200] : answer);
        }
        catch (Exception error) when (error is IOException or SocketException || (error is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogAway(logger, error);
        }

        return FileScan.ScanFailed;
    }

    private async Task<string> AskAsync(string path, CancellationToken cancel)
    {
        var colon = options.Clamd!.LastIndexOf(':');
        using var client = new TcpClient();
        await client.ConnectAsync(options.Clamd[..colon], int.Parse(options.Clamd[(colon + 1)..], CultureInfo.InvariantCulture), cancel);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
            await using var file = File.OpenRead(path);
            var chunk = new byte[sizeof(int) + ChunkBytes];
            int read;
            do
            {
                read = await file.ReadAsync(chunk.AsMemory(sizeof(int)), cancel);
                BinaryPrimitives.WriteInt32BigEndian(chunk, read);
                await stream.WriteAsync(chunk.AsMemory(0, sizeof(int) + read), cancel); // none = the end
            }
            while (read > 0);
        }
        catch (IOException)
        {
            // Over its limit it answers and hangs up; the answer may still be read.
        }

        var answer = new byte[1024];
        var length = 0;
        while (length < answer.Length && await stream.ReadAsync(answer.AsMemory(length), cancel) is var got and > 0)
        {
            length += got;
            if (answer.AsSpan(0, length).Contains((byte)0)) break;
        }

        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }

    [LoggerMessage(LogLevel.Warning, "The scanner for malware does not answer")]
    private static partial void LogAway(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "The scanner for malware answers {Answer}")]
    private static partial void LogStrange(ILogger logger, string answer);
}
