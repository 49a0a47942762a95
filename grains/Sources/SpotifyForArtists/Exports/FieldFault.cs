namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>Why a cell could not be read. Whether a readable value makes sense is the validation's question, not this one's.</summary>
internal sealed record FieldFault(string Field, FaultReason Reason, string Message)
{
    /// <summary>The field of a fault that concerns no single column.</summary>
    public const string WholeRow = "row";
}
