-- Monthly partitions. The role that runs the program may not create tables, so it asks this function, which makes
-- nothing but the month's partition of a table named here.
CREATE FUNCTION ensure_month_partition(parent text, day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    month date := date_trunc('month', day::timestamp)::date;
    partition text := parent || '_' || to_char(month, 'YYYYMM');
BEGIN
    IF parent NOT IN ('spotify_streams_daily', 'etl_tasks', 'raw_payloads') THEN
        RAISE EXCEPTION 'no partitioned table %', parent;
    END IF;
    IF to_regclass(format('public.%I', partition)) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        partition, parent, month || ' 00:00:00+00', (month + interval '1 month')::date || ' 00:00:00+00');
EXCEPTION
    WHEN duplicate_table OR unique_violation OR invalid_object_definition THEN
        NULL; -- another session made it in the same moment
END $$;

DO $$
DECLARE
    month date;
BEGIN
    FOR month IN SELECT generate_series('2015-01-01'::timestamp, current_date + interval '2 years', '1 month')::date LOOP
        PERFORM ensure_month_partition('spotify_streams_daily', month);
    END LOOP;
    FOR month IN SELECT generate_series(date_trunc('month', current_date) - interval '1 year', current_date + interval '2 years', '1 month')::date LOOP
        PERFORM ensure_month_partition('etl_tasks', month);
        PERFORM ensure_month_partition('raw_payloads', month);
    END LOOP;
END $$;
