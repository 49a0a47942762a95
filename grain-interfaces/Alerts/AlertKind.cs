namespace MusicInsights.GrainInterfaces.Alerts;

/// <summary>What an alert is about. Closed: the table knows these and no others.</summary>
[GenerateSerializer, Alias("MusicInsights.AlertKind")]
public enum AlertKind
{
    /// <summary>Streams of one or many of an artist's releases fell; the subject is the artist.</summary>
    StreamDrops = 0,

    /// <summary>All or most of a source's releases stood still, or did not come, on the same day; the subject is the source.</summary>
    SourceIncident = 1,

    /// <summary>A day's run failed: more than half of its tasks did, or nobody could be asked.</summary>
    RunFailed = 2,

    /// <summary>Too large a share of a run's records was refused.</summary>
    InvalidRecords = 3,

    /// <summary>A source refuses its credential; the subject is the source.</summary>
    CredentialExpired = 4,

    /// <summary>Days have neither a value nor a reason, also after they were asked for again; the subject is the source.</summary>
    MissingDays = 5,

    /// <summary>A day on which nobody asked any source.</summary>
    NoRun = 6,

    /// <summary>Sent by hand, to see whether mail arrives.</summary>
    Test = 7,

    /// <summary>What a model sees or says has moved, or its probabilities do not hold; the subject is the playlist.</summary>
    ModelDrift = 8,
}

/// <summary>How bad it is.</summary>
[GenerateSerializer, Alias("MusicInsights.AlertSeverity")]
public enum AlertSeverity
{
    Low = 0,
    Medium = 1,
    High = 2,
}

/// <summary>Where an alert stands.</summary>
[GenerateSerializer, Alias("MusicInsights.AlertState")]
public enum AlertState
{
    Firing = 0,

    /// <summary>Somebody has it in hand: nothing more is mailed of it until it is over.</summary>
    Acknowledged = 1,
    Resolved = 2,
}

/// <summary>How an alert came to its end.</summary>
[GenerateSerializer, Alias("MusicInsights.AlertResolution")]
public enum AlertResolution
{
    /// <summary>What it was about is over.</summary>
    Over = 0,

    /// <summary>It never was: the values that it came from were revised.</summary>
    Revised = 1,

    /// <summary>Somebody called it done. What it was about opens no other until it was gone once.</summary>
    ByHand = 2,
}
