using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Collab.FaultHarness.Servers;

/// <summary>
/// Loses packets that arrive at a socket, at random, by a socket filter (classic BPF, socket(7)): the kernel
/// drops the segment before TCP sees it, so that everything a lossy network causes is the kernel's own: missing
/// acknowledgements, retransmissions, growing pauses. Connections accepted from a filtered listener have its filter.
/// Needs no rights.
/// </summary>
internal static class PacketLoss
{
    private const int SocketLevel = 1; // SOL_SOCKET
    private const int AttachFilter = 26; // SO_ATTACH_FILTER
    private const uint RandomWord = unchecked((uint)(-0x1000 + 56)); // SKF_AD_OFF + SKF_AD_RANDOM, linux/filter.h

    /// <param name="share">0 to 1.</param>
    public static void Attach(Socket socket, double share)
    {
        ReadOnlySpan<(ushort Code, byte True, byte False, uint Value)> program =
        [
            (0x20, 0, 0, RandomWord), // load 32 random bits
            (0x35, 1, 0, (uint)(share * uint.MaxValue)), // at least that many: pass over the next one
            (0x06, 0, 0, 0), // drop
            (0x06, 0, 0, uint.MaxValue), // take all of it
        ];
        Span<byte> code = stackalloc byte[8 * program.Length];
        for (var i = 0; i < program.Length; i++)
        {
            var instruction = code[(8 * i)..];
            BinaryPrimitives.WriteUInt16LittleEndian(instruction, program[i].Code);
            instruction[2] = program[i].True;
            instruction[3] = program[i].False;
            BinaryPrimitives.WriteUInt32LittleEndian(instruction[4..], program[i].Value);
        }

        var memory = Marshal.AllocHGlobal(code.Length);
        try
        {
            Marshal.Copy(code.ToArray(), 0, memory, code.Length);
            Span<byte> head = stackalloc byte[16]; // struct sock_fprog: a count, and where the program lies
            BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)program.Length);
            BinaryPrimitives.WriteInt64LittleEndian(head[8..], memory);
            socket.SetRawSocketOption(SocketLevel, AttachFilter, head);
        }
        finally
        {
            Marshal.FreeHGlobal(memory);
        }
    }
}
