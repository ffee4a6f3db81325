-- The id of the deployment's other key, with which revisions are made; none until somebody opens the database to write.
ALTER TABLE deployment ADD COLUMN revision_id TEXT;

CREATE TRIGGER deployments_are_bound_once BEFORE UPDATE ON deployment
WHEN old.revision_id IS NOT NULL OR new.key_id <> old.key_id
BEGIN SELECT raise(ABORT, 'a deployment is bound once'); END;
