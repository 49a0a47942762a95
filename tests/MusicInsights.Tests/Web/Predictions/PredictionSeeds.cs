using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Tests.Web.Predictions;

/// <summary>Models, their tasks and what they say, as the actors write them.</summary>
internal static class PredictionSeeds
{
    private static readonly DateTime Then = new(2026, 5, 1, 6, 0, 0, DateTimeKind.Utc);

    public static Task<long> Model(
        this NpgsqlDataSource data, string target, string schema = "survey-28d", string origin = "own", string card = "{}", params string[] faults) => data.Insert(
        """
        INSERT INTO ml_models (target, origin, schema, candidate, data_hash, rows, positives, card, body, faults, created_at)
        VALUES ($1, $3, $2, 'average', gen_random_uuid()::text, 343, 66, $4::jsonb, '', $5, $6) RETURNING id
        """,
        target, schema, origin, card, faults, Then);

    public static Task<long> Promoted(this NpgsqlDataSource data, string target, long model, string cause = "manual") => data.Insert(
        "INSERT INTO ml_promotions (target, model_id, cause, promoted_by, promoted_at) VALUES ($1, $2, $3, 'ada', $4) RETURNING id", target, model, cause, Then);

    public static Task<long> ModelTask(this NpgsqlDataSource data, string target, string kind, string state, double progress, string? message = null) => data.Insert(
        """
        INSERT INTO ml_tasks (target, kind, state, progress, started_by, started_at, seen_at, finished_at, message)
        VALUES ($1, $2, $3, $4, 'ada', $5, $5, CASE WHEN $3 <> 'running' THEN $5 END, $6::text) RETURNING id
        """,
        target, kind, state, progress, Then, message);

    public static Task Prediction(
        this NpgsqlDataSource data, long release, DateOnly day, double? rr, double? dw, string? told = null, bool isCurrent = true) => data.Execute(
        """
        INSERT INTO ml_predictions (release_id, date, pred_trigger_rr, pred_trigger_dw, explainability, model_version, predicted_at, is_current)
        VALUES ($1, $2, $3::double precision, $4::double precision, $5::text::jsonb, 'rr:1+dw:2', $6, $7)
        """,
        default, release, day, rr, dw, told, Then, isCurrent);

    public static Task Health(this NpgsqlDataSource data, long model, DateOnly day, int pairs, string? psi = null) => data.Execute(
        """
        INSERT INTO ml_model_health (model_id, day, pairs, positives, brier, calibration_error, calibration_chance, bins, psi, prediction_psi, psi_chance,
            releases_then, releases_now, measured_at)
        VALUES ($1, $2, $3, 0, 0.1, 0.2, 0.03, '[{"pairs": 20, "said": 0.25, "came": 0.5}]', $4::text::jsonb, 0.4, 0.05, 60, 70, $5)
        """,
        default, model, day, pairs, psi, Then);
}
