namespace MusicInsights.Silo.Database;

/// <summary>What a migration did.</summary>
/// <param name="Applied">The scripts that ran now, in their order; empty when the database was up to date.</param>
internal sealed record MigrationResult(IReadOnlyList<string> Applied);
