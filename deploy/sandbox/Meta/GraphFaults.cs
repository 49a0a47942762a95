namespace MusicInsights.Sandbox.Meta;

/// <summary>The ways in which this service says no, by its own codes.</summary>
internal static class GraphFaults
{
    public static readonly IReadOnlyDictionary<string, Func<IResult>> Kinds = new Dictionary<string, Func<IResult>>
    {
        ["meta_1"] = () => GraphError.Of(1, "An unknown error occurred", isTransient: true, status: 500),
        ["meta_2"] = () => GraphError.Of(2, "An unexpected error has occurred. Please retry your request later.", isTransient: true, status: 500),
        ["meta_4"] = () => GraphError.Of(4, "(#4) Application request limit reached", 1504022, isTransient: true, status: 403),
        ["meta_10"] = () => GraphError.Of(10, "(#10) Application does not have permission for this action", status: 403),
        ["meta_17"] = () => GraphError.Of(17, "(#17) User request limit reached", 2446079),
        ["meta_32"] = () => GraphError.Of(32, "(#32) Page request limit reached", status: 403),
        ["meta_100"] = () => GraphError.BadParameter("nonsense is not valid for fields param."),
        ["meta_100_1504018"] = GraphError.TimedOut,
        ["meta_190"] = () => GraphError.Of(190, "Error validating access token: Session has expired on Tuesday, 26-May-26 01:00:00 PDT.", 463, status: 401),
        ["meta_200"] = () => GraphError.Of(200, "(#200) Ad account owner has NOT grant ads_management or ads_read permission", status: 403),
        ["meta_613"] = () => GraphError.Of(613, "(#613) Calls to this api have exceeded the rate limit.", 1487742, status: 403),
        ["meta_960"] = () => GraphError.Of(960, "(#960) Request aborted. This could happen if a dependent request failed or the entire request timed out."),
        ["meta_3018"] = GraphError.BeyondHistory,
        ["meta_80000"] = () => GraphError.Of(
            80000, "(#80000) There have been too many calls from this ad-account. Wait a bit and try again.", 2446079, status: 400),
        ["meta_reduce"] = GraphError.Reduce,
    };
}
