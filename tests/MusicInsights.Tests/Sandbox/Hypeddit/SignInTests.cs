using System.Net;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Hypeddit;

public sealed class SignInTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;
    private Visitor _visitor = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _visitor = Visitor.Of(_sandbox);
    }

    public async Task DisposeAsync()
    {
        await _visitor.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_the_form()
    {
        var (page, path, status) = await _visitor.Open("dashboard");

        (path, status).ShouldBe(("/hypeddit/login", HttpStatusCode.OK));
        foreach (var id in new[] { "login_email", "login_password", "login_button" }) page.SelectSingleNode($"//form//*[@id='{id}']").ShouldNotBeNull(id);
    }

    [Fact]
    public async Task The_right_password_leads_to_the_dashboard_with_the_accounts_campaigns()
    {
        var (page, path, _) = await _visitor.SignIn();

        path.ShouldBe("/hypeddit/dashboard");
        page.One("//*[@id='stats_visit_total']").InnerText.ShouldMatch("^[1-9][0-9]{0,2}(,[0-9]{3})*$");
        var campaigns = page.All("//ul[@id='campaigns']/li").Select(line => line.GetAttributeValue("data-campaign", ""));
        campaigns.ShouldBe(Visitor.Links.All.Select(link => link.Id));
        Visitor.Links.All.ShouldAllBe(link => link.Id.Length == 6);
        Visitor.Links.All.Select(link => link.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task A_wrong_password_shows_the_form_again_with_an_error()
    {
        var (page, path, status) = await _visitor.SignIn("guess");

        (path, status).ShouldBe(("/hypeddit/login", HttpStatusCode.OK));
        page.One("//*[@role='alert']").InnerText.ShouldContain("do not match");
        page.One("//form//*[@id='login_password']").GetAttributeValue("type", "").ShouldBe("password");
        (await _visitor.Open("dashboard")).Path.ShouldBe("/hypeddit/login");
    }

    [Fact]
    public async Task A_form_without_its_sessions_token_is_not_taken() => (await _visitor.SignIn(token: "forged")).Status.ShouldBe((HttpStatusCode)419);

    [Fact]
    public async Task A_session_that_expired_is_led_to_the_form_again()
    {
        await _visitor.SignIn();
        (await _sandbox.Anonymous.DeleteAsync("/sandbox/hypeddit/sessions")).EnsureSuccessStatusCode();

        (await _visitor.Open("dashboard")).Path.ShouldBe("/hypeddit/login");
        (await _visitor.SignIn()).Path.ShouldBe("/hypeddit/dashboard");
    }

    [Fact]
    public async Task A_puzzle_may_stand_in_the_way()
    {
        await _visitor.Spoil("page_captcha");

        (await _visitor.Open("login")).Page.SelectSingleNode("//*[@class='g-recaptcha']").ShouldNotBeNull();
    }
}
