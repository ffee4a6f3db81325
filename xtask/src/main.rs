//! `cargo xtask`: builds, runs and tests the whole product.

fn main() {
    println!("usage: cargo xtask <build|run|test>");
}
