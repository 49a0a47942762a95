-- A month's partition is made by itself and then attached: neither waits for who reads or writes rows, nor they for it. Made as a
-- partition at once, it waited for the end of a backup, and everybody else waited behind it.
CREATE OR REPLACE FUNCTION ensure_month_partition(parent text, day date) RETURNS void
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
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING IDENTITY)', partition, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        parent, partition, month || ' 00:00:00+00', (month + interval '1 month')::date || ' 00:00:00+00');
EXCEPTION
    WHEN duplicate_table OR unique_violation OR invalid_object_definition THEN
        NULL; -- another session made it in the same moment
END $$;
