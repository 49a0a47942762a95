using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Meta.Adverts;

namespace MusicInsights.Sandbox.Meta.Insights;

/// <summary>Reports that were asked for: each is under way for some questions, and then it is there.</summary>
internal sealed class Reports(GraphSettings settings)
{
    private readonly ConcurrentDictionary<string, Report> _reports = new();
    private long _last = 6_023_920_149_050;

    public string Order(AdAccount account, InsightsQuery query)
    {
        var id = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        _reports[id] = new Report(id, account, query, settings.Current.ReportPolls);
        return id;
    }

    public Report? Find(string id) => _reports.GetValueOrDefault(id);

    public bool IsReady(Report report) => report.Left <= 0 && settings.Current.ReportEnds == "Job Completed";

    public IResult Progress(Report report)
    {
        var isOver = report.Left-- <= 0;
        var answer = new JsonObject
        {
            ["id"] = report.Id, ["account_id"] = report.Account.Number, ["time_completed"] = isOver ? 1 : 0,
            ["async_status"] = isOver ? settings.Current.ReportEnds : "Job Running", ["async_percent_completion"] = isOver ? 100 : 40,
            ["date_start"] = Wire.Day(report.Query.Days.From), ["date_stop"] = Wire.Day(report.Query.Days.To),
        };
        if (isOver && settings.Current.ReportEnds == "Job Failed")
            (answer["error_code"], answer["error_subcode"], answer["error_message"]) = (100, 1504018, "The report timed out.");
        return GraphAnswer.Of(answer);
    }
}

/// <summary>A report and for how many more questions it is under way.</summary>
internal sealed class Report(string id, AdAccount account, InsightsQuery query, int polls)
{
    public string Id => id;

    public AdAccount Account => account;

    public InsightsQuery Query => query;

    public int Left { get; set; } = polls;
}
