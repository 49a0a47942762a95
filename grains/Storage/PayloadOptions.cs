using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Storage;

/// <summary>Section <c>payloads</c>: how long what sources answered is kept.</summary>
public sealed class PayloadOptions
{
    /// <summary>Days for which an answer is kept at least; a month goes as one, once all of it is older.</summary>
    [Range(7, 3650)]
    public int KeepDays { get; set; } = 90;
}
