using MusicInsights.Silo.Configuration;
using MusicInsights.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Configuration;

/// <summary>A slip of the pen in config.yaml is told, with what was probably meant.</summary>
public sealed class UnknownSettingsTests
{
    [Theory]
    [InlineData("scheduler:tick_huors", "scheduler.tick_huors: there is no such setting. Did you mean scheduler.tick_hours?")]
    [InlineData("spotify:clientsecrets", "spotify.clientsecrets: there is no such setting. Did you mean spotify.client_secret?")]
    [InlineData("spotify:weather", "spotify.weather: there is no such setting.")]
    [InlineData("spotify:client_secret_file", "spotify.client_secret_file: there is no such setting. Files are named in the environment: SPOTIFY_CLIENT_SECRET_FILE.")]
    [InlineData("schedular:tick_hours", "schedular: config.yaml has no such section. Did you mean scheduler?")]
    [InlineData("weather:today", "weather: config.yaml has no such section.")]
    [InlineData("wep:cluster", "wep: config.yaml has no such section. Did you mean web?")]
    [InlineData("scheduler", "scheduler: is a section; its settings stand below it, each on a line of its own.")]
    [InlineData("alerts:to:0", "ALERTS_TO: takes one value, no list and no settings below it.")]
    public void What_nobody_reads_is_told(string written, string fault) => UnknownSettings.Faults([written], SettingSections.All).ShouldBe([fault]);

    [Fact]
    public void Each_is_told_once() =>
        UnknownSettings.Faults(["alerts:to:0", "alerts:to:1", "weather:today", "weather:tomorrow"], SettingSections.All).Count().ShouldBe(2);

    [Theory]
    [InlineData("scheduler:tick_hours")]
    [InlineData("scheduler:TickHours")]
    [InlineData("web:cluster")]
    [InlineData("oidc:authority")]
    public void What_is_known_to_this_program_or_to_the_dashboard_is_none(string written) =>
        UnknownSettings.Faults([written], SettingSections.All).ShouldBeEmpty();

    [Fact]
    public void The_dashboard_looks_at_its_own_sections_itself() =>
        UnknownSettings.Faults(["web:cluster", "web:clutser"], WebOptions.Sections).ShouldBe(["web.clutser: there is no such setting. Did you mean web.cluster?"]);

    [Fact]
    public void A_silo_passes_over_the_sections_that_the_dashboard_has_beyond_its_own() =>
        WebOptions.Sections.Keys.Except(SettingSections.All.Keys).Order().ShouldBe(SettingSections.OfTheWeb);
}
