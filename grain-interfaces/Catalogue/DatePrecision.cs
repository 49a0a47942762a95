namespace MusicInsights.GrainInterfaces.Catalogue;

/// <summary>How exactly a release date is known, the most exact first.</summary>
[GenerateSerializer, Alias("MusicInsights.DatePrecision")]
public enum DatePrecision
{
    Day = 0,
    Month = 1,
    Year = 2,
}
