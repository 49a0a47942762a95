using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Portfolios.Generated;

public sealed class WeekdayTests
{
    [Fact]
    public void Each_artists_weekend_lies_on_its_own_side_of_the_week()
    {
        var portfolio = Portfolio.Of(1);
        foreach (var performer in portfolio.Performers)
        {
            var (weekend, week) = (new List<double>(), new List<double>());
            foreach (var song in performer.Songs.Where(song => song.Released < Portfolio.Start.AddDays(-60)))
            {
                // Against the mean of the seven days around it, so that level and decay do not count.
                var streams = portfolio.Streams(song, Portfolio.Start, Portfolio.Start.AddDays(300));
                foreach (var (day, value) in streams)
                {
                    var around = Enumerable.Range(-3, 7).Select(offset => streams.GetValueOrDefault(day.AddDays(offset), -1)).ToArray();
                    if (around.Contains(-1) || around.Sum() == 0) continue;
                    (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? weekend : week).Add(value / around.Average());
                }
            }

            var measured = weekend.Average() / week.Average();
            measured.ShouldBe((1 + performer.WeekendTilt) / (1 - performer.WeekendTilt * 2 / 5), 0.05, performer.Name);
        }

        portfolio.Performers.ShouldContain(performer => performer.WeekendTilt > 0.1);
        portfolio.Performers.ShouldContain(performer => performer.WeekendTilt < -0.05);
    }
}
