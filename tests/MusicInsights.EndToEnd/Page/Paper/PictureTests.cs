using System.Buffers.Binary;
using Microsoft.Playwright;
using MusicInsights.EndToEnd.Page.Walks;
using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Page.Paper;

/// <summary>The picture of a chart that somebody keeps or sends on: it has to speak for itself.</summary>
[Collection(Stage.Name)]
public sealed class PictureTests(Stage stage)
{
    private const int Width = 1200;

    /// <summary>Notes what is written on any canvas.</summary>
    private const string NoteWriting = """
        window.written = [];
        const { fillText } = CanvasRenderingContext2D.prototype;
        CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) { window.written.push(text); return fillText.call(this, text, ...rest); };
        """;

    private const string Ground = """
        async (bytes) => {
          const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const pen = canvas.getContext("2d");
          pen.drawImage(image, 0, 0);
          const { data } = pen.getImageData(0, 0, image.width, image.height);
          const colours = new Set();
          for (let i = 0; i < data.length; i += 4) colours.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
          return [`${data[0]},${data[1]},${data[2]}`, String(colours.size)];
        }
        """;

    [Theory]
    [InlineData("en", ColorScheme.Light, 1280, "255,255,255", "Streams")]
    [InlineData("fr", ColorScheme.Dark, 360, "22,26,25", "Écoutes")]
    public async Task A_charts_picture_tells_whose_it_is_of_which_days_and_in_the_theme_and_language_of_the_page(
        string language, ColorScheme theme, int width, string ground, string metric)
    {
        await using var visit = await stage.Visit(new Look(language, theme, width));
        var page = visit.Page;
        await page.AddInitScriptAsync(NoteWriting);
        await page.GotoAsync($"/demo/{(await Filled.One(stage.Host)).Release}?range=365d&compare=year");
        await page.Locator("main canvas").First.WaitForAsync();
        await Sight.Whole(page);
        var title = (await page.Locator("main h1").First.InnerTextAsync()).Trim();
        await page.EvaluateAsync("written.length = 0");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "PNG", Exact = true }).ClickAsync());
        download.SuggestedFilename.ShouldMatch(@"^[\p{L}\p{N}-]+_streams_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.png$");
        var file = Screenshots.File($"picture-{language}.png");
        await download.SaveAsAsync(file);
        var bytes = await File.ReadAllBytesAsync(file);
        BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)).ShouldBe(Width);
        BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)).ShouldBeInRange(600, 720);

        var seen = await page.EvaluateAsync<string[]>(Ground, bytes.Select(one => (int)one).ToArray());
        seen[0].ShouldBe(ground);
        int.Parse(seen[1], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(10);
        var written = await page.EvaluateAsync<string[]>("written");
        written.ShouldContain(language == "fr" ? $"{title}\u00a0: {metric}" : $"{title}: {metric}");
        written.ShouldContain(text => System.Text.RegularExpressions.Regex.IsMatch(text, @"\d{4} – .*\d{4} \(UTC\)"), "both ends of its days, each with its year");
        visit.Errors.ShouldBeEmpty();
    }
}
