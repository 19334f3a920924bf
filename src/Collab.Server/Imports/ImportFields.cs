using System.Collections.Immutable;
using Collab.Domain.Organisations;

namespace Collab.Server.Imports;

/// <summary>What a column of an uploaded table can mean.</summary>
/// <param name="Word">Stable, as on the wire.</param>
/// <param name="Names">Headers by which it is known, folded; the surest first.</param>
public sealed record ImportField(string Word, bool Required, ImmutableArray<string> Names);

/// <summary>The fields of members and of units, with the headers that lists in Vietnamese and in English give them.</summary>
public static class ImportFields
{
    public const string Name = RowFields.Name;
    public const string UserName = RowFields.UserName;
    public const string Code = RowFields.Code;
    public const string UnitCode = RowFields.UnitCode;
    public const string Title = RowFields.Title;
    public const string From = RowFields.From;
    public const string Until = RowFields.Until;
    public const string Email = RowFields.Email;
    public const string Phone = RowFields.Phone;
    public const string Kind = RowFields.Kind;
    public const string ParentCode = RowFields.ParentCode;

    private static readonly ImportField FromDay = Optional(From,
        "tu ngay", "ngay bat dau", "ngay bo nhiem", "bo nhiem tu ngay", "giu chuc vu tu ngay", "giu chuc vu tu", "hieu luc tu ngay", "hieu luc tu", "ngay hieu luc", "ngay thanh lap", "tu",
        "from date", "start date", "start", "since");

    // Not "ten" alone: beside "ho dem" it is half a name.
    public static readonly ImmutableArray<ImportField> OfMembers =
    [
        Wanted(Name, "ho va ten", "ho ten", "ho va ten can bo", "ho ten can bo", "ten can bo", "ten doan vien", "ten nhan vien", "ten thanh vien", "full name", "member name", "member"),
        Optional(UserName, "ten dang nhap", "ten tai khoan", "tai khoan", "tai khoan dang nhap", "user name", "login name", "login", "account", "user"),
        Optional(Code, "ma can bo", "ma nhan vien", "ma doan vien", "ma thanh vien", "ma so can bo", "so hieu can bo", "so hieu", "ma cb", "ma nv", "ma so", "ma",
            "member code", "employee code", "staff code", "employee id", "staff id"),
        Wanted(UnitCode, "ma don vi", "ma don vi cong tac", "ma cong doan", "ma phong ban", "ma phong", "unit code", "department code", "don vi", "don vi cong tac", "unit", "department"),
        Optional(Title, "chuc vu", "chuc danh", "chuc vu cong doan", "chuc vu chuc danh", "vi tri", "vi tri cong tac", "position", "job title"),
        FromDay,
        Optional(Until, "den ngay", "den het ngay", "ngay ket thuc", "giu chuc vu den ngay", "den", "to date", "end date", "to", "end"),
        Optional(Email, "e mail", "thu dien tu", "dia chi email", "dia chi thu dien tu", "hop thu", "mail", "email address"),
        Optional(Phone, "so dien thoai", "dien thoai", "dien thoai di dong", "so di dong", "di dong", "sdt", "so dt", "dt", "phone number", "telephone", "mobile phone", "mobile", "tel"),
    ];

    public static readonly ImmutableArray<ImportField> OfUnits =
    [
        Wanted(Code, "ma don vi", "ma cong doan", "ma phong ban", "ky hieu", "ma so", "ma", "unit code", "department code"),
        Wanted(Name, "ten don vi", "ten cong doan", "ten phong ban", "ten", "don vi", "unit name", "department name", "unit", "department"),
        Optional(Kind, "loai don vi", "loai", "loai hinh", "cap don vi", "cap", "type", "unit type", "level"),
        Optional(ParentCode, "ma don vi cap tren", "ma cap tren", "ma don vi cha", "ma don vi quan ly", "ma don vi truc thuoc", "parent unit code", "don vi cap tren", "cap tren truc tiep", "cap tren",
            "don vi cha", "don vi quan ly", "truc thuoc", "thuoc don vi", "parent unit", "parent"),
        FromDay,
    ];

    private static ImportField Wanted(string word, params ReadOnlySpan<string> names) => new(word, true, [Header.Fold(word), .. names]);

    private static ImportField Optional(string word, params ReadOnlySpan<string> names) => new(word, false, [Header.Fold(word), .. names]);
}
