//! Roles of words in a sentence: which mean nothing by themselves, and which deny.

/// Roles of a word, one bit for each; most words have none.
pub(super) type Roles = u32;

/// Means nothing by itself: it may be between the words of a wording.
pub(super) const SMALL: Roles = 1;
/// Begins a relative clause: `checkout that is …`.
pub(super) const THAT: Roles = 1 << 1;
pub(super) const PREPOSITION: Roles = 1 << 2;
pub(super) const AND: Roles = 1 << 3;
/// Begins another thought: no match goes across it.
pub(super) const TURN: Roles = 1 << 4;
/// Turn that ends an earlier denial.
pub(super) const BUT: Roles = 1 << 5;
/// Joins a thing and its predicate: `is`, `will`, `remains`.
pub(super) const LINK: Roles = 1 << 6;
pub(super) const NOT: Roles = 1 << 7;
/// Denies the thing that it precedes.
pub(super) const NO: Roles = 1 << 8;
/// Denies everything that is listed after it.
pub(super) const EXCLUDE: Roles = 1 << 9;
/// Denies the thing that it describes.
pub(super) const EXCLUDED: Roles = 1 << 10;
/// Denies the thing that it describes, but only after a link: `stays off`.
pub(super) const OFF: Roles = 1 << 11;
/// Denies if it follows `not`.
pub(super) const OFFERED: Roles = 1 << 12;
/// Cancels a `not`: `not only`.
pub(super) const ONLY: Roles = 1 << 13;
/// May be between a link and its predicate: `is currently not`.
pub(super) const STILL: Roles = 1 << 14;
/// Denies together with `scope`.
pub(super) const OUTSIDE: Roles = 1 << 15;
pub(super) const SCOPE: Roles = 1 << 16;
/// Begins the clause of a wording that says when the wording must not be used.
pub(super) const CONDITION: Roles = 1 << 17;
/// Says that something comes too early.
pub(super) const EARLY: Roles = 1 << 18;
/// Turns `no` into `not`: `no longer`.
pub(super) const LONGER: Roles = 1 << 19;
/// Does not deny after `not` if `to` follows: `you do not have to`.
pub(super) const HAVE: Roles = 1 << 20;
pub(super) const TO: Roles = 1 << 21;
pub(super) const OR: Roles = 1 << 22;
/// Denies together with `out`: `keep … out of …`.
pub(super) const KEEP: Roles = 1 << 23;
/// Is written with a full stop, which ends no sentence.
pub(super) const SHORTENED: Roles = 1 << 24;
/// Says that people do it by agreement, so nothing runs by itself.
pub(super) const MANAGED: Roles = 1 << 25;
/// Answers a question with yes.
pub(super) const YES: Roles = 1 << 26;

/// Words by role; a word may appear in several lines.
const WORDS: &[(Roles, &str)] = &[
    (
        SMALL,
        "a an the this these those it its our your my his her their we you they i us any all every each some such own \
         very fully truly completely entirely simply directly really there here both full",
    ),
    (SMALL | THAT, "that which who whose where"),
    (SMALL | THAT | LINK, "thats"),
    (
        SMALL | PREPOSITION,
        "of for to in on at with from across per via within into through under as about towards than between among around",
    ),
    (SMALL | AND, "and or nor plus"),
    (
        TURN,
        "by after once when whenever if because since so then thus hence while whereas although though",
    ),
    (TURN | CONDITION, "before until unless without"),
    (EARLY, "before without no"),
    (BUT | TURN, "but however"),
    (
        SMALL | LINK,
        "is are was were be been being am will would shall should can could may might must has have had does do did \
         stay stays remain remains become becomes",
    ),
    (
        SMALL | LINK | NOT,
        "isnt arent wasnt werent wont wouldnt shouldnt cant cannot couldnt hasnt havent hadnt doesnt dont didnt mustnt",
    ),
    (SMALL | NOT, "not never"),
    (SMALL | NO, "no neither without nor"),
    (NO, "until instead rather unlike"),
    (
        EXCLUDE,
        "exclude excludes excluding except excepting lack lacks lacking omit omits forbid forbids prohibit prohibits",
    ),
    (
        EXCLUDED,
        "excluded exclusion exclusions unavailable disallowed forbidden prohibited unsupported omitted blocked locked \
         deferred postponed withheld disabled",
    ),
    (OFF, "off missing absent"),
    (
        OFFERED,
        "offer offers offered offering offerings provide provides provided sell sells sold selling include includes \
         included including support supports supported have promise promises promised claim claims claimed advertise \
         advertised allow allowed contain contains cover covers covered give gives ship ships shipped enable enabled say \
         says state states call do make run list mention count treat expect imply describe present deliver delivers \
         delivered permit permitted buy purchase sale feature commit guarantee guaranteed rely part available \
         availability ready live proven possible scope open yet exist exists planned use used get launch launched \
         released built perform operate conduct expected active enabled connected approved receive receives received",
    ),
    (SMALL | ONLY, "only just merely solely"),
    (
        SMALL | STILL,
        "currently now still today presently explicitly expressly therefore already always also at this time",
    ),
    (STILL, "yet switched turned kept left"),
    (SMALL | LONGER, "longer"),
    (HAVE, "have get expect plan used use"),
    (TO, "to"),
    (OR, "or nor"),
    (
        SHORTENED,
        "eg ie vs cf ca incl excl etc approx inc ltd co corp dept mr ms mrs dr",
    ),
    (KEEP, "keep keeps kept leave leaves left take"),
    (OUTSIDE, "out outside beyond"),
    (SCOPE, "scope"),
    (
        MANAGED,
        "managed manual manually hand together agreed agree arranged arrange planned",
    ),
    (YES, "yes yeah yep sure certainly absolutely indeed"),
];

/// Returns every word that has a role, sorted.
pub(super) fn roles() -> Vec<(&'static str, Roles)> {
    let mut all: Vec<(&'static str, Roles)> = Vec::new();
    for (role, words) in WORDS {
        for word in words.split_ascii_whitespace() {
            all.push((word, *role));
        }
    }
    all.sort_unstable();
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 |= if same { next.1 } else { 0 };
        same
    });
    all
}
