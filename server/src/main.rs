//! The register of what a vendor may promise today.

fn main() {
    println!("thesmios: the register of what a vendor may promise today");
}
