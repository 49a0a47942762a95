namespace MusicInsights.Grains.Alerts.Mail.Composing.Languages;

/// <summary>Everything a mail says, in one language. {0}, {1}, … are filled in.</summary>
internal sealed record Texts
{
    public required string Code { get; init; }
    public required Numbers Numbers { get; init; }

    /// <summary>Release, how deep, since when.</summary>
    public required string DropSubject { get; init; }

    /// <summary>Artist, how many releases, since when.</summary>
    public required string DropsSubject { get; init; }

    /// <summary>Before the subject of what got worse.</summary>
    public required string Worse { get; init; }

    /// <summary>Release, streams, day, from, to.</summary>
    public required string DropLead { get; init; }

    /// <summary>Release, streams, day, expected.</summary>
    public required string DropLeadWithoutInterval { get; init; }

    /// <summary>How many releases, artist.</summary>
    public required string DropsLead { get; init; }
    public required string MoreReleases { get; init; }
    public required string Release { get; init; }
    public required string Day { get; init; }
    public required string Streams { get; init; }
    public required string Expected { get; init; }
    public required string Change { get; init; }

    /// <summary>Release, first day, last day.</summary>
    public required string ChartCaption { get; init; }
    public required string Why { get; init; }
    public required string WhyNotChance { get; init; }
    public required string WhyNeighbours { get; init; }

    /// <summary>By the rule's name.</summary>
    public required IReadOnlyDictionary<string, string> Rules { get; init; }
    public required string CauseCampaign { get; init; }
    public required string Look { get; init; }
    public required IReadOnlyList<string> LookAtDrop { get; init; }

    /// <summary>By the alert's kind: its subject, with what it is about; what to look at.</summary>
    public required IReadOnlyDictionary<string, (string Subject, string Look)> Kinds { get; init; }

    /// <summary>Names of what is known of an alert.</summary>
    public required IReadOnlyDictionary<string, string> Details { get; init; }

    /// <summary>Before the subject of what is over.</summary>
    public required string Over { get; init; }

    /// <summary>Since when it was, until when.</summary>
    public required string OverLead { get; init; }

    /// <summary>By how it ended.</summary>
    public required IReadOnlyDictionary<string, string> Endings { get; init; }
    public required string SeeRelease { get; init; }
    public required string SeeArtist { get; init; }
    public required string SeeAll { get; init; }
    public required string Footer { get; init; }
    public required string Unsubscribe { get; init; }
    public required string TestSubject { get; init; }
    public required string TestLead { get; init; }
    public required ReportTexts Reports { get; init; }

    public static Texts In(string language) => language == French.Instance.Code ? French.Instance : English.Instance;
}

/// <summary>What the daily and the weekly report say besides.</summary>
internal sealed record ReportTexts
{
    /// <summary>The day; the week's first and last day.</summary>
    public required string DailySubject { get; init; }
    public required string WeeklySubject { get; init; }

    /// <summary>Streams, change.</summary>
    public required string DailyLead { get; init; }
    public required string WeeklyLead { get; init; }
    public required string NoStreams { get; init; }
    public required string Totals { get; init; }
    public required string Figure { get; init; }
    public required string Now { get; init; }
    public required string Before { get; init; }
    public required string Saves { get; init; }
    public required string PlaylistAdds { get; init; }
    public required string Movers { get; init; }
    /// <summary>Behind words that are not the program's own; the model.</summary>
    public required string ByModel { get; init; }
    public required string OpenAlerts { get; init; }
    public required string NoAlerts { get; init; }
    public required string Runs { get; init; }

    /// <summary>Runs, those that failed, tasks that failed, records.</summary>
    public required string RunsLine { get; init; }
}
