namespace Collab.Server.Accounts;

/// <summary>
/// The commonest passwords of the lists of what leaked, and those that are common in Vietnam, without marks and blanks. Parts of what people
/// make from them: three letters or digits at least.
/// </summary>
public static class CommonPasswords
{
    public static IReadOnlyList<string> All { get; } = [..
        """
        000 0000 00000 000000 0987654321 0123456789 012345 101010 102030 111 1111 11111 111111 1111111 11111111 112233 121212 123 123123
        123123123 1234 12341234 12345 123456 1234567 12345678 123456789 1234567890 123321 1234qwer 123654 123abc 123qwe 131313 147258 147258369
        159357 159753 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz 1qaz2wsx 1qazxsw2 222 2222 222222 321321 333 3333 333333 444 4444 456789 555 5555 555555
        654321 666 6666 666666 741852963 777 7777 777777 7654321 789456 789456123 87654321 888 8888 888888 88888888 987654321 9876543210 999 9999 999999
        aaaaaa abc abc123 abcd abcd1234 abcdef admin admin123 administrator angel apple asd asdf asdfgh asdfghjkl azerty baseball batman
        charlie changeme computer daniel default dragon flower football forever freedom guest hello iloveyou internet jordan killer letmein
        liverpool login love lovely manager master michael monkey mustang ninja office pass passw passwd password password1 pokemon princess
        qazwsx qazwsxedc qwe qwer qwert qwerty qwerty123 qwertyuiop root samsung secret shadow soccer summer sunshine superman system temp
        temporary test tester test123 trustno1 user welcome whatever winter zaq12wsx zxc zxcv zxcvbn zxcvbnm
        anh anhnhoem anhyeuem bacho bimat bienhoa cachmang cantho chinhphu chungta chutich concho congdoan congdoanvietnam conyeu conyeume
        danang dangnhap daibieu doanvien emyeuanh giadinh giaovien hanhphuc hanoi haiphong hoilienhiep hoinghi hochiminh hungvuong
        khongbiet khongco khongnho laodong lanhdao matkhau matkhau1 matkhaumoi maiyeuem mayman nguoidung nguyen nguyenvana nhanvien
        ngoisao phucloc quantri quantrivien saigon sinhnhat tailieu tamlinh thanhcong thanhpho thanglong thuky tinhyeu toiyeuvietnam
        toiyeuem truongphong tuyetmat vanphong vietnam vietnamvodich vohoi xinchao yeuanh yeuem yeunuoc yeuthuong
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
