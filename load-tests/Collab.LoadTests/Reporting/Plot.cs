namespace Collab.LoadTests.Reporting;

/// <param name="Legend">What stands beside its colour.</param>
internal sealed record PlotLine(string Legend, IReadOnlyList<(double X, double Y)> Points, IReadOnlyList<(double X, double Y)> Marks);

/// <summary>Lines over two axes, as an SVG of its own colours (page.css) in a figure with title and legend.</summary>
internal sealed record Plot(string Title, string X, string Y, Axis Across, Axis Up, IReadOnlyList<PlotLine> Lines)
{
    public const int Colours = 6; // in page.css
    private const double Width = 360, Height = 210, Left = 50, Right = 14, Top = 22, Bottom = 38;
    private const int DotsUpTo = 40; // more points are a line of their own

    /// <summary>Values of x that have a line of their own.</summary>
    public IReadOnlyList<double> Guides { get; init; } = [];

    public Html Markup => Html.Of($"""
        <figure><h4>{Title}</h4>
        <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Title}">
        {Html.All(Up.Ticks.Select(Level))}{Html.All(Across.Ticks.Select(Upright))}{Html.All(Guides.Select(Guide))}
        <text class="unit" x="2" y="11">{Y}{(Up.IsLogarithmic ? ", logarithmic" : "")}</text>
        <text class="unit end" x="{Width - Right}" y="{Height - 4}">{X}</text>
        {Html.All(Lines.Select(Drawn))}</svg>
        <ul class="legend">{Html.All(Lines.Select((line, i) => Html.Of($"<li><i class=\"c{i % Colours}\"></i>{line.Legend}</li>")))}</ul></figure>

        """);

    private double PlaceX(double value) => Left + Across.Place(value) * (Width - Left - Right);

    private double PlaceY(double value) => Height - Bottom - Up.Place(value) * (Height - Top - Bottom);

    private Html Level((double Value, string Label) tick) => Html.Of(
        $"<path class=\"grid\" d=\"M{Left} {PlaceY(tick.Value)}H{Width - Right}\"/><text class=\"end\" x=\"{Left - 5}\" y=\"{PlaceY(tick.Value) + 4}\">{tick.Label}</text>");

    private Html Upright((double Value, string Label) tick) => Html.Of(
        $"<path class=\"axis\" d=\"M{PlaceX(tick.Value)} {Height - Bottom}v4\"/><text class=\"middle\" x=\"{PlaceX(tick.Value)}\" y=\"{Height - Bottom + 15}\">{tick.Label}</text>");

    private Html Guide(double x) => Html.Of($"<path class=\"guide\" d=\"M{PlaceX(x)} {Top}V{Height - Bottom}\"/>");

    private Html Drawn(PlotLine line, int i)
    {
        var points = line.Points.Where(p => double.IsFinite(p.Y)).ToArray();
        var path = string.Join('L', points.Select(p => Html.Of($"{PlaceX(p.X)} {PlaceY(p.Y)}").Text));
        var dots = line.Marks.Count > 0 ? line.Marks : points.Length <= DotsUpTo ? points : [];
        return Html.Of($"<g class=\"c{i % Colours}\"><path class=\"line\" d=\"M{path}\"/>{Html.All(dots.Select(Dot))}</g>");
    }

    private Html Dot((double X, double Y) at) => Html.Of($"<circle cx=\"{PlaceX(at.X)}\" cy=\"{PlaceY(at.Y)}\" r=\"3\"/>");
}
