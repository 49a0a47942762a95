namespace MusicInsights.Grains.Alerts.Mail.Composing.Languages;

internal static class English
{
    public static Texts Instance { get; } = new()
    {
        Code = "en",
        Numbers = Numbers.English,
        DropSubject = "▼ {0}: streams down {1} since {2}",
        DropsSubject = "▼ {0}: streams down on {1} releases since {2}",
        Worse = "Worse: {0}",
        DropLead = "“{0}” had {1} streams on {2}. Between {3} and {4} were expected.",
        DropLeadWithoutInterval = "“{0}” had {1} streams on {2}. {3} were expected.",
        DropsLead = "{0} releases of {1} have far fewer streams than expected.",
        MoreReleases = "And {0} more.",
        Release = "Release",
        Day = "Day (UTC)",
        Streams = "Streams",
        Expected = "Expected",
        Change = "Change",
        ChartCaption = "Streams a day of “{0}”, {1} to {2}. Dashed and shaded: what was expected.",
        Why = "Why you get this",
        WhyNotChance = "Streams of a release swing from day to day. So low a value is more than that.",
        WhyNeighbours = "The artist’s other releases and the rest of the portfolio were looked at first: it is neither a source that stood still nor a day that is quiet for everyone.",
        Rules = new Dictionary<string, string>
        {
            ["count_model"] = "What is expected follows from the release’s own level, its weekdays and the way it ages.",
            ["day_before"] = "It fell by more than the share that is set against the day before.",
            ["same_weekday"] = "It fell by more than the share that is set against the same weekday of the week before.",
        },
        CauseCampaign = "A likely cause: a campaign for it stopped just before.",
        Look = "What to look at",
        LookAtDrop =
        [
            "Was it taken off a playlist? Playlist adds and listeners on the release’s page tell.",
            "Has a campaign ended, or run out of budget?",
            "Can it still be played, under the same link and in every country?",
        ],
        Kinds = new Dictionary<string, (string, string)>
        {
            ["source_incident"] = ("A source stands still: {0}", "Its numbers did not move, or did not come. Falls of its releases are not mailed meanwhile. Look at the source itself, and at the sign-in or the files it takes."),
            ["run_failed"] = ("The day’s run failed: {0}", "Look at the run’s tasks: each tells why it failed. When the cause is gone, run the day again."),
            ["invalid_records"] = ("Many records were refused: {0}", "Look at the refused records: they name the field. A source may have changed its format."),
            ["credential_expired"] = ("A sign-in does not work any more: {0}", "Sign in again, or put a new key or token into the settings. Days that are missing meanwhile are fetched afterwards."),
            ["missing_days"] = ("Days are missing: {0}", "Nobody knows yet why these days have no value. Start a backfill, or look at the tasks of those days."),
            ["no_run"] = ("No run happened: {0}", "Look whether the program runs and reaches its database."),
            ["model_drift"] = ("Predictions have moved away: {0}", "What the model says has changed much since its first days, or its probabilities do not hold. Look at it on the page of models; train one anew, or roll back."),
            ["test"] = ("A test: {0}", "Nothing: it is a test."),
        },
        Details = new Dictionary<string, string>
        {
            ["source"] = "Source", ["date"] = "Day", ["day"] = "Day", ["runDate"] = "Day of the run", ["runId"] = "Run", ["tasksTotal"] = "Tasks", ["tasksFailed"] = "Failed tasks",
            ["invalidRecordsPct"] = "Refused records, in percent", ["releases"] = "Releases", ["days"] = "Days", ["firstDay"] = "First day", ["lastDay"] = "Last day",
            ["reason"] = "Reason", ["message"] = "Message", ["count"] = "How many",
            ["playlist"] = "Playlist", ["modelId"] = "Model", ["pairs"] = "Known outcomes", ["calibrationError"] = "Calibration error", ["predictionPsi"] = "Drift of what is said (PSI)",
        },
        Over = "✓ Over: {0}",
        OverLead = "It began on {0} and was over on {1}.",
        Endings = new Dictionary<string, string>
        {
            ["over"] = "Things are as expected again, or have settled at a new level.",
            ["revised"] = "The source has corrected its numbers: there was no fall.",
            ["by_hand"] = "Somebody has called it done.",
        },
        SeeRelease = "See the release",
        SeeArtist = "See the artist",
        SeeAll = "Open MusicInsights",
        Footer = "MusicInsights sends this because you are among its recipients.",
        Unsubscribe = "Get no more of these mails",
        TestSubject = "MusicInsights: a test mail",
        TestLead = "This is a test: mails arrive. There is nothing to do.",
        Reports = new ReportTexts
        {
            DailySubject = "{0} in numbers",
            WeeklySubject = "Your week, {0} to {1}",
            DailyLead = "{0} streams ({1} against the same weekday of the week before).",
            WeeklyLead = "{0} streams ({1} against the week before).",
            NoStreams = "No streams are known of this time yet.",
            Totals = "Totals",
            Figure = "Figure",
            Now = "Now",
            Before = "Before",
            Saves = "Saves",
            PlaylistAdds = "Playlist adds",
            Movers = "What moved most",
            ByModel = "(Written by a model, {0}, from these figures.)",
            OpenAlerts = "Open alerts",
            NoAlerts = "None.",
            Runs = "Is the data whole?",
            RunsLine = "{0} runs, {1} of them failed; {2} tasks failed; {3} records.",
        },
    };
}
