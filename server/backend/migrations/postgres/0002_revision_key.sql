-- The id of the deployment's other key, with which revisions are made; none until somebody opens the database to write.
ALTER TABLE deployment ADD COLUMN revision_id text;

-- It is written once.
ALTER TABLE deployment ENABLE ROW LEVEL SECURITY;
CREATE POLICY told ON deployment FOR SELECT USING (true);
CREATE POLICY claimed ON deployment FOR INSERT WITH CHECK (true);
CREATE POLICY bound_once ON deployment FOR UPDATE USING (revision_id IS NULL) WITH CHECK (true);

DO $$
BEGIN
    EXECUTE format('GRANT UPDATE (revision_id) ON deployment TO %I', left(current_database(), 59) || '_app');
END
$$;
