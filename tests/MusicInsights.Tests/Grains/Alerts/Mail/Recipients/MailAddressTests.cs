using MusicInsights.Grains.Alerts.Mail.Recipients;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Recipients;

public sealed class MailAddressTests
{
    [Theory]
    [InlineData("ada@example.org")]
    [InlineData("ada.b+music@mail.example.org")]
    public void An_address_is_taken(string text) => MailAddress.Parse(text)!.Address.ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.org")]
    [InlineData("ada@")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada@example.org, eve@example.org")]
    [InlineData("ada@example.org\r\nBcc: eve@example.org")]
    public void Anything_else_is_not(string text) => MailAddress.Parse(text).ShouldBeNull();
}
