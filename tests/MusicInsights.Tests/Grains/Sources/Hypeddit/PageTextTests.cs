using System.Text;
using MusicInsights.Grains.Sources.Hypeddit;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Hypeddit;

public sealed class PageTextTests
{
    [Theory]
    [InlineData("by Jane.Doe+list@mail.example.org today", "by [removed] today")]
    [InlineData("jörg@käse.example", "[removed]")]
    [InlineData("jane&#64;mail.example", "[removed]")]
    [InlineData("jane&#x40;mail.example", "[removed]")]
    [InlineData("https://hypeddit.com/x?mail=jane%40mail.example&a=1", "https://hypeddit.com/x?mail=[removed]&a=1")]
    [InlineData("<a href=\"mailto:jane@mail.example\">", "<a href=\"mailto:[removed]\">")]
    [InlineData("<input type=\"hidden\" name=\"csrf_token\" value=\"a1b2\">", "<input type=\"hidden\" name=\"csrf_token\" value=\"[removed]\">")]
    [InlineData("<meta name='csrf-token' content='a1b2'>", "<meta name='csrf-token' content=\"[removed]\">")]
    [InlineData("value=\"Tr0ub4dor&3\"", "value=\"[removed]\"")]
    public void What_belongs_to_someone_is_not_kept(string page, string kept) => Keep(page, "Tr0ub4dor&3").ShouldBe(kept);

    [Theory]
    [InlineData("<td>1,234</td><td>@artist</td> 3 @ 4 <input name=\"q\" value=\"kept\">")]
    [InlineData("https://www.example.com/@artist.name")]
    [InlineData("a@b")]
    public void Everything_else_is_kept_to_the_letter(string page) => Keep(page, "Tr0ub4dor&3").ShouldBe(page);

    [Theory]
    [InlineData("1234")]
    [InlineData("12341234")]
    public void A_password_that_reads_like_a_number_takes_no_number_away(string password) => Keep("<td>12341234</td>", password).ShouldBe("<td>12341234</td>");

    [Theory]
    [InlineData("text/html; charset=utf-8", "é", "é")]
    [InlineData("text/html", "é", "é")]
    [InlineData("text/html; charset=no-such-thing", "é", "é")]
    public void Bytes_are_read_in_the_encoding_that_is_named(string type, string sent, string read) => PageText.Decode(Encoding.UTF8.GetBytes(sent), type).ShouldBe(read);

    [Fact]
    public void Latin_pages_are_read_as_such() => PageText.Decode([0xE9], "text/html; charset=\"iso-8859-1\"").ShouldBe("é");

    private static string Keep(string page, string password) => new PageText(new HypedditOptions { Password = password }).Keep(page);
}
