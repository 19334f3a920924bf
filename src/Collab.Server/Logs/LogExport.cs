using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Collab.Server.Hosting;

namespace Collab.Server.Logs;

/// <summary>
/// The logs as CSV. Read a page at a time, so that nobody who saves slowly holds the database; what is added meanwhile is not in it.
/// That somebody took it is written before the first byte goes out.
/// </summary>
public sealed class LogExport(LogQueries logs, AuditLog audit)
{
    public const int MaxRows = 100_000;

    private const int AtATime = 1_000;

    public async Task SendSignInsAsync(SignInLogFilter filter, HttpContext http, CancellationToken cancel)
    {
        var taken = await audit.SaveAsync(AuditActions.SignInsExported, Filter(http));
        string[] header = ["Thời gian / Time (UTC)", "Họ và tên / Name", "Tên đăng nhập / User name", "Kết quả / Outcome", "Cách / Method", "Địa chỉ / Address", "Thiết bị / Device"];
        await Csv.SendAsync(http.Response, "sign-ins", RowsAsync(header, before => logs.SignInsAsync(filter, before, AtATime, cancel), item => item.Id,
            item => Csv.Row(Time(item.At), item.Member?.Name, item.Member?.UserName, item.Outcome, item.Method, item.Address, item.Device), taken.Id, cancel), cancel);
    }

    public async Task SendAuditAsync(AuditLogFilter filter, HttpContext http, CancellationToken cancel)
    {
        var taken = await audit.SaveAsync(AuditActions.AuditExported, Filter(http));
        string[] header = ["Thời gian / Time (UTC)", "Người thực hiện / By", "Việc / Action", "Đối tượng / About", "Địa chỉ / Address", "Thiết bị / Device", "Trước và sau / Before and after"];
        await Csv.SendAsync(http.Response, "audit", RowsAsync(header, before => logs.AuditAsync(filter, before, AtATime, cancel), item => item.Id,
            item => Csv.Row(Time(item.At), item.By?.Name, item.Action, item.About.Name, item.Address, item.Device, Changes(item.Changes)), taken.Id, cancel), cancel);
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

    private static AuditChange Filter(HttpContext http) =>
        new("filter", null, http.Request.Query.ToDictionary(part => part.Key, part => part.Value.ToString()));

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string? Changes(JsonElement? changes) => changes?.GetRawText();
}
