using System.Globalization;
using System.Runtime.CompilerServices;
using Collab.Domain.Organisations;
using Collab.Server.Hosting;
using Collab.Storage.Imports;

namespace Collab.Server.Imports;

/// <summary>What became of every row, to be opened in a spreadsheet, in Vietnamese and English like the logs.</summary>
internal static class ImportReport
{
    private const int AtATime = 1_000;

    private static readonly Dictionary<string, string> Fields = new()
    {
        [RowFields.Name] = "Tên / Name",
        [RowFields.UserName] = "Tên đăng nhập / User name",
        [RowFields.Code] = "Mã / Code",
        [RowFields.UnitCode] = "Mã đơn vị / Unit code",
        [RowFields.Title] = "Chức vụ / Position",
        [RowFields.From] = "Từ ngày / From",
        [RowFields.Until] = "Đến ngày / Until",
        [RowFields.Email] = "Thư điện tử / E-mail",
        [RowFields.Phone] = "Điện thoại / Phone",
        [RowFields.Kind] = "Loại / Kind",
        [RowFields.ParentCode] = "Mã đơn vị cấp trên / Parent unit code",
        [RowFields.WholeRow] = "Dòng / Row",
    };

    private static readonly Dictionary<string, string> Faults = new()
    {
        [RowFaults.Missing] = "thiếu / missing",
        [RowFaults.TooLong] = "quá dài / too long",
        [RowFaults.UnknownUnit] = "không có đơn vị này / no such unit",
        [RowFaults.UnknownParent] = "không có đơn vị cấp trên này / no such parent unit",
        [RowFaults.ClosedUnit] = "đơn vị không hoạt động trong thời gian này / the unit is not there at that time",
        [RowFaults.ForeignUnit] = "ngoài phạm vi quản lý / outside one's own units",
        [RowFaults.Taken] = "đã được dùng / taken",
        [RowFaults.Twice] = "trùng với một dòng ở trên / as in an earlier row",
        [RowFaults.NotUserName] = "không phải tên đăng nhập hợp lệ / not a user name",
        [RowFaults.NotDay] = "không phải ngày hợp lệ / not a day",
        [RowFaults.NotEmail] = "không phải địa chỉ thư điện tử / not an e-mail address",
        [RowFaults.Order] = "trước ngày bắt đầu / before the first day",
        [RowFaults.Cycle] = "đơn vị nằm dưới chính nó / below itself",
        [RowFaults.TooDeep] = "quá nhiều cấp / too many levels",
        [RowFaults.TooMany] = "vượt quá số lượng cho phép / more than there may be",
        [CellFaults.NoValue] = "công thức chưa được tính / a formula without a result",
        [CellFaults.ErrorValue] = "ô báo lỗi / an error in the cell",
        [CellFaults.NoDate] = "không phải ngày / no date",
        [CellFaults.BeyondHeader] = "có ô nằm ngoài các cột / cells beyond the columns",
    };

    public static Task SendAsync(StoredImport import, ImportStore store, HttpResponse response, CancellationToken cancel) =>
        Csv.SendAsync(response, "import", RowsAsync(import, store, cancel), cancel);

    private static async IAsyncEnumerable<string> RowsAsync(StoredImport import, ImportStore store, [EnumeratorCancellation] CancellationToken cancel)
    {
        var fields = ImportItems.FieldsOf(import.Kind).Select(field => field.Word).ToList();
        yield return Csv.Row(["Dòng / Row", "Kết quả / Outcome", "Lỗi / Errors", .. fields.Select(field => Fields[field])]);
        for (var last = 0; ;)
        {
            var rows = await store.RowsAsync(import.Reading, after: last, limit: AtATime, cancel: cancel);
            foreach (var row in rows) yield return Csv.Row([row.Row.ToString(CultureInfo.InvariantCulture), Outcome(import, row), Errors(row), .. fields.Select(field => Cell(row, field))]);
            if (rows.Count < AtATime) yield break;
            last = rows[^1].Row;
        }
    }

    private static string Outcome(StoredImport import, StoredRow row) =>
        row.Stored ? "Đã thêm / Added"
        : !row.Errors.IsEmpty ? "Có lỗi, không thêm / Not added, wrong"
        : import.State is ImportStates.Running ? "Đang chờ / Waiting"
        : "Hợp lệ, chưa thêm / Good, not added";

    private static string Errors(StoredRow row) => string.Join("; ", row.Errors.OrderBy(error => error.Key, StringComparer.Ordinal).Select(error =>
        $"{Fields.GetValueOrDefault(error.Key, error.Key)}: {Faults.GetValueOrDefault(error.Value, error.Value)}"));

    private static string? Cell(StoredRow row, string field) => row.Cells.GetValueOrDefault(field) ?? (field == RowFields.UserName ? row.Proposed : null);
}
