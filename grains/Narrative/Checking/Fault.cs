namespace MusicInsights.Grains.Narrative.Checking;

/// <summary>Why no text of a model stands: what was wrong with it, or why there was none.</summary>
internal enum Fault
{
    /// <summary>It said nothing.</summary>
    Empty = 0,

    /// <summary>It said more than was asked for, or was cut off.</summary>
    TooLong = 1,

    /// <summary>Markup, a link, an address, or an exclamation.</summary>
    Form = 2,

    /// <summary>A place that stands for nothing.</summary>
    Place = 3,

    /// <summary>Another language than was asked for.</summary>
    Language = 4,

    /// <summary>A number that no fact has.</summary>
    Number = 5,

    /// <summary>A rise told as a fall, or the other way round.</summary>
    Direction = 6,

    /// <summary>No answer in time.</summary>
    Timeout = 7,

    /// <summary>The endpoint asks for fewer calls.</summary>
    RateLimited = 8,

    /// <summary>The endpoint refused the key.</summary>
    Credential = 9,

    /// <summary>The endpoint failed, or could not be reached.</summary>
    Endpoint = 10,

    /// <summary>What came was no answer of that form.</summary>
    Garbage = 11,

    /// <summary>This silo has made its calls of the minute, or the endpoint failed so often that it is left alone.</summary>
    Resting = 12,
}

internal static class FaultNames
{
    /// <summary>As counters name it.</summary>
    public static string Wire(this Fault fault) => fault switch
    {
        Fault.Empty => "empty",
        Fault.TooLong => "too_long",
        Fault.Form => "form",
        Fault.Place => "place",
        Fault.Language => "language",
        Fault.Number => "number",
        Fault.Direction => "direction",
        Fault.Timeout => "timeout",
        Fault.RateLimited => "rate_limited",
        Fault.Credential => "credential",
        Fault.Endpoint => "endpoint",
        Fault.Garbage => "garbage",
        _ => "resting",
    };

    /// <summary>It was read, and thrown away.</summary>
    public static bool IsOfText(this Fault fault) => fault <= Fault.Direction;
}
