-- From a line of the audit log to the lines of the log files and the spans of the same request; null: written before it was noted.

ALTER TABLE admin_audit_log ADD COLUMN trace_id text CHECK (trace_id ~ '^[0-9a-f]{32}$');
