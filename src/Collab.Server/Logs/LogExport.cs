using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;
using Collab.Server.Hosting;

namespace Collab.Server.Logs;

/// <summary>
/// The logs as CSV. Read a page at a time, so that nobody who saves slowly holds the database; what is added meanwhile is not in it.
/// That somebody took it is written before the first byte goes out.
/// </summary>
internal sealed class LogExport(LogQueries logs, AuditLog audit)
{
    public const int MaxRows = 100_000;

    private const int AtATime = 1_000;

    private static readonly JsonSerializerOptions Filters = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task SendSignInsAsync(SignInLogFilter filter, HttpContext http, CancellationToken cancel)
    {
        var taken = await audit.SaveAsync(AuditActions.SignInsExported, Taken(filter));
        string[] header = ["Thời gian / Time (UTC)", "Họ và tên / Name", "Tên đăng nhập / User name", "Kết quả / Outcome", "Cách / Method", "Địa chỉ / Address", "Thiết bị / Device"];
        await Csv.SendAsync(http.Response, "sign-ins", RowsAsync(header, before => logs.SignInsAsync(filter, before, AtATime, cancel), item => item.Id,
            item => Csv.Row(Time(item.At), item.Member?.Name, item.Member?.UserName, item.Outcome, item.Method, item.Address, item.Device), taken.Id, cancel), cancel);
    }

    public async Task SendAuditAsync(AuditLogFilter filter, HttpContext http, CancellationToken cancel)
    {
        var taken = await audit.SaveAsync(AuditActions.AuditExported, Taken(filter));
        string[] header = ["Thời gian / Time (UTC)", "Người thực hiện / By", "Việc / Action", "Đối tượng / About", "Đơn vị / Unit", "Địa chỉ / Address", "Thiết bị / Device", "Trước và sau / Before and after"];
        await Csv.SendAsync(http.Response, "audit", RowsAsync(header, before => logs.AuditAsync(filter, before, AtATime, cancel), item => item.Id,
            item => Csv.Row(Time(item.At), item.By?.Name, item.Action, item.About.Name, item.Unit?.Name, item.Address, item.Device, Changes(item.Changes)), taken.Id, cancel), cancel);
    }

    private static async IAsyncEnumerable<string> RowsAsync<T>(
        string[] header, Func<Guid?, Task<List<T>>> read, Func<T, Guid> idOf, Func<T, string> row, Guid before, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return Csv.Row(header);
        for (var sent = 0; sent < MaxRows;)
        {
            cancel.ThrowIfCancellationRequested();
            var items = await read(before);
            foreach (var item in items) yield return row(item);
            if (items.Count < AtATime) yield break;
            before = idOf(items[^1]);
            sent += items.Count;
        }

        if ((await read(before)).Count > 0)
            yield return Csv.Row(string.Create(CultureInfo.InvariantCulture, $"Chỉ {MaxRows} dòng đầu; hãy lọc hẹp hơn / The first {MaxRows} rows only; narrow the filter"));
    }

    // What was asked for, and nothing else that the address held.
    private static AuditChange Taken<TFilter>(TFilter filter) => new("filter", null, JsonSerializer.SerializeToElement(filter, Filters));

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string? Changes(JsonElement? changes) =>
        changes is { } all ? string.Join("; ", all.EnumerateObject().Select(change => $"{change.Name}: {Text(change.Value[0])} → {Text(change.Value[1])}")) : null;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "–" : value.ToString();
}
