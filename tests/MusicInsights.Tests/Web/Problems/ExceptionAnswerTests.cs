using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Web.Problems;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Problems;

public sealed class ExceptionAnswerTests
{
    [Theory]
    [InlineData("22021", 400)] // a character that no text holds
    [InlineData("22P05", 400)] // the same within JSON
    [InlineData("22007", 400)] // no date
    [InlineData("22008", 400)] // a date beyond all dates
    [InlineData("22003", 400)] // a number beyond all numbers
    [InlineData("22P02", 400)] // no number
    [InlineData("22012", 503)] // a division by zero is nobody's input
    [InlineData("57P01", 503)]
    public async Task A_value_that_the_database_cannot_hold_is_the_callers_and_not_an_outage(string sqlState, int status)
    {
        await using var services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };

        var isHandled = await new ExceptionAnswer(NullLogger<ExceptionAnswer>.Instance)
            .TryHandleAsync(context, new PostgresException("no", "ERROR", "ERROR", sqlState), default);

        isHandled.ShouldBeTrue();
        context.Response.StatusCode.ShouldBe(status);
    }
}
