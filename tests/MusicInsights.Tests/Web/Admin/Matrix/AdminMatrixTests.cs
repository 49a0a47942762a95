using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Admin.Matrix;

/// <summary>Every admin operation, whoever adds it: who may call it, what it says to nonsense, what a second call does.</summary>
[Collection(AdminFloor.Name)]
public sealed class AdminMatrixTests(AdminFloor floor)
{
    [Fact]
    public void Every_operation_has_an_example_and_every_example_an_operation()
    {
        floor.Operations.Count.ShouldBeGreaterThan(30);
        floor.Operations.Select(operation => operation.Name).Except(AdminExamples.All.Keys).ShouldBeEmpty("these operations need a line in AdminExamples");
        AdminExamples.All.Keys.Except(floor.Operations.Select(operation => operation.Name)).ShouldBeEmpty("these operations are not there any more");
    }

    [Fact]
    public Task Without_a_key_nobody_is_heard() => EachIsRefused(floor.Host.Client, HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_viewers_key_may_do_none_of_it()
    {
        using var viewer = floor.Host.With(floor.Host.ViewerKey);
        await EachIsRefused(viewer, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Bad_input_is_answered_with_the_field_that_is_wrong()
    {
        var faults = new List<string>();
        foreach (var (operation, example) in Known().Where(known => known.Operation.TakesInput || known.Example.Bad is not null))
        {
            var wrong = operation.Typed.Select(typed => (Input: $"?{typed.Key}={typed.Value}", Field: typed.Key, Status: 400)).ToList();
            if (example.Bad is { } bad)
                wrong.Add((bad.Input, bad.Field, example.BadStatus));
            if (wrong.Count == 0)
                faults.Add($"{operation} takes input, and its example has no bad one");
            foreach (var (input, field, status) in wrong)
            {
                using var request = await example.Wrong(operation, floor.Seeds, input);
                using var answer = await floor.Admin.SendAsync(request);
                if ((int)answer.StatusCode != status || await Blamed(answer) != field)
                    faults.Add($"{operation} with {input}: {(int)answer.StatusCode}, and not {status} for '{field}': {await answer.Content.ReadAsStringAsync()}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_id_that_is_none_is_no_address()
    {
        var faults = new List<string>();
        foreach (var (operation, example) in Known().Where(known => known.Operation.Template.Contains("{id}", StringComparison.Ordinal)))
        {
            foreach (var id in new[] { "x", "99999999999999999999999" })
            {
                using var request = await example.Wrong(operation, floor.Seeds, operation.Template.Replace("{id}", id, StringComparison.Ordinal));
                using var answer = await floor.Admin.SendAsync(request);
                if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest))
                    faults.Add($"{operation} with the id {id}: {(int)answer.StatusCode}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_is_repeated_leaves_everything_as_the_first_did()
    {
        var faults = new List<string>();
        foreach (var (operation, example) in Known())
        {
            using var request = await example.Right(operation, floor.Seeds);
            using var first = await Sent(request);
            if (example.Refused is { } refused ? (int)first.StatusCode != refused : !first.IsSuccessStatusCode)
                faults.Add($"{operation}: the example is answered with {(int)first.StatusCode} {await first.Content.ReadAsStringAsync()}");
            await (example.Settle?.Invoke(floor.Cluster) ?? Task.CompletedTask);
            var after = await EndState.Read(floor.Cluster, example.Apart);
            using var second = await Sent(request);
            await (example.Settle?.Invoke(floor.Cluster) ?? Task.CompletedTask);
            if (second.StatusCode >= HttpStatusCode.InternalServerError || !operation.Statuses.Contains((int)second.StatusCode))
                faults.Add($"{operation} repeated: {(int)second.StatusCode}, which is not among its answers; {await second.Content.ReadAsStringAsync()}");
            if (Difference(after, await EndState.Read(floor.Cluster, example.Apart)) is { Count: > 0 } changed)
                faults.Add($"{operation} repeated changed {string.Join('\n', changed)}");
        }

        faults.ShouldBeEmpty();
    }

    private async Task EachIsRefused(HttpClient caller, HttpStatusCode status)
    {
        var faults = new List<string>();
        foreach (var (operation, example) in Known())
        {
            using var request = await example.Right(operation, floor.Seeds);
            using var answer = await caller.SendAsync(request);
            if (answer.StatusCode != status || answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
                faults.Add($"{operation}: {(int)answer.StatusCode}");
        }

        faults.ShouldBeEmpty();
    }

    // Who has no example fails the first test by name; the others judge those that have one.
    private IEnumerable<(AdminOperation Operation, AdminExample Example)> Known() =>
        from operation in floor.Operations
        where AdminExamples.All.ContainsKey(operation.Name)
        select (operation, AdminExamples.All[operation.Name]);

    private async Task<HttpResponseMessage> Sent(HttpRequestMessage request)
    {
        using var again = new HttpRequestMessage(request.Method, request.RequestUri);
        if (request.Content is { } content)
        {
            again.Content = new ByteArrayContent(await content.ReadAsByteArrayAsync());
            again.Content.Headers.ContentType = content.Headers.ContentType;
        }

        return await floor.Admin.SendAsync(again);
    }

    private static async Task<string?> Blamed(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
        && (await answer.Json()).TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object
            ? string.Join(' ', errors.EnumerateObject().Select(error => error.Name)) : null;

    private static List<string> Difference(string before, string after) =>
    [
        .. before.Split('\n').Except(after.Split('\n')).Select(line => $"- {line}"),
        .. after.Split('\n').Except(before.Split('\n')).Select(line => $"+ {line}"),
    ];
}
