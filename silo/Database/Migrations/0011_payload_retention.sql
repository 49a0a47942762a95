-- Kept answers are let go by the month: a partition goes as one, without touching a row. The role that runs the program may
-- not drop tables, so it asks this function, which drops nothing but partitions of raw_payloads, and none that is young.
CREATE FUNCTION drop_payload_partitions(before date) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    partition text;
    dropped integer := 0;
BEGIN
    FOR partition IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'raw_payloads'::regclass AND c.relname ~ '^raw_payloads_[0-9]{6}$'
          AND to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month' <= before
        ORDER BY 1
    LOOP
        EXECUTE format('DROP TABLE %I', partition);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END $$;
