namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>What each of Meta's error codes means for a source. Pure.</summary>
internal static class GraphErrors
{
    /// <summary>The page asked for is too large.</summary>
    public const string TooManyRows = "TooManyRows";

    /// <summary>The range asked for takes too long.</summary>
    public const string TooManyDays = "TooManyDays";

    public const string RateLimited = "RateLimited";

    private const int TimedOutSubcode = 1504018;
    private const int UnknownObjectSubcode = 33;
    private const int LongestQuote = 300;

    /// <summary>Calling again helps, and nothing but waiting for it.</summary>
    private static readonly HashSet<int> PassingCodes = [1, 2, 104, 960];

    /// <summary>Too many calls, of the app, the user, the page or the account.</summary>
    private static readonly HashSet<int> LimitCodes = [4, 17, 32, 613, 80000, 80001, 80002, 80003, 80004, 80005, 80006, 80008, 80014];

    /// <param name="serverFailed">The status says that it is the server's own fault.</param>
    public static SourceFailure ToFailure(GraphError error, bool serverFailed) => error switch
    {
        _ when error.Message.Contains("reduce the amount of data", StringComparison.OrdinalIgnoreCase) =>
            new SourceFailure(TooManyRows, "Meta says that even the smallest page is too much data.", IsTransient: false),
        { Code: 100, Subcode: TimedOutSubcode } =>
            new SourceFailure(TooManyDays, "Meta cannot answer even a single day in time.", IsTransient: false),
        // Their messages can hold the token: they are not quoted.
        { Code: 190 or 102 } =>
            new SourceFailure("AuthError", $"Meta refused the access token ({Name(error)}): it has expired or is wrong; check META_ACCESS_TOKEN.", IsTransient: false),
        { Code: 10 or >= 200 and <= 299 } =>
            new SourceFailure("AuthError", $"The access token may not read this ad account ({Name(error)}): it needs the permission ads_read; check META_ACCESS_TOKEN.", IsTransient: false),
        _ when LimitCodes.Contains(error.Code) =>
            new SourceFailure(RateLimited, $"Meta asks for fewer calls ({Name(error)}).", IsTransient: true),
        { Code: 3018 } =>
            new SourceFailure("HttpError", $"Meta keeps {MetaHistory.Months} months and no day before ({Name(error)}).", IsTransient: false),
        { Code: 2635 } =>
            new SourceFailure("HttpError", $"Meta no longer serves this version of its API ({Name(error)}): raise META_API_VERSION.", IsTransient: false),
        { Code: 100, Subcode: UnknownObjectSubcode } or { Code: 803 } =>
            new SourceFailure("NotFound", $"Meta does not know this ad account, or the access token may not see it ({Name(error)}).", IsTransient: false),
        _ => new SourceFailure(
            "HttpError", $"Meta answered an error ({Name(error)}): {Quote(error.Message)}", IsTransient: error.IsTransient || serverFailed || error.Subcode == 99 || PassingCodes.Contains(error.Code)),
    };

    private static string Name(GraphError error) => error.Subcode == 0 ? $"code {error.Code}" : $"code {error.Code}, subcode {error.Subcode}";

    private static string Quote(string message) => message.Length <= LongestQuote ? message : message[..LongestQuote] + "…";
}
