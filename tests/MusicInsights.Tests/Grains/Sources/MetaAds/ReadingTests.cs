using CsCheck;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.MetaAds;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.MetaAds;

/// <summary>The small pure parts: limits in headers, tokens in answers, portions, codes.</summary>
public sealed class ReadingTests
{
    [Fact]
    public void The_fullest_limit_counts_and_a_header_that_cannot_be_read_tells_nothing()
    {
        var headers = new Dictionary<string, string>
        {
            ["X-Business-Use-Case-Usage"] = """{"17":[{"type":"ads_insights","call_count":28,"total_cputime":15,"total_time":96,"estimated_time_to_regain_access":4}]}""",
            ["X-App-Usage"] = """{"call_count":40,"total_time":12,"total_cputime":3}""",
            ["X-Ad-Account-Usage"] = """{"acc_id_util_pct":9.67,"reset_time_duration":300}""",
            ["X-FB-Ads-Insights-Throttle"] = "not json",
        };
        UsageHeaders.Read(headers.GetValueOrDefault).ShouldBe(new UsageHeaders(40, 96, TimeSpan.FromMinutes(4)));
        UsageHeaders.Read(_ => null).ShouldBe(new UsageHeaders(0, 0, null));
        UsageHeaders.Read(name => name == "X-FB-Ads-Insights-Throttle" ? """{"app_id_util_pct":99,"acc_id_util_pct":1}""" : null).ShouldBe(new UsageHeaders(99, 1, null));
    }

    [Theory]
    [InlineData("""{"next":"https://g.com/v1/x?access_token=EAAB1|2&after=3"}""", """{"next":"https://g.com/v1/x?access_token=removed&after=3"}""")]
    [InlineData("""{"next":"https:\/\/g.com\/x?a=1\u0026access_token=EAAB\u0026after=3"}""", """{"next":"https:\/\/g.com\/x?a=1\u0026access_token=removed\u0026after=3"}""")]
    [InlineData("""{"message":"Malformed access token EAAB1|2"}""", """{"message":"Malformed access token removed"}""")]
    [InlineData("""{"u":"x%3Faccess_token%3DEAAB1%7C2"}""", """{"u":"x%3Faccess_token%3Dremoved"}""")]
    public void A_token_is_taken_out_wherever_it_stands(string given, string kept) => TokenFree.Text(given, "EAAB1|2").ShouldBe(kept);

    [Fact]
    public void Smaller_portions_are_the_same_days_and_end()
    {
        Gen.Select(Gen.Int[1, 400], Gen.Int[1, 500], Gen.Bool).Sample((days, limit, rows) =>
        {
            var first = new DateOnly(2026, 1, 1);
            var whole = new Portion(new DayRange(first, first.AddDays(days - 1)), limit);
            var (left, smallest) = (new Stack<Portion>([whole]), new List<Portion>());
            for (var steps = 0; left.TryPop(out var portion); steps++)
            {
                steps.ShouldBeLessThan(10_000);
                var parts = portion.Smaller(rows ? GraphErrors.TooManyRows : GraphErrors.TooManyDays);
                if (parts.Count == 0)
                    smallest.Add(portion);
                foreach (var part in parts.Reverse())
                    left.Push(part);
            }

            smallest.SelectMany(portion => portion.Days.Days()).ShouldBe(whole.Days.Days());
            smallest.ShouldAllBe(portion => portion.Limit == 1);
        });
    }

    [Theory]
    [InlineData(190, 463, "AuthError", false)]
    [InlineData(102, 0, "AuthError", false)]
    [InlineData(10, 0, "AuthError", false)]
    [InlineData(294, 0, "AuthError", false)]
    [InlineData(100, 1504018, GraphErrors.TooManyDays, false)]
    [InlineData(100, 33, "NotFound", false)]
    [InlineData(100, 0, "HttpError", false)]
    [InlineData(4, 1504022, "RateLimited", true)]
    [InlineData(17, 2446079, "RateLimited", true)]
    [InlineData(32, 0, "RateLimited", true)]
    [InlineData(613, 1487742, "RateLimited", true)]
    [InlineData(80000, 0, "RateLimited", true)]
    [InlineData(80004, 0, "RateLimited", true)]
    [InlineData(80014, 0, "RateLimited", true)]
    [InlineData(1, 0, "HttpError", true)]
    [InlineData(2, 0, "HttpError", true)]
    [InlineData(104, 0, "HttpError", true)]
    [InlineData(960, 0, "HttpError", true)]
    [InlineData(1, 99, "HttpError", true)]
    [InlineData(3018, 0, "HttpError", false)]
    [InlineData(2635, 0, "HttpError", false)]
    public void Each_code_is_final_or_passes(int code, int subcode, string failure, bool isTransient)
    {
        var said = GraphErrors.ToFailure(new GraphError(code, subcode, false, "said so"), serverFailed: false);
        (said.Class, said.IsTransient).ShouldBe((failure, isTransient));
    }

    [Fact]
    public void Too_much_data_is_known_by_its_words_whatever_its_code() => GraphErrors
        .ToFailure(new GraphError(1, 99, true, "Please reduce the amount of data you're asking for, then retry your request"), serverFailed: true)
        .Class.ShouldBe(GraphErrors.TooManyRows);
}
