using System.Buffers.Text;
using System.Text.Json;
using Xunit;

namespace MusicInsights.Tests.Web.Queries;

public sealed class TextQueryTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("/api/v1/runs?dagId=%00", "dagId")]
    [InlineData("/api/v1/runs/1/tasks?errorClass=a%00", "errorClass")]
    [InlineData("/api/v1/releases?q=a%00b", "q")]
    [InlineData("/api/v1/admin/reminders?kind=%00", "kind")]
    [InlineData("/api/v1/admin/audit?actor=%00", "actor")]
    public async Task A_character_that_no_text_holds_is_blamed_on_its_parameter(string path, string parameter)
    {
        using var admin = host.Admin();
        await (await admin.Get(path)).ShouldBlame(parameter);
    }

    [Theory]
    [InlineData("/api/v1/releases")]
    [InlineData("/api/v1/artists")]
    [InlineData("/api/v1/freshness")]
    public async Task A_cursor_that_holds_one_is_none_that_a_page_gave(string path)
    {
        var forged = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new[] { "a\0", "5" }));
        await (await host.Client.Get($"{path}?after={forged}")).ShouldBlame("after");
    }
}
