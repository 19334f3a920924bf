using Collab.Domain.Streams;
using Collab.Grains;

namespace Collab.Server.Live;

/// <summary>The hub's answers as they are on the wire.</summary>
internal static class LiveAnswers
{
    public static readonly RawJson Ok = RawJson.Of(json => json.WriteBoolean("ok", true));

    /// <summary><c>{"ok": true, "seq", "result"?}</c> or the refusal.</summary>
    public static RawJson Of(CommandAnswer answer) => answer.Refusal is { } refusal ? Of(refusal) : RawJson.Of(json =>
    {
        json.WriteBoolean("ok", true);
        json.WriteNumber("seq", answer.Seq);
        if (answer.Result is not { Count: > 0 } result) return;
        json.WriteStartObject("result");
        foreach (var (name, id) in result) json.WriteString(name, id);
        json.WriteEndObject();
    });

    /// <summary><c>{"ok": false, "code", "message", "retryable", "errors"?}</c>.</summary>
    public static RawJson Of(Refusal refusal) => RawJson.Of(json =>
    {
        json.WriteBoolean("ok", false);
        json.WriteString("code", refusal.Code);
        json.WriteString("message", refusal.Message);
        json.WriteBoolean("retryable", refusal.Retryable);
        if (refusal.Errors is not { Count: > 0 } errors) return;
        json.WriteStartObject("errors");
        foreach (var (field, error) in errors) json.WriteString(field, error);
        json.WriteEndObject();
    });
}
