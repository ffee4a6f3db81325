//! A failing disk: writing stops with a reason, reading still works, and nothing acknowledged is lost.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    appender::Appender,
    support::{Place, Which, deployment, said, told},
};

/// C source of a library that is loaded between the program and the disk. While the file `$THESMIOS_BROKEN` exists, the
/// calls that it names fail for the files of the database.
const SHIM: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int broken(int fd, const char *call) {
    char path[64], name[4096], named[64];
    const char *trigger = getenv("THESMIOS_BROKEN");
    if (!trigger || access(trigger, F_OK) != 0) return 0;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(path, name, sizeof name - 1);
    if (length <= 0) return 0;
    name[length] = 0;
    if (!strstr(name, "thesmios.db")) return 0;
    int file = open(trigger, O_RDONLY);
    ssize_t size = file < 0 ? 0 : read(file, named, sizeof named - 1);
    if (file >= 0) close(file);
    named[size < 0 ? 0 : size] = 0;
    return strcmp(named, call) == 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL(call, error) if (broken(fd, call)) { errno = error; return -1; }

int fsync(int fd) { FAIL("sync", EIO) return REAL(fsync)(fd); }
int fdatasync(int fd) { FAIL("sync", EIO) return REAL(fdatasync)(fd); }
ssize_t write(int fd, const void *b, size_t n) { FAIL("write", ENOSPC) return REAL(write)(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) { FAIL("write", ENOSPC) return REAL(pwrite)(fd, b, n, at); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at) { FAIL("write", ENOSPC) return REAL(pwrite64)(fd, b, n, at); }
int ftruncate(int fd, off_t n) { FAIL("write", ENOSPC) return REAL(ftruncate)(fd, n); }
int ftruncate64(int fd, off64_t n) { FAIL("write", ENOSPC) return REAL(ftruncate64)(fd, n); }
int posix_fallocate(int fd, off_t a, off_t n) { return broken(fd, "write") ? ENOSPC : REAL(posix_fallocate)(fd, a, n); }
"#;

fn shim(folder: &Path) -> PathBuf {
    let (source, library) = (folder.join("shim.c"), folder.join("shim.so"));
    fs::write(&source, SHIM).expect("a file");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .arg(&library)
        .arg(&source)
        .arg("-ldl")
        .status();
    assert!(
        built
            .expect("a C compiler, which building SQLite needs too")
            .success()
    );
    library
}

/// What an appender reported while the disk failed.
pub struct Outcome {
    acknowledged: Vec<String>,
    pub refused: Vec<String>,
    /// Number of entries that it could still read.
    read: usize,
    /// Outcome of another append after the disk was repaired.
    pub again: Option<String>,
}

impl Outcome {
    /// Reads the first acknowledgements of an appender, before the failure.
    pub fn before(appender: &mut Appender) -> Self {
        Self {
            acknowledged: (0..50).filter_map(|_| appender.next("ack ")).collect(),
            refused: Vec::new(),
            read: 0,
            again: None,
        }
    }

    /// Reads until an append is refused.
    pub fn fail(&mut self, appender: &mut Appender) {
        while self.refused.is_empty() {
            let line = appender.next("").expect("it goes on saying something");
            take(self, &line);
        }
    }

    /// Lets all clients continue, whether they wait or not, and reads until one has appended again or the process has
    /// ended.
    pub fn mended(&mut self, mut appender: Appender) {
        (0..8).for_each(|_| appender.go_on());
        while let Some(line) = appender.next("") {
            take(self, &line);
            if self.again.is_some() {
                break;
            }
        }
        self.acknowledged.extend(appender.kill());
    }
}

fn fail(place: &Place, call: &str) -> Outcome {
    let library = shim(place.dir.path());
    let broken = place.dir.path().join("broken");
    let more = [
        ("LD_PRELOAD", library.as_path()),
        ("THESMIOS_BROKEN", broken.as_path()),
    ];
    let mut appender = Appender::start_with(&place.url, "a", u32::MAX, &more);
    let mut outcome = Outcome::before(&mut appender);
    fs::write(&broken, call).expect("the disk fails");
    outcome.fail(&mut appender);
    fs::remove_file(&broken).expect("the disk works again");
    outcome.mended(appender);
    outcome
}

fn take(outcome: &mut Outcome, line: &str) {
    match line.split_once(' ') {
        Some(("ack", "again")) => outcome.again = Some("kept".to_owned()),
        Some(("ack", word)) => outcome.acknowledged.push(word.to_owned()),
        Some(("refused", why)) => outcome.refused.push(why.to_owned()),
        Some(("read", count)) => outcome.read = count.parse().expect("a count"),
        _ => {}
    }
}

pub async fn is_whole(place: &Place, outcome: &Outcome) {
    assert!(outcome.read >= 50, "reading goes on");
    let store = place.store().await;
    store.audit(&deployment(), &[]).await.expect("whole");
    let words = said(&store, &deployment()).await;
    for word in outcome.acknowledged.iter().filter(|word| *word != "again") {
        let found = words.iter().filter(|found| *found == word).count();
        assert_eq!(found, 1, "{word} was acknowledged");
    }
}

#[test]
fn a_refused_sync_stops_all_writing() {
    told(Which::Sqlite, |place| async move {
        let outcome = fail(&place, "sync");
        let stopped = |why: &String| why.contains("writing has stopped");
        assert!(outcome.refused.iter().all(stopped), "{:?}", outcome.refused);
        assert_eq!(outcome.again, None, "a failed sync is never tried again");
        is_whole(&place, &outcome).await;
    });
}

#[test]
fn a_full_disk_refuses_until_there_is_room() {
    told(Which::Sqlite, |place| async move {
        let outcome = fail(&place, "write");
        let full = |why: &String| why.contains("disk is full");
        assert!(outcome.refused.iter().all(full), "{:?}", outcome.refused);
        assert_eq!(outcome.again.as_deref(), Some("kept"));
        is_whole(&place, &outcome).await;
    });
}
