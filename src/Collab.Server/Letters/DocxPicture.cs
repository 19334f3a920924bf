using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Drawing.Pictures;
using W = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Collab.Server.Letters;

/// <summary>Square pictures in a DOCX.</summary>
internal static class DocxPicture
{
    private const int UnitsOfMillimetre = 36_000;

    /// <param name="side">Millimetres.</param>
    /// <param name="says">For whoever does not see it.</param>
    public static Paragraph Paragraph(MainDocumentPart main, byte[] png, double side, string says)
    {
        var part = main.AddImagePart(ImagePartType.Png);
        using (var stream = new MemoryStream(png)) part.FeedData(stream);
        var length = (long)(side * UnitsOfMillimetre);
        var drawing = new W.Inline(
            new W.Extent { Cx = length, Cy = length },
            new W.DocProperties { Id = 1, Name = "QR", Description = says },
            new W.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
            new A.Graphic(new A.GraphicData(new P.Picture(
                new P.NonVisualPictureProperties(new P.NonVisualDrawingProperties { Id = 0, Name = "QR" }, new P.NonVisualPictureDrawingProperties()),
                new P.BlipFill(new A.Blip { Embed = main.GetIdOfPart(part) }, new A.Stretch(new A.FillRectangle())),
                new P.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = length, Cy = length }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 };
        return new(new ParagraphProperties(new SpacingBetweenLines { Before = "0", After = "0" }), new Run(new Drawing(drawing)));
    }
}
