using MusicInsights.Grains.Alerts.Mail.Sending;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Sending;

public sealed class PasswordFreeTests
{
    [Theory]
    [InlineData("535 no hush here", "535 no removed here")]
    [InlineData("535 AUTH PLAIN AG1lAGh1c2g=", "535 AUTH PLAIN removed")]
    [InlineData("535 aHVzaA== is wrong", "535 removed is wrong")]
    [InlineData("535 wrong", "535 wrong")]
    public void What_a_server_repeats_of_a_sign_in_is_taken_out(string said, string kept) => PasswordFree.Text(said, "me", "hush").ShouldBe(kept);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_password_nothing_is(string? password) => PasswordFree.Text("250 fine", "me", password).ShouldBe("250 fine");
}
