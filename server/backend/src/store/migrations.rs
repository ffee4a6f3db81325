//! Migrations of each engine. A migration has the same number and name for both, and is never changed.

use std::collections::HashSet;

use sqlx::{
    SqlSafeStr,
    migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator},
};

use super::StoreError;

/// A migration: its number, its name, and its SQL for SQLite and for PostgreSQL.
type Step = (i64, &'static str, [&'static str; 2]);

const STEPS: [Step; 2] = [
    (
        1,
        "ledger",
        [
            include_str!("../../migrations/sqlite/0001_ledger.sql"),
            include_str!("../../migrations/postgres/0001_ledger.sql"),
        ],
    ),
    (
        2,
        "revision key",
        [
            include_str!("../../migrations/sqlite/0002_revision_key.sql"),
            include_str!("../../migrations/postgres/0002_revision_key.sql"),
        ],
    ),
];

const TABLE: &str = "_sqlx_migrations";

pub(super) fn sqlite() -> Migrator {
    migrator(|[sqlite, _]| sqlite)
}

pub(super) fn postgres() -> Migrator {
    migrator(|[_, postgres]| postgres)
}

fn migrator(words: fn([&'static str; 2]) -> &'static str) -> Migrator {
    let step = |(number, name, both): Step| {
        Migration::new(
            number,
            name.into(),
            MigrationType::Simple,
            words(both).into_sql_str(),
            false,
        )
    };
    Migrator::with_migrations(STEPS.map(step).into())
}

/// Returns an error unless every migration was applied, and none that this program does not know.
pub(super) async fn check(on: &mut impl Migrate, migrator: &Migrator) -> Result<(), StoreError> {
    let Ok(applied) = on.list_applied_migrations(TABLE).await else {
        return Err(StoreError::Behind);
    };
    let taken: HashSet<i64> = applied.iter().map(|step| step.version).collect();
    if let Some(unknown) = taken.iter().find(|step| !migrator.version_exists(**step)) {
        return Err(StoreError::Schema(format!(
            "step {unknown} is unknown here"
        )));
    }
    let due = migrator.iter().any(|step| !taken.contains(&step.version));
    if due { Err(StoreError::Behind) } else { Ok(()) }
}

/// Maps the error of a failed migration.
pub(super) fn failed(error: MigrateError, database: fn(sqlx::Error) -> StoreError) -> StoreError {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => database(error),
        MigrateError::VersionMissing(step) => {
            StoreError::Schema(format!("step {step} is unknown here"))
        }
        other => StoreError::Schema(other.to_string()),
    }
}
