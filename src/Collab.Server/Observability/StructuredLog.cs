using System.Text.Encodings.Web;

namespace Collab.Server.Observability;

public static class StructuredLog
{
    /// <summary>
    /// Outside Development one JSON object a line, with trace, span, connection and request; unless
    /// <c>Logging:Console:FormatterName</c> says otherwise.
    /// </summary>
    public static void AddStructuredLog(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment() || builder.Configuration["Logging:Console:FormatterName"] is not null) return;

        builder.Logging.AddJsonConsole(json =>
        {
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            // Vietnamese stays readable; what reads the lines is no browser.
            json.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        });
    }
}
