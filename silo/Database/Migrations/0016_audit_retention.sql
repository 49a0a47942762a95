-- Finds the audit log's lines of unknown callers by age, which are kept for a shorter time than the others.
CREATE INDEX admin_audit_log_anonymous ON admin_audit_log (at) WHERE actor_kind = 'anonymous';
