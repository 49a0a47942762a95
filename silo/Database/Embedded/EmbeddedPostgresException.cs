namespace MusicInsights.Silo.Database.Embedded;

/// <summary>The embedded server cannot be had; the message says why and what to do, and may be shown as it is.</summary>
internal sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);
