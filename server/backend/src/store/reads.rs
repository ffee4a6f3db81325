//! Queries in SQL that both engines understand.

pub(super) const HEAD: &str =
    "SELECT seq, at, leaf FROM entries WHERE log = $1 ORDER BY seq DESC LIMIT 1";
pub(super) const ENTRIES: &str = "SELECT seq, at, leaf, entry FROM entries WHERE log = $1 AND seq >= $2 AND seq < $3 ORDER BY seq";
pub(super) const LEAVES: &str =
    "SELECT leaf FROM entries WHERE log = $1 AND seq >= $2 AND seq < $3 ORDER BY seq";
pub(super) const TILES: &str = "SELECT hash FROM tiles WHERE log = $1 AND tile >= $2 AND tile < $3 AND level = $4 ORDER BY tile";
pub(super) const TEXTS: &str = "SELECT seq, field, salt, content FROM texts WHERE log = $1 AND seq >= $2 AND seq < $3 ORDER BY seq, field";
pub(super) const ERASE: &str = "DELETE FROM texts WHERE log = $1 AND seq = $2 AND field = $3";
pub(super) const KEEP_NOTE: &str =
    "INSERT INTO checkpoints (log, size, note) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
pub(super) const NOTE: &str = "SELECT note FROM checkpoints WHERE log = $1 AND size = $2";
pub(super) const NOTES: &str = "SELECT size, note FROM checkpoints WHERE log = $1 ORDER BY size";
pub(super) const LAST_NOTE: &str =
    "SELECT size, note FROM checkpoints WHERE log = $1 ORDER BY size DESC LIMIT 1";
pub(super) const LOGS: &str = "SELECT log FROM logs ORDER BY log";
pub(super) const CLAIM: &str =
    "INSERT INTO deployment (id, key_id, revision_id) VALUES (1, $1, $2) ON CONFLICT DO NOTHING";
pub(super) const BIND: &str =
    "UPDATE deployment SET revision_id = $2 WHERE id = 1 AND key_id = $1 AND revision_id IS NULL";
pub(super) const OWNER: &str = "SELECT key_id, revision_id FROM deployment WHERE id = 1";

/// Defines the reading functions for one type of connection: the code is the same for both engines, but the types
/// differ.
macro_rules! over {
    ($connection:ty) => {
        use domain::{
            Digest,
            ledger::{
                Head, Log,
                tree::{Frontier, Hashes, Span},
            },
        };
        use $crate::store::{
            Owner, StoreError, reads,
            rows::{
                self, End, EntryRow, HeadRow, Kept, KeptText, Note, NoteRow, OwnerRow, TextRow,
            },
        };

        async fn read_head(on: &mut $connection, log: &Log) -> Result<Head, StoreError> {
            let query = sqlx::query_as::<_, HeadRow>(reads::HEAD).bind(log.as_str());
            let row = query.fetch_optional(on).await.map_err(failed)?;
            row.map_or(Ok(Head::empty()), rows::head)
        }

        async fn read_end(on: &mut $connection, log: &Log) -> Result<End, StoreError> {
            let head = read_head(on, log).await?;
            let damaged =
                || StoreError::Damaged(format!("hashes of log `{}` are missing", log.as_str()));
            let mut hashes = Hashes::default();
            for span in Frontier::needs(head.size) {
                let found = read_span(on, log, &span).await?;
                hashes.put(span.level, span.from, found);
            }
            let tree = Frontier::of(head.size, &hashes).ok_or_else(damaged)?;
            Ok(End { head, tree })
        }

        async fn read_span(
            on: &mut $connection,
            log: &Log,
            span: &Span,
        ) -> Result<Vec<Digest>, StoreError> {
            let (from, to) = rows::bounds(&(span.from..span.from.saturating_add(span.count)));
            let query = match span.level {
                0 => sqlx::query_as::<_, (Vec<u8>,)>(reads::LEAVES),
                _ => sqlx::query_as::<_, (Vec<u8>,)>(reads::TILES),
            };
            let mut query = query.bind(log.as_str()).bind(from).bind(to);
            if span.level > 0 {
                query = query.bind(i64::from(span.level));
            }
            let found = query.fetch_all(on).await.map_err(failed)?;
            found.iter().map(|(hash,)| rows::digest(hash)).collect()
        }

        async fn read_entries(
            on: &mut $connection,
            log: &Log,
            range: &Range<u64>,
        ) -> Result<Vec<Kept>, StoreError> {
            let (from, to) = rows::bounds(range);
            let query = sqlx::query_as::<_, EntryRow>(reads::ENTRIES);
            let query = query.bind(log.as_str()).bind(from).bind(to);
            let found = query.fetch_all(on).await.map_err(failed)?;
            found.into_iter().map(rows::kept).collect()
        }

        async fn read_texts(
            on: &mut $connection,
            log: &Log,
            range: &Range<u64>,
        ) -> Result<Vec<KeptText>, StoreError> {
            let (from, to) = rows::bounds(range);
            let query = sqlx::query_as::<_, TextRow>(reads::TEXTS);
            let query = query.bind(log.as_str()).bind(from).bind(to);
            let found = query.fetch_all(on).await.map_err(failed)?;
            found.into_iter().map(rows::text).collect()
        }

        async fn write_note(
            on: &mut $connection,
            log: &Log,
            size: u64,
            note: &str,
        ) -> Result<(), StoreError> {
            let at = rows::number(size);
            let query = sqlx::query(reads::KEEP_NOTE).bind(log.as_str()).bind(at);
            query.bind(note).execute(&mut *on).await.map_err(failed)?;
            let query = sqlx::query_as::<_, (String,)>(reads::NOTE);
            let query = query.bind(log.as_str()).bind(at);
            let (kept,) = query.fetch_one(on).await.map_err(failed)?;
            rows::agree(size, &kept, note)
        }

        async fn read_notes(on: &mut $connection, log: &Log) -> Result<Vec<Note>, StoreError> {
            let query = sqlx::query_as::<_, NoteRow>(reads::NOTES).bind(log.as_str());
            let found = query.fetch_all(on).await.map_err(failed)?;
            found.into_iter().map(rows::note).collect()
        }

        async fn read_last_note(
            on: &mut $connection,
            log: &Log,
        ) -> Result<Option<Note>, StoreError> {
            let query = sqlx::query_as::<_, NoteRow>(reads::LAST_NOTE).bind(log.as_str());
            let found = query.fetch_optional(on).await.map_err(failed)?;
            found.map(rows::note).transpose()
        }

        async fn read_logs(on: &mut $connection) -> Result<Vec<Log>, StoreError> {
            let query = sqlx::query_as::<_, (String,)>(reads::LOGS);
            let found = query.fetch_all(on).await.map_err(failed)?;
            found.iter().map(|(name,)| rows::log(name)).collect()
        }

        async fn write_claim(on: &mut $connection, ours: &Owner) -> Result<Owner, StoreError> {
            for claim in [reads::CLAIM, reads::BIND] {
                let query = sqlx::query(claim).bind(&ours.key).bind(&ours.revision);
                query.execute(&mut *on).await.map_err(failed)?;
            }
            let stored = read_owner(on).await?;
            stored.ok_or_else(|| StoreError::Damaged("no key is named".to_owned()))
        }

        async fn read_owner(on: &mut $connection) -> Result<Option<Owner>, StoreError> {
            let query = sqlx::query_as::<_, OwnerRow>(reads::OWNER);
            let found = query.fetch_optional(on).await.map_err(failed)?;
            Ok(found.map(rows::owner))
        }
    };
}

pub(super) use over;
