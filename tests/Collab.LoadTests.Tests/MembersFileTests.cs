using System.Text;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Tests;

/// <summary>Members from a CSV: what is read, and what is a mistake, with its line and without what the field holds.</summary>
public sealed class MembersFileTests
{
    private const string One = "11111111-1111-7111-8111-111111111111";
    private const string Two = "22222222-2222-7222-8222-222222222222";

    [Fact]
    public void Quoted_fields_other_columns_blank_lines_and_a_byte_order_mark_are_fine()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"name,accessToken,id\r\n\"Lê \"\"Hai\"\"\nVăn, A\",token-1,{One}\r\n\r\nB,\"token-2\",\"{Two}\"", Encoding.UTF8);

            Assert.Equal([new Member(Guid.Parse(One), "token-1"), new Member(Guid.Parse(Two), "token-2")], MembersFile.Read(file, 2));
            Assert.Equal([new Member(Guid.Parse(One), "token-1")], MembersFile.Read(file, 1));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(1, "The file is empty", "")]
    [InlineData(1, "no column accessToken", "id,token\n")]
    [InlineData(1, "no column id", "member,accessToken\n")]
    [InlineData(1, "column id twice", "id,accessToken,id\n")]
    [InlineData(2, "The id is empty", "id,accessToken\n,SECRET\n")]
    [InlineData(2, "The id is not a UUID", "id,accessToken\nSECRET,SECRET\n")]
    [InlineData(4, "stands in line 2 already", "id,accessToken\n" + One + ",SECRET\n" + Two + ",SECRET\n" + One + ",SECRET\n")]
    [InlineData(2, "The accessToken is empty", "id,accessToken\n" + One + ",\n")]
    [InlineData(2, "cannot have", "id,accessToken\n" + One + ",\"SECRET\nX-Header: 1\"\n")]
    [InlineData(2, "has 1 fields, but the header has 2", "id,accessToken\n" + One + "\n")]
    [InlineData(2, "does not end", "id,accessToken\n\"" + One + ",SECRET\n\n")]
    [InlineData(2, "follows a closing quotation mark", "id,accessToken\n\"" + One + "\"x,SECRET\n")]
    [InlineData(2, "stands inside a field", "id,accessToken\n" + One + ",SE\"CRET\n")]
    [InlineData(3, "ends with 2 members, but 3 are needed", "id,accessToken\n" + One + ",SECRET\n" + Two + ",SECRET\n")]
    public void A_mistake_is_told_with_its_line(int line, string sentence, string text)
    {
        var wrong = Assert.Throws<WrongOptionException>(() => MembersFile.Parse("m.csv", text, 3));

        Assert.StartsWith($"m.csv:{line}: ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal("/no/such.csv: There is no such file.", Assert.Throws<WrongOptionException>(() => MembersFile.Read("/no/such.csv", 1)).Message);
}
