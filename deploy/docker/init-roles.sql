-- Runs once, on an empty server: the role that migrates and owns the tables, and the role that runs and owns nothing.
-- Passwords come from files, so that they stand on no command line and in no environment; a statement that fails is not logged with one.
\set ON_ERROR_STOP on
\set owner_password `cat "${SECRETS:-/run/secrets}/owner_password"`
\set run_password `cat "${SECRETS:-/run/secrets}/run_password"`
SET log_min_error_statement = panic;
SET log_statement = none;
CREATE ROLE musicinsights LOGIN PASSWORD :'owner_password';
CREATE ROLE musicinsights_run LOGIN PASSWORD :'run_password';
CREATE DATABASE musicinsights OWNER musicinsights;
REVOKE ALL ON DATABASE musicinsights FROM PUBLIC;
GRANT CONNECT ON DATABASE musicinsights TO musicinsights_run;
