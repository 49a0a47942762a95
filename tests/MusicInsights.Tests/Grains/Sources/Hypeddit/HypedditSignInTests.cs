using MusicInsights.Grains.Sources;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Hypeddit;

public sealed class HypedditSignInTests
{
    private const int CallsOfOneSignIn = 2;

    [Fact]
    public async Task Whoever_comes_first_signs_in_for_all()
    {
        await using var asking = await Asking.Start();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => asking.Fetch()));

        answers.ShouldAllBe(answer => answer is SourceAnswer);
        (await asking.SignInCalls()).ShouldBe(CallsOfOneSignIn);
    }

    [Fact]
    public async Task A_session_that_expired_is_renewed_once_for_all_who_meet_it()
    {
        await using var asking = await Asking.Start();
        await asking.Answer();
        await asking.ExpireSessions();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => asking.Fetch()));

        answers.ShouldAllBe(answer => answer is SourceAnswer);
        (await asking.SignInCalls()).ShouldBe(CallsOfOneSignIn * 2 + 1, "the first who met it was led to the form");
        (await asking.StatsCalls()).ShouldBe(1 + 1 + 8, "and came back once");
    }

    [Fact]
    public async Task A_session_that_expires_between_two_pages_costs_none_of_them()
    {
        await using var asking = await Asking.Start();
        await asking.Answer();
        // The second page is led to the form; after signing in again it comes.
        await asking.Spoil("page_session_expired", path: "/stats");
        var answer = await asking.Answer(Asking.Request(Asking.Today.AddDays(-60), Asking.Today));

        Asking.Told(asking.Read(answer)).ShouldBe(Asking.Counted(Asking.Today.AddDays(-60), Asking.Yesterday).Order());
    }

    [Fact]
    public async Task A_session_that_never_holds_is_a_failure_and_no_endless_walk()
    {
        await using var asking = await Asking.Start();
        await asking.Spoil("page_session_expired", next: 100);
        var failure = await asking.Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("AuthError", false));
        failure.Message.ShouldContain("session does not hold");
        (await asking.StatsCalls()).ShouldBe(2);
    }

    [Fact]
    public async Task A_wrong_password_names_its_setting_and_is_not_tried_again_for_a_while()
    {
        await using var asking = await Asking.Start(options => (options.Password, options.SignInPauseMinutes) = ("not-the-password", 30));
        var failures = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => asking.Failure()));

        failures.ShouldAllBe(failure => failure.Class == "AuthError" && !failure.IsTransient && failure.Message.Contains("HYPEDDIT_PASSWORD"));
        failures.ShouldAllBe(failure => !failure.Message.Contains("not-the-password"));
        asking.Wall.Advance(TimeSpan.FromMinutes(29));
        await asking.Failure();
        (await asking.SignInCalls()).ShouldBe(CallsOfOneSignIn);

        asking.Wall.Advance(TimeSpan.FromMinutes(1));
        await asking.Failure();
        (await asking.SignInCalls()).ShouldBe(CallsOfOneSignIn * 2);
        (await asking.StatsCalls()).ShouldBe(0);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/stats")]
    public async Task A_captcha_is_told_as_what_it_is_with_its_page(string where)
    {
        await using var asking = await Asking.Start();
        await asking.Spoil("page_captcha", path: where);
        var failure = await asking.Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("AuthError", false));
        failure.Message.ShouldContain("captcha");
        System.Text.Encoding.UTF8.GetString(failure.Evidence.ShouldNotBeNull().Body).ShouldContain("Are you human?");
    }

    [Fact]
    public async Task A_sign_in_that_fails_in_passing_is_not_held_against_the_next()
    {
        await using var asking = await Asking.Start(options => options.Retries = 0);
        await asking.Spoil("500", path: "/login");

        (await asking.Failure()).IsTransient.ShouldBeTrue();
        await asking.Answer();
    }

    [Theory]
    [InlineData("SelectLoginEmail", "HYPEDDIT_SELECT_LOGIN_EMAIL")]
    [InlineData("SelectLoginPassword", "HYPEDDIT_SELECT_LOGIN_PASSWORD")]
    [InlineData("SelectSignedIn", "HYPEDDIT_SELECT_SIGNED_IN")]
    public async Task A_sign_in_page_that_no_longer_fits_names_the_selector(string property, string setting)
    {
        await using var asking = await Asking.Start(options => options.GetType().GetProperty(property)!.SetValue(options, ".//*[@id='gone']"));
        var failure = await asking.Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("PageChanged", false));
        failure.Message.ShouldContain($"{setting}: nothing on the page matches .//*[@id='gone']");
        failure.Evidence.ShouldNotBeNull();
    }
}
