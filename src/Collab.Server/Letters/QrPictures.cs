using QRCoder;

namespace Collab.Server.Letters;

/// <summary>Texts as QR codes (ISO/IEC 18004), with the quiet zone around them.</summary>
internal static class QrPictures
{
    private const int PixelsOfModule = 6;

    public static byte[] Png(string text)
    {
        using var code = CodeOf(text);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsOfModule);
    }

    public static string Svg(string text)
    {
        using var code = CodeOf(text);
        using var svg = new SvgQRCode(code);
        return svg.GetGraphic(PixelsOfModule);
    }

    private static QRCodeData CodeOf(string text) => QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
}
