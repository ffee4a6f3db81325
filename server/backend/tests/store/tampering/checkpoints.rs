//! Logs that do not match their checkpoints.

use domain::ledger::{checkpoint::Checkpoint, verify::Wrong};

use super::{SIZE, after, found, log_of_ten, sign, unlock};
use crate::store::support::{Place, deployment, on_both, saying};

on_both!(
    a_truncated_log_does_not_fit_its_checkpoint,
    a_log_truncated_with_its_checkpoint_does_not_fit_the_exported_one,
    a_fork_does_not_fit_the_exported_checkpoint,
    a_rewritten_checkpoint_is_named,
);

async fn a_truncated_log_does_not_fit_its_checkpoint(place: Place) {
    let sql = "DELETE FROM entries WHERE seq >= 6";
    assert_eq!(
        after(&place, sql).await,
        (6, Wrong::Truncated { size: SIZE })
    );
}

async fn a_log_truncated_with_its_checkpoint_does_not_fit_the_exported_one(place: Place) {
    let (store, exported) = log_of_ten(&place).await;
    unlock(&place).await;
    place
        .tell("DELETE FROM entries WHERE seq >= 6; DELETE FROM checkpoints")
        .await;
    store
        .audit(&deployment(), &[])
        .await
        .expect("by itself it is a shorter log");
    let seen = found(&store, &[exported]).await;
    assert_eq!(seen, (6, Wrong::Truncated { size: SIZE }));
}

async fn a_fork_does_not_fit_the_exported_checkpoint(place: Place) {
    let (honest, exported) = log_of_ten(&place).await;
    let early = sign(&honest, 3).await;
    let fork = Place::new(place.which).await;
    let store = fork.store().await;
    for number in 0..SIZE {
        let word = if number < 3 {
            format!("w{number}")
        } else {
            format!("x{number}")
        };
        store
            .append(&deployment(), saying(&word))
            .await
            .expect("kept");
    }
    store
        .audit(&deployment(), &[])
        .await
        .expect("by itself it is a log");
    store
        .audit(&deployment(), std::slice::from_ref(&early))
        .await
        .expect("up to there it is the same");
    let seen = found(&store, &[early, exported]).await;
    assert_eq!(seen, (3, Wrong::Rewritten { size: SIZE }));
}

async fn a_rewritten_checkpoint_is_named(place: Place) {
    let (store, exported) = log_of_ten(&place).await;
    let other = exported.root.hex();
    let sql = format!(
        "UPDATE checkpoints SET note = replace(note, '{}', '{}')",
        line(&exported),
        line(&Checkpoint::new(
            "a",
            1,
            domain::Digest::of_bytes(other.as_bytes())
        ))
    );
    place.tell(&sql).await;
    assert_eq!(
        found(&store, &[]).await,
        (0, Wrong::Rewritten { size: SIZE })
    );
    let seen = found(&store, &[exported]).await;
    assert_eq!(seen.1, Wrong::Forked { size: SIZE });
}

/// Returns the root as a checkpoint writes it.
fn line(checkpoint: &Checkpoint) -> String {
    let text = checkpoint.text();
    text.lines().nth(2).expect("a root").to_owned()
}
