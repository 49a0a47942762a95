using System.Net;
using System.Text;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Imports;

public sealed class ImportTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_file_reaches_its_artists_actor_as_it_is_and_the_report_comes_back()
    {
        var fault = new FieldFault("streams", RefusalReason.NotANumber, "\"x\" is no number.");
        host.Grains.Imports.OnFile = _ => new ImportReport
        {
            ImportId = 5, Kind = "song_timeline", Accepted = 3, DaysChanged = 2, ReleasesCreated = 1,
            Ignored = [new IgnoredCount(IgnoredReason.PreRelease, 4)],
            Refused = [.. Enumerable.Range(1, 250).Select(line => new Rejection(fault, "raw", line, null))],
        };
        var content = Encoding.UTF8.GetBytes("date,streams\r\n2026-05-01,5\r\n");
        using var response = await Send(content, "Ünïque \"song\"-timeline.csv", "?artistId=7&kind=song_timeline&dryRun=true");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var report = await response.Json();
        report.At("importId").GetInt64().ShouldBe(5);
        report.At("ignored").ToString().ShouldBe("""[{"reason":"pre_release","count":4}]""");
        report.At("refused").GetArrayLength().ShouldBe(200);
        report.At("refusedTotal").GetInt32().ShouldBe(250);
        report.At("refused").At(0).At("reason").GetString().ShouldBe("not_a_number");

        var (key, file) = host.Grains.Imports.Files[^1];
        key.ShouldBe("imports:7");
        file.Content.ShouldBe(content);
        file.FileName.ShouldBe("Ünïque \"song\"-timeline.csv");
        (file.Kind, file.ArtistId, file.DryRun).ShouldBe(("song_timeline", 7, true));
    }

    [Fact]
    public async Task A_file_that_is_refused_as_a_whole_says_what_would_be_taken()
    {
        host.Grains.Imports.OnFile = _ => new Refusal("unknown_header", "file", "No export begins like this.") { Accepted = ["date,listeners,streams"] };
        var problem = await (await Send([1, 2], "x.csv")).ShouldBeProblem(422, "unknown_header");
        problem.At("acceptedHeaders").At(0).GetString().ShouldBe("date,listeners,streams");
        host.Grains.Imports.OnFile = _ => new Refusal("unknown_artist", "artistId", "There is no artist 9.");
        await (await Send([1, 2], "x.csv")).ShouldBeProblem(404, "unknown_artist");
    }

    [Theory]
    [InlineData(20 * 1024 * 1024, true)]
    [InlineData((20 * 1024 * 1024) + 1, false)]
    [InlineData(100 * 1024 * 1024, false)]
    public async Task A_file_is_taken_up_to_the_limit_and_refused_beyond_it(int size, bool isTaken)
    {
        host.Grains.Imports.OnFile = file => new Refusal("seen", null, file.Content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var response = await Send(new byte[size], "big.csv");
        if (isTaken)
            (await response.ShouldBeProblem(422, "seen")).At("detail").GetString().ShouldBe($"{size}");
        else
            await response.ShouldBeProblem(413, "too_large");
    }

    [Fact]
    public async Task A_large_file_of_unknown_length_is_stopped_at_the_limit()
    {
        using var form = new MultipartFormDataContent { { new StreamContent(new Endless(60L * 1024 * 1024)), "file", "endless.csv" } };
        using var admin = host.Admin();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/admin/imports", UriKind.Relative)) { Content = form };
        request.Headers.TransferEncodingChunked = true;
        await (await admin.SendAsync(request)).ShouldBeProblem(413, "too_large");
    }

    [Fact]
    public async Task A_form_without_the_file_is_told_where_it_belongs()
    {
        using var admin = host.Admin();
        using var form = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        await (await admin.PostAsync(new Uri("/api/v1/admin/imports", UriKind.Relative), form)).ShouldBlame("file", code: "missing_file");
        using var text = new StringContent("date,streams");
        await (await admin.PostAsync(new Uri("/api/v1/admin/imports", UriKind.Relative), text)).ShouldBlame("file", code: "missing_file");
        using var cut = new StringContent("--b\r\nContent-Disposition: form-data; name=\"file\"");
        cut.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "b") } };
        await (await admin.PostAsync(new Uri("/api/v1/admin/imports", UriKind.Relative), cut)).ShouldBeProblem(400, "invalid_multipart");
    }

    [Theory]
    [InlineData("?kind=odd", "kind")]
    [InlineData("?window=2d", "window")]
    [InlineData("?artistId=x", "artistId")]
    [InlineData("?dryRun=perhaps", "dryRun")]
    public async Task A_bad_parameter_is_named(string query, string parameter) => await (await Send([1], "x.csv", query)).ShouldBlame(parameter);

    [Fact]
    public async Task Imports_are_listed_newest_first_and_can_be_undone_once()
    {
        var ids = await host.Data.List(
            """
            INSERT INTO imports (sha256, file_name, kind, body_gzip, imported_at, accepted, refused, days_changed)
            SELECT '\x00', 'file ' || i, 'songs', '\x00', $1::timestamptz + i * interval '1 minute', i, 0, i FROM generate_series(1, 3) i RETURNING id
            """,
            row => row.Long(0), default, new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc));
        using var admin = host.Admin();
        var page = await admin.Read("/api/v1/admin/imports?limit=2");
        page.At("items").Texts("fileName").ShouldBe(["file 3", "file 2"]);
        (await admin.Read($"/api/v1/admin/imports?limit=2&after={page.At("next").GetString()}")).At("items").Texts("fileName").ShouldBe(["file 1"]);

        host.Grains.Imports.OnUndo = id => id == ids[0] ? new UndoReport(12, 3) : new Refusal("already_undone", null, "It was.");
        using var undone = await admin.DeleteAsync(new Uri($"/api/v1/admin/imports/{ids[0]}", UriKind.Relative));
        (await undone.Json()).ToString().ShouldBe("""{"cellsRestored":12,"cellsKept":3}""");
        await (await admin.DeleteAsync(new Uri($"/api/v1/admin/imports/{ids[1]}", UriKind.Relative))).ShouldBeProblem(409, "already_undone");
    }

    private async Task<HttpResponseMessage> Send(byte[] content, string name, string query = "")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        using var admin = host.Admin();
        return await admin.PostAsync(new Uri($"/api/v1/admin/imports{query}", UriKind.Relative), form);
    }

    private sealed class Endless(long size) : Stream
    {
        private long _left = size;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
