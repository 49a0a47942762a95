using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyForArtists;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Browser;

public sealed class SessionTroubleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mi-trouble-").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly SessionFile _session;
    private readonly SessionTrouble _trouble;

    public SessionTroubleTests()
    {
        var options = Options.Create(new SpotifyForArtistsOptions { SessionFolder = _folder, QuietMinutes = 60 });
        _session = new SessionFile(options);
        _trouble = new SessionTrouble(_session, options, _time);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("SessionExpired", true)]
    [InlineData("Captcha", true)]
    [InlineData("BrowserMissing", true)]
    [InlineData("PageChanged", false)]
    [InlineData("Timeout", false)]
    public void What_concerns_everybody_is_told_once_and_then_it_is_quiet(string failureClass, bool concernsAll)
    {
        _trouble.Note(Failure(failureClass)).ShouldBeTrue();

        _trouble.IsQuiet.ShouldBe(concernsAll);
        _trouble.Note(Failure(failureClass)).ShouldBe(!concernsAll);
    }

    [Fact]
    public void Time_ends_the_quiet()
    {
        _trouble.Note(Failure("Captcha"));
        _time.Advance(TimeSpan.FromMinutes(59));
        _trouble.IsQuiet.ShouldBeTrue();

        _time.Advance(TimeSpan.FromMinutes(1));
        _trouble.IsQuiet.ShouldBeFalse();
    }

    [Fact]
    public void A_new_sign_in_ends_the_quiet()
    {
        _trouble.Note(Failure("SessionExpired"));
        _session.Write("another");

        _trouble.IsQuiet.ShouldBeFalse();
    }

    [Fact]
    public void Changed_pages_are_everybodys_when_several_come_in_a_row()
    {
        _trouble.Note(Failure("PageChanged"));
        _trouble.Note(Failure("PageChanged"));
        _trouble.NoteSuccess();
        _trouble.Note(Failure("PageChanged"));
        _trouble.Note(Failure("PageChanged"));
        _trouble.IsQuiet.ShouldBeFalse("a good one came in between");

        _trouble.Note(Failure("PageChanged")).ShouldBeTrue();
        _trouble.IsQuiet.ShouldBeTrue();
    }

    private static SourceFailure Failure(string failureClass) => new(failureClass, "…", IsTransient: false);
}
