using System.Net.Http.Headers;
using System.Text;
using MusicInsights.Tests.Grains;

namespace MusicInsights.Tests.Web.Admin.Matrix;

/// <summary>How an operation is called rightly, and how wrongly.</summary>
internal sealed record AdminExample
{
    /// <summary>Makes what the path's <c>{id}</c> means, new for each call of an example; null where the path has none.</summary>
    public Func<AdminSeeds, Task<long>>? Id { get; init; }

    /// <summary>The path's other values, by name; <c>$today</c> stands for the portfolio's day.</summary>
    public IReadOnlyDictionary<string, string> Path { get; init; } = new Dictionary<string, string>();

    /// <summary>With its question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>JSON; <c>$id</c> stands for what <see cref="Id"/> made.</summary>
    public string? Body { get; init; }

    /// <summary>A file's name and content, where the operation takes one; <c>$id</c> as above.</summary>
    public (string Name, string Content)? File { get; init; }

    /// <summary>
    /// What is wrong, and the field the answer has to blame: a body, a query that begins with a question mark, or a path that begins
    /// with a slash. Numbers, truths and days in the query need none: they are tried by themselves.
    /// </summary>
    public (string Input, string Field)? Bad { get; init; }

    /// <summary>The status for <see cref="Bad"/>: 400, or 422 for what can be read and makes no sense.</summary>
    public int BadStatus { get; init; } = 400;

    /// <summary>What it answers where nothing else can be had on this floor: 409 for what there is nothing to be done to; else null, for a success.</summary>
    public int? Refused { get; init; }

    /// <summary>Tables that may differ after a repetition, since they tell of the work and not of its outcome.</summary>
    public IReadOnlyList<string> Apart { get; init; } = [];

    /// <summary>Waits for what the operation began and did not wait for; null where nothing goes on after its answer.</summary>
    public Func<TestCluster, Task>? Settle { get; init; }

    public async Task<HttpRequestMessage> Right(AdminOperation operation, AdminSeeds seeds)
    {
        var id = Id is null ? "" : (await Id(seeds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new HttpRequestMessage(operation.Method, new Uri(Filled(operation.Template, id, seeds) + Query.Replace("$id", id, StringComparison.Ordinal), UriKind.Relative))
        {
            Content = File is { } file ? Form(file.Name.Replace("$id", id, StringComparison.Ordinal), file.Content) : Json(Body?.Replace("$id", id, StringComparison.Ordinal)),
        };
    }

    public async Task<HttpRequestMessage> Wrong(AdminOperation operation, AdminSeeds seeds, string input)
    {
        if (input.StartsWith('/'))
            return new HttpRequestMessage(operation.Method, new Uri(input, UriKind.Relative)) { Content = Json(Body) };
        var request = await Right(operation, seeds);
        if (input.StartsWith('?'))
            request.RequestUri = new Uri(request.RequestUri!.ToString().Split('?')[0] + input, UriKind.Relative);
        else
            request.Content = Json(input);
        return request;
    }

    private string Filled(string template, string id, AdminSeeds seeds) => Path
        .Aggregate(template.Replace("{id}", id, StringComparison.Ordinal), (path, value) => path.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal))
        .Replace("$today", $"{seeds.Today:yyyy-MM-dd}", StringComparison.Ordinal);

    private static StringContent? Json(string? body) => body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

    private static MultipartFormDataContent Form(string name, string content)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return new MultipartFormDataContent { { file, "file", name } };
    }
}
