using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Collab.Server.Guests;

/// <summary>
/// What opens a link: 256 bits by chance behind the id of the meeting, which says where it is to be tried. The meeting keeps its hash; the token is in the answer
/// to whoever made the link, behind the <c>#</c> of an address, and nowhere else.
/// </summary>
internal static class GuestToken
{
    private const int IdBytes = 16;
    private const int SecretBytes = 32;

    /// <summary>Characters of each.</summary>
    private static readonly int Length = Base64Url.GetEncodedLength(IdBytes + SecretBytes);

    public static string New(Guid meeting) => Base64Url.EncodeToString([.. meeting.ToByteArray(bigEndian: true), .. RandomNumberGenerator.GetBytes(SecretBytes)]);

    /// <summary>Null: it is of no form that a token has.</summary>
    public static Guid? MeetingOf(string? token)
    {
        if (token?.Length != Length || !Base64Url.IsValid(token)) return null;
        return new Guid(Base64Url.DecodeFromChars(token).AsSpan(0, IdBytes), bigEndian: true);
    }

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <param name="server">The address in the browser.</param>
    public static string Address(string server, string token) => $"{server.TrimEnd('/')}/guest#token={token}";
}
